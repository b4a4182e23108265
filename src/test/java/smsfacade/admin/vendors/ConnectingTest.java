package smsfacade.admin.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.FreePort;

/** F79: a connection is tested without a message. */
class ConnectingTest {
  @Test
  void connectsAndSendsNothing() throws Exception {
    try (var vendor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String said =
          Connecting.to(URI.create("http://127.0.0.1:" + vendor.getLocalPort() + "/send"));
      assertThat(said).startsWith("connected to 127.0.0.1:" + vendor.getLocalPort() + " in ");
      try (var connection = vendor.accept()) {
        assertThat(connection.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  /** With a failure that any JMX client can read. */
  @Test
  void saysWhyThereIsNoConnection() {
    int nobody = FreePort.find();
    assertThatThrownBy(() -> Connecting.to(URI.create("http://127.0.0.1:" + nobody)))
        .isInstanceOf(IllegalStateException.class)
        .hasNoCause()
        .hasMessageContaining("no connection to 127.0.0.1:" + nobody + ": ConnectException");
  }

  @Test
  void aPeerThatSpeaksNoTlsIsNoConnection() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var answering =
          new Thread(
              () -> {
                try (var connection = plain.accept()) {
                  connection
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      answering.start();
      assertThatThrownBy(
              () -> Connecting.to(URI.create("https://127.0.0.1:" + plain.getLocalPort())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no connection");
      answering.join();
    }
  }
}
