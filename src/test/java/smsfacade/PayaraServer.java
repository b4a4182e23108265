package smsfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import smsfacade.testbed.Collector;
import smsfacade.testbed.Commands;
import smsfacade.testbed.Directories;
import smsfacade.testbed.FreePort;

/** The same WAR on Payara Server, deployed as server-config/README.md says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PayaraServer {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Pattern PORT =
      Pattern.compile("(?<= port=\"|_PROVIDER_PORT\" value=\")\\d+(?=\")");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path server;
  private final String javaHome;
  private final Path directory;
  private final Path domain;
  private final Collector collector = Collector.started();
  private int adminPort;
  private URI address;

  /**
   * @param name of its directory in the distribution
   * @param javaHome what it runs on
   */
  PayaraServer(String name, String javaHome) {
    this.server = TARGET.resolve("payara-server").resolve(name);
    this.javaHome = javaHome;
    this.directory = TARGET.resolve("testbed").resolve("server-of-" + name);
    this.domain = directory.resolve("domains/domain1");
  }

  @BeforeAll
  void deploy() throws Exception {
    Directories.emptied(directory);
    copy(server.resolve("glassfish/domains/domain1"), domain);
    choosePorts(domain.resolve("config/domain.xml"));
    domain("start-domain");
    asadmin("multimode", "--file", Path.of("server-config/payara-server-commands.txt").toString());
    domain("restart-domain");
    asadmin(
        "deploy",
        "--contextroot",
        "/",
        "--name",
        "sms-facade",
        TARGET.resolve("sms-facade.war").toString());
  }

  @AfterAll
  void stop() throws Exception {
    domain("stop-domain");
    collector.close();
  }

  @Test
  void servesTheWsdl() throws Exception {
    var answer = send(HttpRequest.newBuilder(address.resolve("WebService.asmx?wsdl")).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("name=\"WebServiceSoap12\"", address + "WebService.asmx");
  }

  /** The page is ours, and the server's own is below it (ADR 14). */
  @Test
  void showsMetrics() throws Exception {
    var answer = send(HttpRequest.newBuilder(address.resolve("metrics")).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("# TYPE smsfacade_calls_total counter");
    assertThat(send(HttpRequest.newBuilder(address.resolve("metrics/")).build()).body())
        .contains("classloader_loadedClasses_count");
  }

  @Test
  void answersSendSms() throws Exception {
    String envelope =
        """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
        <SendSms xmlns="http://www.yysms.com/"><userName>demo</userName><password>demo123</password>\
        <sms><Msisdns>13800138000</Msisdns><SMSContent>您的验证码：1439【腾飞】</SMSContent></sms>\
        </SendSms></soap:Body></soap:Envelope>""";
    var answer =
        send(
            HttpRequest.newBuilder(address.resolve("WebService.asmx"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"http://www.yysms.com/SendSms\"")
                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<StatusCode>OK</StatusCode>");
  }

  /** By the OpenTelemetry that is in the server (ADR 16). */
  @Test
  void tracesACall() throws Exception {
    answersSendSms();
    await()
        .untilAsserted(
            () ->
                assertThat(collector.spans())
                    .extracting(Collector.Seen::name)
                    .contains("SendSms", "submit huaxin"));
    assertThat(collector.all()).doesNotContain("13800138000", "demo123");
  }

  /** What reads multipart forms is in the server, too (PH-07). */
  @Test
  void answersAPageThatIsSentAMultipartForm() throws Exception {
    String form =
        Map.of("action", "overage", "account", "demo", "password", "demo123").entrySet().stream()
            .map(
                field ->
                    "--X\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining("", "", "--X--\r\n"));
    var answer =
        send(
            HttpRequest.newBuilder(address.resolve("SMS.aspx"))
                .header("Content-Type", "multipart/form-data; boundary=X")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<returnstatus>Sucess</returnstatus>");
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new AssertionError(Files.readString(domain.resolve("logs/server.log")), e);
    }
  }

  /** Every listener of the domain gets a free port, and the data grid is off. */
  private void choosePorts(Path domainXml) throws IOException {
    var chosen = new HashMap<String, String>();
    String text =
        PORT.matcher(Files.readString(domainXml))
            .replaceAll(
                port ->
                    chosen.computeIfAbsent(port.group(), any -> String.valueOf(FreePort.find())));
    adminPort = Integer.parseInt(chosen.get("4848"));
    address = URI.create("http://localhost:" + chosen.get("8080") + "/");
    Files.writeString(
        domainXml,
        text.replaceFirst(
            "<hazelcast-config-specific-configuration>",
            "<hazelcast-config-specific-configuration enabled=\"false\">"));
  }

  private void domain(String command) throws Exception {
    asadmin(command, "--domaindir", directory.resolve("domains").toString(), "domain1");
  }

  private void asadmin(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(server.resolve("bin/asadmin").toString()));
    command.addAll(List.of("--port", String.valueOf(adminPort)));
    command.addAll(Arrays.asList(arguments));
    Path log = directory.resolve("asadmin.log");
    var builder =
        Commands.withoutSettings(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment());
    Process process = builder.start();
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroy();
    assertThat(ended && process.exitValue() == 0)
        .as("asadmin %s%n%s", Arrays.asList(arguments), Files.readString(log))
        .isTrue();
  }

  private Map<String, String> environment() {
    return Map.of(
        "AS_JAVA",
        javaHome,
        // For asadmin and the domain: both live too briefly for the optimizing compiler.
        "JDK_JAVA_OPTIONS",
        "-XX:TieredStopAtLevel=1",
        "SMSFACADE_DB_URL",
        "jdbc:h2:file:" + directory.resolve("data") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "SMSFACADE_DEFINITIONS",
        Path.of("src/test/resources/testbed/definitions.xml").toAbsolutePath().toString(),
        "SMSFACADE_HUAXIN_ADDRESS",
        "http://127.0.0.1:9/",
        "SMSFACADE_TRACING_COLLECTOR",
        collector.address().toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (!Files.isDirectory(file)) {
          Files.copy(file, copy);
        }
      }
    }
  }
}
