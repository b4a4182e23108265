package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.FacadeUnderTest;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;

/** F107: more slow peers than the server has threads, and who is not slow is served at once. */
class SlowPeersIT {
  private static final URI ADDRESS = FacadeUnderTest.address();

  /** On a machine where other tests run; a thread that is blocked is so for longer. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  /** The server has 128 threads. */
  private static final int PEERS = 150;

  /** Fewer than one address may have. */
  private static final int OF_AN_ADDRESS = 60;

  private static final int MOST_INCOMPLETE = 64;

  private static final int CONNECTIONS = 6;

  /** Some megabytes, more than a connection takes that is not read. */
  private static final int ANSWERS = 700;

  /** Shorter than a thread waits for a body, or for a connection to take an answer. */
  private static final Duration FULL = Duration.ofSeconds(20);

  @Test
  void servesOthersWhileBodiesAreStillToCome() throws Exception {
    byte[] body = SoapRequest.bytes();
    int half = body.length / 2;
    var slow = new ArrayList<RawHttp>();
    try {
      for (int i = 0; i < PEERS; i++) {
        var peer = new RawHttp(ADDRESS, "127.0.1." + (1 + i / OF_AN_ADDRESS));
        slow.add(peer);
        peer.write(head(body.length));
        peer.write(Arrays.copyOf(body, half));
      }
      awaitServedAtOnce();

      for (RawHttp peer : slow) {
        peer.write(Arrays.copyOfRange(body, half, body.length));
      }
      for (RawHttp peer : slow) {
        assertThat(peer.response().text()).contains("<StatusCode>");
      }
    } finally {
      close(slow);
    }
  }

  @Test
  void letsTheFirstOfTooManyFromOneAddressGiveWay() throws Exception {
    byte[] body = SoapRequest.bytes();
    var slow = new ArrayList<RawHttp>();
    try {
      for (int i = 0; i <= MOST_INCOMPLETE; i++) {
        var peer = new RawHttp(ADDRESS, "127.0.2.1");
        slow.add(peer);
        peer.write(head(body.length));
        Thread.sleep(i == 0 ? 100 : 0);
      }
      var first = slow.get(0).responseOfItsLength();
      assertThat(first.status()).isEqualTo(503);
      assertThat(first.headers()).containsKey("retry-after");
      assertThat(first.text()).contains("<faultcode>soap:Server</faultcode>");

      slow.get(MOST_INCOMPLETE).write(body);
      assertThat(slow.get(MOST_INCOMPLETE).response().text()).contains("<StatusCode>");
    } finally {
      close(slow);
    }
  }

