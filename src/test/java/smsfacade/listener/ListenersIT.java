package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
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

/**
 * A facade with a TLS listener (F16) and one for operators, as server-config says how to have them.
 */
class ListenersIT {
  private static final Path COMMANDS = Path.of("server-config");
  private static final int TLS_PORT = FreePort.find();
  private static final int OPERATORS_PORT = FreePort.find();

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
            + commands("operators-commands.txt").replace("9090", String.valueOf(OPERATORS_PORT)));
    facade =
        RunningFacade.with(
            List.of("--prebootcommandfile", commands.toString()),
            List.of("-Djavax.net.ssl.keyStorePassword=" + KeyStores.PASSWORD),
            Map.of("SMSFACADE_HTTP_OPERATORS_PORT", String.valueOf(OPERATORS_PORT)));
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
  void refusesOldTls(String protocol) {
    assertThatThrownBy(() -> overTls(protocol)).isInstanceOf(SSLException.class);
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
  void saysNothingOfOldTlsWhereThereIsNone() throws Exception {
    assertThat(get(operators().resolve("/health/ready")).body())
        .contains("\"tls\"")
        .doesNotContain("old-protocols");
  }

  @Test
  void listensOnNothingElse() {
    List<Listening> all = ListeningSockets.of(facade.process());
    assumeTrue(!all.isEmpty(), "no Linux");
    assertThat(all)
        .filteredOn(Listening::everywhere)
        .extracting(Listening::port)
        .containsExactlyInAnyOrder(facade.address().getPort(), TLS_PORT, facade.jmxLocalPort());
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
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keyStore)) {
      store.load(file, KeyStores.PASSWORD.toCharArray());
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    return HttpClient.newBuilder()
        .sslContext(context)
        .sslParameters(parameters)
        .build()
        .send(
            HttpRequest.newBuilder(
                    URI.create("https://127.0.0.1:" + TLS_PORT + "/WebService.asmx?wsdl"))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
