package smsfacade.handover.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;
import smsfacade.vendors.LocalServer;

/** The packaged facade brings reports and replies to a client (F69, PH-14, PH-15). */
class PushIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final String MOBILE = "13720000001";
  private static final String ACCOUNT = "user=\"pushed\" password=\"pushed123\"";

  @Test
  void bringsReportsAndRepliesAndWaitsWhenTheAddressIsGone() throws Exception {
    Path definitions = RunningFacade.sharedDefinitions();
    String before = Files.readString(definitions);
    try (var client = LocalServer.answering(200, "text/plain", "1")) {
      int account = before.indexOf(ACCOUNT);
      int end = before.indexOf("</account>", account);
      String address = client.address() + "in?secret=x1y2z3";
      reload(
          before.substring(0, end)
              + "<push reports=\"%s\" replies=\"%s\"/>".formatted(address, address)
              + before.substring(end));
      var soap = new LegacyClient(FACADE.address(), "pushed", "pushed123");
      var sent = soap.send(MOBILE, "您的快递已到【腾飞】");
      assertThat(sent.statusCode()).isEqualTo("OK");
      broughtSoon(client, "<taskid>" + sent.messageId() + "</taskid>\n<status>10</status>");

      new Simulators(FACADE).reply("huaxin", MOBILE, "谢谢", "");
      broughtSoon(client, "<mobile>" + MOBILE + "</mobile>\n<content>谢谢</content>");

      assertThat(client.requests()).hasSize(2).allMatch(one -> one.path().contains("x1y2z3"));
      for (String page : new String[] {"/statusApi.aspx", "/callApi.aspx"}) {
        assertThat(asked(page)).contains("<returnsms>").doesNotContain("box", "error");
      }
      assertThat(asked("/statusApi.aspx&taskid=" + sent.messageId())).contains(MOBILE);
      assertThat(management("pushAgain", "pushed")).endsWith("0 reports, 0 replies");
      assertThat(management("offerAgain", "pushed", "2026-01-01 00:00:00", "2099-01-01 00:00:00"))
          .endsWith("1 reports, 1 replies");
      assertThat(management("pushAgain", "pushed")).endsWith("1 reports, 1 replies");
      await().atMost(Duration.ofSeconds(60)).until(() -> client.requests().size() == 4);

      reload(before);
      assertThat(soap.send(MOBILE, "您的快递已到【腾飞】").statusCode()).isEqualTo("OK");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> asked("/statusApi.aspx").contains("<statusbox>"));
      assertThat(client.requests()).hasSize(4);
    } finally {
      reload(before);
    }
    assertThat(Files.readString(FACADE.log())).doesNotContain("x1y2z3", MOBILE, "谢谢");
  }

  private static void broughtSoon(LocalServer client, String part) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                client.requests().stream()
                    .map(request -> new String(request.body(), UTF_8))
                    .collect(Collectors.joining())
                    .contains(part));
  }

  private static String asked(String page) {
    return RawHttp.send(
            FACADE.address(),
            "GET",
            page.replaceFirst("aspx&?", "aspx?account=pushed&password=pushed123&"),
            Map.of(),
            new byte[0])
        .text();
  }

  private static String management(String operation, Object... arguments) {
    return (String) new Management(FACADE).invoke("Accounts", operation, arguments);
  }

  private static void reload(String definitions) throws Exception {
    Files.writeString(RunningFacade.sharedDefinitions(), definitions);
    new Management(FACADE).invoke("Definitions", "reload");
  }
}
