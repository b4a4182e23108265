package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.xml.ws.BindingProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.soap.contract.SendResult;
import smsfacade.soap.contract.SmsObject;
import smsfacade.soap.contract.WebService;
import smsfacade.soap.contract.WebServiceSoap;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FacadeUnderTest;
import smsfacade.testbed.Programs;

/**
 * Clients that cannot be changed any more, each built from the served WSDL alone (F17). A client
 * whose interpreter is missing here is skipped, and the reason printed.
 */
class FrozenClientsIT {
  private static final URI SERVICE = FacadeUnderTest.service();
  private static final String WSDL = SERVICE + "?wsdl";
  private static final Path CLIENTS = Path.of("src/test/resources/clients").toAbsolutePath();
  private static final Path AXIS = Path.of("target/clients/axis").toAbsolutePath();

  /** What each client prints; see {@code clients/README.md}. */
  private static final String[] EXPECTED = {
    "OK|1|1|16|0", "OK|1|1|16|1", "PasswordError|0|0|0|0", "OK|1|1|16|0"
  };

  @TempDir Path scratch;

  private Programs programs() {
    return new Programs(scratch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WebServiceSoap", "WebServiceSoap12"})
  void servesJaxWs(String port) throws Exception {
    WebServiceSoap client =
        new WebService(URI.create(WSDL).toURL())
            .getPort(new QName(Contract.NAMESPACE, port), WebServiceSoap.class);
    assertThat(((BindingProvider) client).getRequestContext())
        .containsEntry(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, SERVICE.toString());
    assertThat(
            List.of(
                line(client.sendSms("demo", "demo123", sms("13800138000", null))),
                line(client.sendSms("demo", "demo123", sms("13800138000,12", null))),
                line(client.sendSms("demo", "wrong", sms("13800138000", null))),
                line(
                    client.sendSms(
                        "demo",
                        "demo123",
                        sms("13800138000", LocalDateTime.now().plusDays(1).toString())))))
        .containsExactly(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void servesPhp(String version) throws Exception {
    var php = programs().first(List.of("php"), "-r", "exit(class_exists('SoapClient') ? 0 : 1);");
    assumeTrue(php.isPresent(), "skipped: no php with its soap extension");
    assertThat(
            programs().output(php.get(), CLIENTS.resolve("php_soap.php").toString(), WSDL, version))
        .containsExactly(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void servesPythonZeep(String version) throws Exception {
    var python = programs().first(List.of("python3", "/usr/bin/python3"), "-c", "import zeep");
    assumeTrue(python.isPresent(), "skipped: no python3 with zeep");
    assertThat(
            programs()
                .output(python.get(), CLIENTS.resolve("zeep_client.py").toString(), WSDL, version))
        .containsExactly(EXPECTED);
  }

  @Test
  void servesPythonSuds() throws Exception {
    var python = programs().first(List.of("python3", "/usr/bin/python3"), "-c", "import suds");
    assumeTrue(python.isPresent(), "skipped: no python3 with suds");
    assertThat(
            programs()
                .output(python.get(), CLIENTS.resolve("suds_client.py").toString(), WSDL, "1.1"))
        .containsExactly(EXPECTED);
  }

  @Test
  void servesAxis() throws Exception {
    var java = Commands.java();
    var sources = scratch.resolve("source");
    var classes = scratch.resolve("classes");
    programs()
        .output(
            java,
            "-cp",
            AXIS + File.separator + "*",
            "org.apache.axis.wsdl.WSDL2Java",
            "-o",
            sources.toString(),
            "-p",
            "frozen",
            WSDL);
    compile(sources, classes);
    var classPath = classes + File.pathSeparator + AXIS + File.separator + "*";
    assertThat(programs().output(java, "-cp", classPath, "AxisClient", SERVICE.toString()))
        .containsExactly(EXPECTED);
  }

  private static SmsObject sms(String numbers, String plan) {
    var sms = new SmsObject();
    sms.setMsisdns(numbers);
    sms.setSMSContent("您的验证码：1439【腾飞】");
    sms.setExtNumber("");
    sms.setPlanSendTime(plan);
    return sms;
  }

  private static String line(SendResult answer) {
    return answer.getStatusCode().value()
        + "|"
        + answer.getSuccessCounts()
        + "|"
        + answer.getBillingCount()
        + "|"
        + answer.getMsgId().length()
        + "|"
        + (answer.getErrors() == null ? 0 : answer.getErrors().getString().size());
  }

  private static void compile(Path sources, Path classes) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("-nowarn", "-encoding", "UTF-8", "-d", classes.toString(), "-cp", jars()));
    try (Stream<Path> generated = Files.walk(sources)) {
      generated.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    arguments.add(CLIENTS.resolve("AxisClient.java").toString());
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(
            compiler.run(
                null,
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                arguments.toArray(String[]::new)))
        .isZero();
  }

  private static String jars() throws IOException {
    try (Stream<Path> jars = Files.list(AXIS)) {
      return String.join(File.pathSeparator, jars.map(Path::toString).toList());
    }
  }
}
