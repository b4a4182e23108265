package smsfacade.vendors.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Entity;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import smsfacade.http.AnswerCutShort;
import smsfacade.http.HttpAnswer;
import smsfacade.http.OutgoingHttp;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.Settings;

class OutgoingHttpTest {
  private static final int LARGEST = 10_000;

  @Test
  void goesThroughItsProxy() {
    try (var proxy = LocalServer.answering(200, "text/plain", "through");
        var http = http(Map.of("proxy", proxy.address().toString()))) {
      HttpAnswer answer = post(http, URI.create("http://vendor.invalid/page"));

      assertThat(answer.text()).isEqualTo("through");
      assertThat(proxy.requests().get(0).path()).isEqualTo("http://vendor.invalid/page");
    }
  }

  @Test
  void hasNotSentWhenTlsFails() {
    try (var plain = LocalServer.answering(200, "text/plain", "no TLS here");
        var http = http(Map.of())) {
      URI address = URI.create("https://127.0.0.1:" + plain.address().getPort() + "/");

      SubmitOutcome outcome =
          VendorCall.submit(
              () -> {
                throw new AssertionError(post(http, address).toString());
              });
      assertThat(outcome).isEqualTo(new NotSent("TLS failed"));
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void readsAnAnswerOfTheLargestSizeAndNoLarger() {
    for (int size : new int[] {0, 1, 1_023, 1_024, 1_025, LARGEST - 1, LARGEST}) {
      for (int announced : new int[] {size, -1}) {
        try (var server = sending(size, announced);
            var http = http(Map.of())) {
          assertThat(post(http, server.address()).body()).hasSize(size);
        }
      }
    }
    try (var server = sending(LARGEST + 1, LARGEST + 1);
        var http = http(Map.of())) {
      assertThatThrownBy(() -> post(http, server.address()))
          .isInstanceOf(ProcessingException.class)
          .cause()
          .isInstanceOfSatisfying(
              AnswerCutShort.class, cut -> assertThat(cut.arrived().body()).hasSize(LARGEST));
    }
  }

  /**
   * What is written to a connection that its vendor has closed is perhaps sent, for all one can
   * tell afterwards. The vendor may have closed it as soon as it had answered.
   */
  @Test
  void noticesThatAVendorHasClosedBehindItsAnswer() throws Exception {
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  connection.write(LocalServer.Connection.head(200, "text/plain", 4));
                  connection.write("once".getBytes(US_ASCII));
                  connection.drop();
                });
        var http = http(Map.of())) {
      for (int i = 0; i < 5; i++) {
        assertThat(post(http, server.address()).text()).isEqualTo("once");
        Thread.sleep(40);
      }
    }
  }

  @Test
  void usesNoConnectionAgainAfterALongExchange() throws Exception {
    var first = new AtomicBoolean(true);
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  if (first.getAndSet(false)) {
                    Thread.sleep(2_100);
                  }
                  connection.answer(
                      200, "text/plain", String.valueOf(connection.requests()).getBytes(US_ASCII));
                });
        var http = http(Map.of())) {
      assertThat(post(http, server.address()).text()).isEqualTo("1");
      assertThat(post(http, server.address()).text()).isEqualTo("1");
      assertThat(post(http, server.address()).text()).isEqualTo("2");
    }
  }

  /** Without an announced length the end of the connection ends the answer. */
  private static LocalServer sending(int size, int announced) {
    return new LocalServer(
        (request, connection) -> {
          if (announced >= 0) {
            connection.write(LocalServer.Connection.head(200, "text/plain", announced));
          } else {
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes());
          }
          connection.write(new byte[size]);
          if (announced < 0) {
            connection.drop();
          }
        });
  }

  private static HttpAnswer post(OutgoingHttp http, URI address) {
    return http.post(http.target(address), Entity.text("x"), LARGEST);
  }

  private static OutgoingHttp http(Map<String, String> settings) {
    return new OutgoingHttp("test", HttpSettings.of(new Settings(settings)));
  }
}
