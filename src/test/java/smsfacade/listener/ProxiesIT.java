package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.KeyStores;
import smsfacade.testbed.RunningFacade;

/**
 * The proxies of server-config in front of the packaged facade: real nginx and HAProxy, where they
 * are installed.
 */
class ProxiesIT {
  private static final Path CONFIGURATIONS = Path.of("server-config/proxy");
  private static final Duration START = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final RunningFacade facade = RunningFacade.pushes();
  private final int port = FreePort.find();
  private Path keys;
  private HttpClient client;
  private Process proxy;

  enum Proxy {
    NGINX("/usr/sbin/nginx", "nginx.conf"),
    HAPROXY("/usr/sbin/haproxy", "haproxy.cfg");

    private final String program;
    private final String configuration;

    Proxy(String program, String configuration) {
      this.program = program;
      this.configuration = configuration;
    }
  }

  @BeforeEach
  void certificate() throws Exception {
    keys = KeyStores.selfSigned(folder.resolve("keys.p12"), "sms", "ip:127.0.0.1");
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(KeyStores.trusting(keys))
            .build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (proxy != null) {
      proxy.destroy();
      assertThat(proxy.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void servesOverTlsAlsoWhileTheOtherNodeIsAway(Proxy kind) throws Exception {
    start(kind, FreePort.find());
    for (int i = 0; i < 4; i++) {
      assertThat(send("1380013800" + i)).contains("<StatusCode>OK<");
    }
    assertThat(get("WebService.asmx?wsdl").body()).contains(at("WebService.asmx").toString());
    assertThat(get("metrics").statusCode()).isEqualTo(404);
    assertThat(get("health/ready").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheFacadeWhoReallyCalls(Proxy kind) throws Exception {
    start(kind, FreePort.find());
    var push =
        HttpRequest.newBuilder(at("push/huaxin-elsewhere"))
            .header("X-Forwarded-For", "10.9.9.1")
            .POST(HttpRequest.BodyPublishers.ofString("<returnsms/>"))
            .build();
    assertThat(client.send(push, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("error");
  }

  @ParameterizedTest
  @EnumSource
  void logsNoQuery(Proxy kind) throws Exception {
    start(kind, FreePort.find());
    get("sms.aspx?action=overage&account=demo&password=guessed-99");
    Awaitility.await().atMost(START).until(() -> log().contains("/sms.aspx"));
    assertThat(log()).doesNotContain("guessed-99", "action=");
  }

  /** As a node answers that is being stopped: it has done nothing for the call. */
  @Test
  void asksTheOtherNodeWhenOneIsBeingStopped() throws Exception {
    var refused = new AtomicInteger();
    var stopping = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stopping.createContext(
        "/",
        exchange -> {
          boolean ready = exchange.getRequestURI().getPath().equals("/health/ready");
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(ready ? 200 : 503, -1);
          exchange.close();
          refused.addAndGet(ready ? 0 : 1);
        });
    stopping.start();
    try {
      start(Proxy.HAPROXY, stopping.getAddress().getPort());
      for (int i = 0; i < 6; i++) {
        assertThat(send("1390013900" + i)).contains("<StatusCode>OK<");
      }
      assertThat(refused).hasPositiveValue();
    } finally {
      stopping.stop(0);
    }
  }

  private void start(Proxy kind, int otherNode) throws Exception {
    assumeTrue(Files.isExecutable(Path.of(kind.program)), kind.program + " is not installed");
    String pem = KeyStores.pem(keys, "sms");
    Files.writeString(folder.resolve("tls.pem"), pem);
    Map<String, String> here =
        Map.of(
            "10.0.0.11:8080", "127.0.0.1:" + otherNode,
            "10.0.0.12:8080", "127.0.0.1:" + facade.address().getPort(),
            "listen 443", "listen 127.0.0.1:" + port,
            "bind :443", "bind 127.0.0.1:" + port,
            "/etc/sms-facade/tls.crt", folder + "/tls.pem",
            "/etc/sms-facade/tls.key", folder + "/tls.pem",
            "/etc/sms-facade/tls.pem", folder + "/tls.pem",
            "/var/log/nginx/sms-facade.error.log", folder + "/out",
            "/var/log/nginx/sms-facade.log", folder + "/out");
    String configuration = Files.readString(CONFIGURATIONS.resolve(kind.configuration));
    for (var replaced : here.entrySet()) {
      configuration = configuration.replace(replaced.getKey(), replaced.getValue());
    }
    Path file = Files.writeString(folder.resolve("proxy.conf"), configuration);
    List<String> command =
        kind == Proxy.NGINX
            ? List.of(kind.program, "-p", folder.toString(), "-c", around(file).toString())
            : List.of(kind.program, "-db", "-f", file.toString());
    proxy =
        Commands.withoutSettings(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
            .start();
    Awaitility.await().atMost(START).until(this::listens);
  }

  /** What the distribution's own file has around those of conf.d. */
  private Path around(Path file) throws IOException {
    return Files.writeString(
        folder.resolve("nginx.conf"),
        "daemon off; master_process off; pid nginx.pid; error_log stderr;\n"
            + "events {}\nhttp {\nclient_body_temp_path body; proxy_temp_path answers;\n"
            + "fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\ninclude "
            + file
            + ";\n}\n");
  }

  private boolean listens() {
    assertThat(proxy.isAlive()).as(this::log).isTrue();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("out"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private URI at(String path) {
    return URI.create("https://127.0.0.1:" + port + "/" + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String send(String number) throws Exception {
    var request =
        HttpRequest.newBuilder(at("WebService.asmx"))
            .timeout(START)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "\"http://www.yysms.com/SendSms\"")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                        + "<soap:Body><SendSms xmlns=\"http://www.yysms.com/\"><userName>demo"
                        + "</userName><password>demo123</password><sms><Msisdns>"
                        + number
                        + "</Msisdns><SMSContent>您的快递已到【腾飞】</SMSContent></sms></SendSms>"
                        + "</soap:Body></soap:Envelope>"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
  }
}
