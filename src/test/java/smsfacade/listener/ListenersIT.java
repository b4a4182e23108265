package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.KeyStores;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.ListeningSockets;
import smsfacade.testbed.ListeningSockets.Listening;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.TlsPeer;

/**
 * A facade with a TLS listener (F16), one for clients of old TLS, and one for operators, as
 * server-config says how to have them.
 */
class ListenersIT {
  private static final Path COMMANDS = Path.of("server-config");
  private static final int TLS_PORT = FreePort.find();
  private static final int OLD_TLS_PORT = FreePort.find();
  private static final int MOST_IN_HAND = 20;
  private static final Path OLD_TLS = COMMANDS.resolve("old-tls.security");
  private static final int OPERATORS_PORT = FreePort.find();

  /** Its body never comes. */
  private static final String HELD =
      "POST /WebService.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n";

  private static final String WHOLE =
      "GET /WebService.asmx?wsdl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  @TempDir static Path folder;

  private static RunningFacade facade;
  private static Path keyStore;

  @BeforeAll
  static void start() throws Exception {
    keyStore = KeyStores.selfSigned(folder.resolve("keys.p12"), "sms", "ip:127.0.0.1");
    Path commands = folder.resolve("commands.txt");
    Files.writeString(
        commands,
        commands("tls-commands.txt")
                .replace("/etc/sms-facade/keys.p12", keyStore.toString())
                .replace("8443", String.valueOf(TLS_PORT))
            + commands("old-tls-commands.txt")
                .replace("/etc/sms-facade/keys.p12", keyStore.toString())
                .replace("8444", String.valueOf(OLD_TLS_PORT))
            + commands("operators-commands.txt").replace("8081", String.valueOf(OPERATORS_PORT)));
    facade =
        RunningFacade.with(
            List.of("--prebootcommandfile", commands.toString()),
            List.of(
                "-Djavax.net.ssl.keyStorePassword=" + KeyStores.PASSWORD,
                "-Djava.security.properties=" + OLD_TLS.toAbsolutePath()),
            Map.of(
                "SMSFACADE_HTTP_OPERATORS_PORT",
                String.valueOf(OPERATORS_PORT),
                "SMSFACADE_HTTP_REQUESTS_PER_ADDRESS",
                String.valueOf(MOST_IN_HAND)));
  }

  private static String commands(String file) throws Exception {
    return Files.readString(COMMANDS.resolve(file));
  }

  @AfterAll
  static void stop() {
    facade.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void servesOverTls(String protocol) throws Exception {
    assertThat(overTls(protocol).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void servesOldTlsOnThePortForItOnly(String protocol) throws Exception {
    assertThat(TlsPeer.ask(OLD_TLS, keyStore, OLD_TLS_PORT, protocol, "/WebService.asmx?wsdl"))
        .isEqualTo(protocol + " HTTP/1.1 200 OK");
    assertThat(TlsPeer.ask(OLD_TLS, keyStore, TLS_PORT, protocol, "/WebService.asmx?wsdl"))
        .contains("SSLHandshakeException")
        .doesNotContain("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"health", "health/ready", "metrics", "openapi"})
  void showsOperatorsOnTheirPortOnlyWhatClientsDoNotNeed(String path) throws Exception {
    assertThat(get(facade.address().resolve("/" + path)).statusCode()).isEqualTo(404);
    assertThat(get(facade.address().resolve("/" + path + ";x=y")).statusCode()).isEqualTo(404);
    // No resource describes itself.
    assertThat(get(operators().resolve("/" + path)).statusCode())
        .isEqualTo(path.equals("openapi") ? 404 : 200);
  }

  @Test
  void servesClientsOnTheOtherPortsOnly() throws Exception {
    assertThat(get(operators().resolve("/WebService.asmx?wsdl")).statusCode()).isEqualTo(404);
    assertThat(
            new LegacyClient(facade.address(), "demo", "demo123")
                .send("13800138000", "您的验证码：1439【腾飞】")
                .statusCode())
        .isEqualTo("OK");
  }

  @Test
  void showsInHealthThatOldTlsIsAllowed() throws Exception {
    assertThat(get(operators().resolve("/health/ready")).body())
        .contains("\"tls\"")
        .contains("\"old-protocols\":\"TLSv1.1 TLSv1\"");
  }

  /** F107: only where it is set, since whole firms sit behind one address. */
  @Test
  void boundsTheRequestsOfAnAddress() throws Exception {
    var held = new ArrayList<Socket>();
    try {
      for (int i = 0; i < MOST_IN_HAND; i++) {
        var socket = new Socket("127.0.0.1", facade.address().getPort(), address("127.0.6.1"), 0);
        held.add(socket);
        socket.getOutputStream().write(HELD.getBytes(StandardCharsets.US_ASCII));
      }
      await().untilAsserted(() -> assertThat(firstLine("127.0.6.1")).contains(" 503 "));
      assertThat(firstLine("127.0.6.2")).contains(" 200 ");
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    await().untilAsserted(() -> assertThat(firstLine("127.0.6.1")).contains(" 200 "));
  }

  private static String firstLine(String from) throws IOException {
    try (var socket = new Socket("127.0.0.1", facade.address().getPort(), address(from), 0)) {
      socket.getOutputStream().write(WHOLE.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("nothing");
    }
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text);
  }

  @Test
  void noCommandOfTheFilesFails() throws Exception {
    assertThat(Files.readString(facade.log())).doesNotContain("Boot Command");
  }

  @Test
  void listensOnNothingElse() {
    List<Listening> all = ListeningSockets.of(facade.process());
    assumeTrue(!all.isEmpty(), "no Linux");
    assertThat(all)
        .filteredOn(Listening::everywhere)
        .extracting(Listening::port)
        .containsExactlyInAnyOrder(
            facade.address().getPort(), TLS_PORT, OLD_TLS_PORT, facade.jmxLocalPort());
  }

  private static URI operators() {
    return URI.create("http://127.0.0.1:" + OPERATORS_PORT + "/");
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> overTls(String protocol) throws Exception {
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    return HttpClient.newBuilder()
        .sslContext(KeyStores.trusting(keyStore))
        .sslParameters(parameters)
        .build()
        .send(
            HttpRequest.newBuilder(
                    URI.create("https://127.0.0.1:" + TLS_PORT + "/WebService.asmx?wsdl"))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
