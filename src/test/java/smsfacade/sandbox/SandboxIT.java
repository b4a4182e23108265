package smsfacade.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.Gzip;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** F26 of the packaged facade: a sandbox account on SOAP and pages. */
class SandboxIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final URI ADDRESS = FACADE.address();
  private static final Management MANAGEMENT = new Management(FACADE);
  private static final Simulators SIMULATORS = new Simulators(FACADE);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String LOGIN = "&account=sandbox&password=sandbox123";

  private final LegacyClient soap = new LegacyClient(ADDRESS, "sandbox", "sandbox123");

  @AfterEach
  void nothingWasEverPaid() {
    assertThat(overage("/sms.aspx")).isEqualTo(100);
    assertThat(overage("/mms.aspx")).isEqualTo(10);
  }

  private static long overage(String page) {
    return Long.parseLong(member("overage", page(page, "action=overage" + LOGIN)));
  }

  private static String page(String page, String form) {
    var answer =
        RawHttp.send(
            ADDRESS,
            "POST",
            page,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  private static String member(String name, String answer) {
    Matcher matcher = Pattern.compile("\\b" + name + "[>\":]+([^<\",}]*)").matcher(answer);
    assertThat(matcher.find()).as(name + " of " + answer).isTrue();
    return matcher.group(1);
  }

  @Test
  void everyResultCodeHasANumber() {
    for (ResultCode code : ResultCode.values()) {
      String number = code == ResultCode.OK ? "14000000001" : SandboxNumbers.of(code).national();
      Answer answer = soap.send(number, TEXT);
      assertThat(answer.statusCode()).isEqualTo(code.wireName());
      assertThat(answer.amount()).isEqualTo(code == ResultCode.OK ? 100 : 0);
    }
    Answer some = soap.send("14000001108,13712340000,14000001109,14000001110", TEXT);
    assertThat(some.statusCode()).isEqualTo("OK");
    assertThat(some.errors())
        .containsExactly(
            "14000001108:MsisdnError", "14000001109:MsisdnBlack", "14000001110:MsisdnNoChannel");
    assertThat(some.billingCount()).isEqualTo(1);
    assertThat(page("/sms.aspx", "action=send&mobile=14000001007&content=" + TEXT + LOGIN))
        .contains("<returnstatus>Faild</returnstatus>")
        .doesNotContain("Success");
  }

  /** All seven in one call, as a client sees them. */
  @Test
  void everyFateHasANumber() {
    var numbers = new ArrayList<String>();
    for (SandboxFate fate : SandboxFate.values()) {
      numbers.add(SandboxNumbers.of(fate).national());
    }
    Answer sent = soap.send(String.join(",", numbers), TEXT, "123", "");
    assertThat(sent.successCounts()).isEqualTo(7);
    assertThat(sent.billingCount()).isEqualTo(7);
    var replies = new StringBuilder();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> replies.append(page("/callApi.aspx", "action=query" + LOGIN)).indexOf("收到") > 0);
    assertThat(replies)
        .contains("<mobile>14000000006</mobile>\n<content>收到</content>\n", "<extno>123</extno>");

    String reports = "action=query&taskid=" + sent.messageId() + LOGIN;
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> page("/statusApi.aspx", reports).contains("14000000005"));
    assertThat(codes(page("/statusApi.aspx", reports)))
        .containsExactlyInAnyOrder(
            "14000000001 10 DELIVRD",
            "14000000002 20 UNDELIV",
            "14000000003 20 REJECTD",
            "14000000005 10 DELIVRD",
            "14000000006 10 DELIVRD",
            "14000000007 20 REJECTD");

    String story = MANAGEMENT.find(sent.messageId());
    assertThat(story)
        .contains("0 segment(s) billed, sandbox", "to ****0004: SUBMITTED", "to ****0007: FAILED")
        .contains("to sandbox", "taken by sandbox", "reported by sandbox: DELIVRD")
        .doesNotContain("huaxin", "140000000");
    numbers.forEach(number -> assertThat(SIMULATORS.accepted(number)).isZero());
  }

  private static List<String> codes(String answer) {
    var codes = new ArrayList<String>();
    Matcher box =
        Pattern.compile(
                "<mobile>(\\d+)</mobile>.*?<status>(\\d+)</status>.*?<errorcode>(\\w+)</errorcode>",
                Pattern.DOTALL)
            .matcher(answer);
    while (box.find()) {
      codes.add(box.group(1) + " " + box.group(2) + " " + box.group(3));
    }
    return codes;
  }

  /** The encrypted one is in {@code platform.EncryptedPageIT}. */
  @Test
  void noPageReachesAVendor() {
    String send = "action=send" + LOGIN + "&content=" + TEXT + "&mobile=";
    var tasks =
        List.of(
            member("taskID", page("/sms.aspx", send + "13712340001")),
            member("taskID", page("/smsGBK.aspx", gbk("13712340002"))),
            member("taskID", page("/smsJson.aspx", send + "13712340003")),
            member(
                "taskID",
                page(
                    "/batchsms.ashx",
                    LOGIN.substring(1)
                        + "&content="
                        + Gzip.base64("13712340004," + TEXT + "\r\n13712340005," + TEXT))),
            member(
                "taskID",
                page(
                    "/mms.aspx",
                    "action=send&subject=s&mobile=13712340006"
                        + "&content=MS50eHQABAAAAMTjusNtbXMuc21pbAANAAAAPHNtaWw%2BPC9zbWlsPg%3D%3D"
                        + LOGIN)));
    for (String task : tasks) {
      assertThat(MANAGEMENT.await(task, SOON, found -> found.contains("DELIVERED")))
          .contains("taken by sandbox")
          .doesNotContain("huaxin");
    }
    for (int i = 1; i <= 6; i++) {
      assertThat(SIMULATORS.accepted("1371234000" + i)).isZero();
    }
  }

  private static String gbk(String number) {
    return "action=send"
        + LOGIN
        + "&mobile="
        + number
        + "&content="
        + URLEncoder.encode(TEXT, Charset.forName("GBK"));
  }

  @Test
  void whatIsCancelledIsNotPaidBack() {
    Answer planned = soap.send("13712340007", TEXT, "", tomorrow());
    assertThat(planned.statusCode()).isEqualTo("OK");
    assertThat(MANAGEMENT.invoke("Messages", "cancel", planned.messageId())).isEqualTo("CANCELLED");
  }

  private static String tomorrow() {
    return LocalDateTime.now(ChinaTime.ZONE).plusDays(1).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What counts is what the account was when it was told OK. */
  @Test
  void aReloadChangesNothingForWhatWasAcceptedBefore() throws IOException {
    String before = Files.readString(RunningFacade.sharedDefinitions());
    String soon =
        LocalDateTime.now(ChinaTime.ZONE).plusSeconds(5).truncatedTo(ChronoUnit.SECONDS).toString();
    Answer ofSandbox = send("was-sandbox", "13712340008", soon);
    Answer real = send("not-sandbox", "13712340009", soon);
    try {
      reload(
          before
              .replace(
                  "password=\"was-sandbox1\" balance=\"100\" sandbox=\"true\"",
                  "password=\"was-sandbox1\" balance=\"100\"")
              .replace(
                  "password=\"not-sandbox1\" balance=\"100\"",
                  "password=\"not-sandbox1\" balance=\"100\" sandbox=\"true\""));
      assertThat(
              MANAGEMENT.await(ofSandbox.messageId(), SOON, found -> found.contains("DELIVERED")))
          .contains("taken by sandbox");
      assertThat(MANAGEMENT.await(real.messageId(), SOON, found -> found.contains("DELIVERED")))
          .contains("taken by huaxin");
      Answer realNow = send("was-sandbox", "13712340010", "");
      Answer ofSandboxNow = send("not-sandbox", "13712340011", "");
      assertThat(
              List.of(ofSandbox.amount(), real.amount(), realNow.amount(), ofSandboxNow.amount()))
          .containsExactly(100L, 99L, 99L, 99L);
      assertThat(MANAGEMENT.await(realNow.messageId(), SOON, found -> found.contains("DELIVERED")))
          .contains("taken by huaxin");
      assertThat(
              MANAGEMENT.await(
                  ofSandboxNow.messageId(), SOON, found -> found.contains("DELIVERED")))
          .contains("taken by sandbox");
    } finally {
      reload(before);
    }
    assertThat(SIMULATORS.accepted("13712340008")).isZero();
    assertThat(SIMULATORS.accepted("13712340009")).isEqualTo(1);
    assertThat(SIMULATORS.accepted("13712340010")).isEqualTo(1);
    assertThat(SIMULATORS.accepted("13712340011")).isZero();
  }

  private static Answer send(String account, String number, String planned) {
    Answer answer =
        new LegacyClient(ADDRESS, account, account + "1").send(number, TEXT, "", planned);
    assertThat(answer.statusCode()).isEqualTo("OK");
    return answer;
  }

  private static void reload(String definitions) throws IOException {
    Files.writeString(RunningFacade.sharedDefinitions(), definitions);
    MANAGEMENT.invoke("Definitions", "reload");
  }
}
