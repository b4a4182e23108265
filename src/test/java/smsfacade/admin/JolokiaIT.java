package smsfacade.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jolokia.jvmagent.JvmAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.RunningFacade;

/** F79: administration by HTTP with the agent of Jolokia, attached to the packaged server. */
class JolokiaIT {
  private static final String HUAXIN = "smsfacade:type=Vendor,name=\\\"huaxin\\\"";
  private final RunningFacade facade = RunningFacade.shared();
  private final int port = FreePort.find();

  @AfterEach
  void detach() throws Exception {
    agent("stop", List.of());
  }

  @Test
  void anAdministratorLooksAndActsByHttp() throws Exception {
    attach(List.of());

    assertThat(ask("\"type\":\"read\",\"mbean\":\"" + HUAXIN + "\",\"attribute\":\"Paused\""))
        .contains("\"value\":false");
    assertThat(ask("\"type\":\"read\",\"mbean\":\"smsfacade:type=Alarms\",\"attribute\":\"Count\""))
        .contains("\"status\":200");
    assertThat(ask("\"type\":\"list\",\"path\":\"smsfacade/type=Queue\""))
        .contains("How long the oldest due call has been due");
    try {
      assertThat(ask("\"type\":\"exec\",\"mbean\":\"" + HUAXIN + "\",\"operation\":\"pause\""))
          .contains("\"status\":200");
      assertThat(ask("\"type\":\"read\",\"mbean\":\"" + HUAXIN + "\",\"attribute\":\"Paused\""))
          .contains("\"value\":true");
    } finally {
      ask("\"type\":\"exec\",\"mbean\":\"" + HUAXIN + "\",\"operation\":\"resume\"");
    }
    assertThat(
            ask(
                "\"type\":\"exec\",\"mbean\":\"smsfacade:type=Accounts\","
                    + "\"operation\":\"credit(java.lang.String,long)\","
                    + "\"arguments\":[\"nobody\",5]"))
        .contains("no account nobody");
  }

  /** The file that comes with the product. */
  @Test
  void whoMayOnlyReadByThePolicyActsNot() throws Exception {
    Path policy = Path.of("server-config/jolokia-access.xml.example").toAbsolutePath();
    attach(List.of("--policyLocation", policy.toUri().toString()));

    assertThat(ask("\"type\":\"read\",\"mbean\":\"" + HUAXIN + "\",\"attribute\":\"Paused\""))
        .contains("\"value\":false");
    assertThat(ask("\"type\":\"exec\",\"mbean\":\"" + HUAXIN + "\",\"operation\":\"pause\""))
        .contains("\"status\":403");
    assertThat(ask("\"type\":\"read\",\"mbean\":\"" + HUAXIN + "\",\"attribute\":\"Paused\""))
        .contains("\"value\":false");
    assertThat(
            ask(
                "\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\","
                    + "\"attribute\":\"SystemProperties\""))
        .contains("\"status\":403");
  }

  private void attach(List<String> more) throws Exception {
    var options = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
    options.addAll(more);
    assertThat(agent("start", options)).contains("http://127.0.0.1:" + port);
  }

  /** As an administrator does it at a shell. */
  private String agent(String command, List<String> options) throws Exception {
    var words = new ArrayList<>(List.of(Commands.java(), "-jar", jar().toString()));
    words.addAll(options);
    words.add(command);
    words.add(String.valueOf(facade.process().pid()));
    Process agent = Commands.withoutSettings(words).redirectErrorStream(true).start();
    String said = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(agent.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
    return said;
  }

  private static Path jar() throws Exception {
    return Path.of(JvmAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private String ask(String request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jolokia/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{" + request + "}"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