  /** As most HTTP libraries send: the head, and a moment later the body; some ask for HTTP/2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
        "Upgrade: websocket\r\n",
        "Upgrade: TLS/1.2\r\n"
      })
  void readsABodyThatComesAMomentLater(String header) throws Exception {
    byte[] body = SoapRequest.bytes();
    String head = head(body.length).replace("\r\n\r\n", "\r\n" + header + "\r\n");
    for (int pause = 0; pause < 25; pause++) {
      try (var http = new RawHttp(ADDRESS)) {
        http.write(
            header.isEmpty() ? head : head.replace("Connection: close", "Connection: Upgrade"));
        busy(Duration.ofNanos(pause * 80_000L));
        http.write(body);
        assertThat(http.response().text()).contains("<StatusCode>");
      }
    }
  }

  /**
   * At every distance from the head, also the one at which the thread that brought the head is just
   * about to leave it. {@code -Dapart.calls=1000000} tries it longer.
   */
  @ParameterizedTest
  @ValueSource(strings = {"/WebService.asmx", "/webservice.asmx"})
  void answersEveryCallWhoseBodyComesApart(String target) throws Exception {
    int calls = Integer.getInteger("apart.calls", 6_000) / 2 / CONNECTIONS;
    byte[] body = SoapRequest.bytes();
    byte[] head =
        RawHttp.head(ADDRESS, "POST", target, SoapRequest.HEADERS, body.length)
            .replace("Connection: close\r\n", "")
            .getBytes(StandardCharsets.US_ASCII);
    var executor = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      var connections = new ArrayList<Future<?>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        var random = new Random(i);
        connections.add(
            executor.submit(
                () -> {
                  try (var http = new RawHttp(ADDRESS)) {
                    for (int call = 0; call < calls; call++) {
                      http.write(head);
                      busy(Duration.ofNanos(random.nextInt(200_000)));
                      http.write(body);
                      assertThat(http.responseOfItsLength().text()).contains("<StatusCode>");
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> connection : connections) {
        connection.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** Each of nine thousand wrong numbers is named in the answer. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1500", "30, 0", "30, 1500"})
  void sendsLongAnswersWhole(long apartMillis, long unreadMillis) throws Exception {
    var numbers = new StringBuilder("13800138000");
    for (int i = 0; i < 9_000; i++) {
      numbers.append(",99").append(100_000_000 + i);
    }
    byte[] body = SoapRequest.TEXT.replace("13800138000", numbers).getBytes(StandardCharsets.UTF_8);
    try (var http = new RawHttp(ADDRESS)) {
      http.write(head(body.length));
      Thread.sleep(apartMillis);
      http.write(body);
      Thread.sleep(unreadMillis);
      var answer = http.response();
      assertThat(answer.body().length)
          .isEqualTo(Integer.parseInt(answer.headers().get("content-length")))
          .isGreaterThan(350_000);
      assertThat(answer.text()).contains("99100008999").endsWith("</soap:Envelope>");
    }
  }

  /** A chunked body that comes apart, and the next request right behind its end. */
  @Test
  void answersWhatFollowsAChunkedBodyInItsOrder() throws Exception {
    String body = new String(SoapRequest.bytes(), StandardCharsets.UTF_8);
    String nobody = body.replace("demo<", "    <");
    int half = body.length() / 2;
    String head =
        RawHttp.head(ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, 0)
            .replace("Content-Length: 0\r\nConnection: close", "Transfer-Encoding: chunked");
    for (int i = 0; i < 20; i++) {
      try (var http = new RawHttp(ADDRESS)) {
        http.write(head + chunk(body.substring(0, half)));
        Thread.sleep(i);
        http.write(chunk(body.substring(half)) + "0\r\n\r\n" + head + chunk(nobody) + "0\r\n\r\n");
        assertThat(http.responseOfItsLength().text()).doesNotContain("UserNameEmpty");
        assertThat(http.responseOfItsLength().text()).contains("UserNameEmpty");
      }
    }
  }

  private static String chunk(String text) {
    return "%x\r\n%s\r\n".formatted(text.getBytes(StandardCharsets.UTF_8).length, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/push/huaxin", "/WebService.asmx", "/webservice.asmx"})
  void answersABodyThatBreaksOff(String target) throws Exception {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(RawHttp.head(ADDRESS, "POST", target, SoapRequest.HEADERS, 1_000));
      http.write("<a");
      Thread.sleep(100);
    }
    assertServedAtOnce();
  }

  /**
   * They ask on and on, and read none of the answers. Until their connections are full they are a
   * load as any other.
   */
  @Test
  void servesOthersWhileAnswersAreNotRead() throws Exception {
    String request =
        "GET /WebService.asmx?wsdl HTTP/1.1\r\nHost: " + ADDRESS.getAuthority() + "\r\n\r\n";
    var requests = ByteBuffer.wrap(request.repeat(ANSWERS).getBytes(StandardCharsets.US_ASCII));
    var readers = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < PEERS; i++) {
        readers.add(silentReader());
      }
      for (SocketChannel reader : readers) {
        reader.write(requests.duplicate());
      }
      awaitServedAtOnce();
    } finally {
      for (SocketChannel reader : readers) {
        reader.close();
      }
    }
  }

  /** Weld warns of each request that ends on another thread than the one on which it began. */
  @AfterAll
  static void nothingIsWarnedOf() throws IOException {
    if (System.getProperty("smsfacade.test.address") == null) {
      assertThat(Files.readString(RunningFacade.shared().log())).doesNotContain("WELD-");
    }
  }

  private static SocketChannel silentReader() throws IOException {
    SocketChannel reader = SocketChannel.open();
    reader.socket().setReceiveBufferSize(1_024);
    reader.connect(new InetSocketAddress(ADDRESS.getHost(), ADDRESS.getPort()));
    reader.configureBlocking(false);
    return reader;
  }

  /** The peers of another test may still be a load. */
  private static void awaitServedAtOnce() {
    await().atMost(FULL).ignoreExceptions().untilAsserted(SlowPeersIT::assertServedAtOnce);
  }

  private static void assertServedAtOnce() {
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      var answer =
          RawHttp.send(
              ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, SoapRequest.bytes());
      assertThat(answer.text()).contains("<StatusCode>");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }
  }

  private static String head(int length) {
    return RawHttp.head(ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, length);
  }

  private static void busy(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void close(List<RawHttp> connections) throws IOException {
    for (RawHttp connection : connections) {
      connection.close();
    }
  }
}
