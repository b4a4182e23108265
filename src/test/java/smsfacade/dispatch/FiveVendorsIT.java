package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** The packaged facade with the simulators of all five vendors: each text once, nothing wrong. */
class FiveVendorsIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String CODE = "您的验证码：1439【腾飞】";
  private static RunningFacade facade;
  private static Management management;
  private static Simulators simulators;

  @BeforeAll
  static void start() {
    facade =
        RunningFacade.on(
            Database.h2(Path.of("target/testbed/five-vendors-db")),
            Path.of("src/test/resources/testbed/five-vendors.xml"),
            Map.of());
    management = new Management(facade);
    simulators = new Simulators(facade);
  }

  @AfterAll
  static void stop() {
    try {
      assertThat(simulators.total("duplicates")).as("texts taken twice").isZero();
      assertThat(simulators.total("wrongRequests")).as("requests a simulator calls wrong").isZero();
    } finally {
      facade.close();
    }
  }

  @AfterEach
  void behave() {
    simulators.behave();
  }

  /**
   * One call, one text at the vendor in the form it wants, and its fate back by the vendor's way.
   */
  @ParameterizedTest
  @CsvSource({
    "demo,           huaxin,    HX-01, 13800000001, 13800000001,    DELIVERED",
    "demo-chuanglan, chuanglan, CL-01, 13800000002, 13800000002,    DELIVERED",
    "demo-onenet,    onenet,    ON-01, 13800000003, 13800000003,    SUBMITTED",
    "demo-yisha,     yisha,     YS-01, 13800000004, %2B8613800000004, DELIVERED",
    "demo-yixintong, yixintong, YX-01, 13800000005, 13800000005,    DELIVERED"
  })
  void aMessageReachesItsVendorAndItsReportComesBack(
      String account, String vendor, String operation, String number, String atVendor, String end) {
    Answer answer = client(account).send(number, CODE);
    assertThat(answer.statusCode()).isEqualTo("OK");

    assertThat(management.await(answer.messageId(), SOON, story -> story.contains(": " + end)))
        .contains("to " + vendor);
    assertThat(simulators.accepted(atVendor)).isEqualTo(1);
    assertThat(simulators.asked(vendor + " " + operation)).isPositive();
  }

  /** HX-04, HX-05 and HX-21; the reports of the same account are brought, HX-14. */
  @ParameterizedTest
  @CsvSource({
    "71, huaxin-encrypted, huaxin HX-04, 13800000011",
    "72, huaxin-batch,     huaxin HX-05, 13800000012",
    "73, huaxin-soap,      huaxin HX-21, 13800000016"
  })
  void huaxinTakesThemByItsOtherFaces(
      String extension, String vendor, String operation, String number) {
    simulators.pushTo("huaxin", facade.address().resolve("push/" + vendor).toString());
    try {
      Answer answer = client("demo").send(number, CODE, extension, "");
      assertThat(answer.statusCode()).isEqualTo("OK");

      assertThat(management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED")))
          .contains("to " + vendor);
      assertThat(simulators.accepted(number)).isEqualTo(1);
      assertThat(simulators.asked(operation)).isEqualTo(1);
    } finally {
      simulators.pushTo("huaxin", "");
    }
  }

  /** HX-15: a reply that is brought is stored once, with the message it answers. */
  @Test
  void huaxinBringsReplies() {
    simulators.pushTo("huaxin", facade.address().resolve("push/huaxin-batch").toString());
    try {
      Answer answer = client("demo").send("13800000014", CODE, "72", "");
      management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED"));
      simulators.reply("huaxin", "13800000014", "收到了吗", "72");

      Awaitility.await().atMost(SOON).until(() -> replies("demo").contains("4 characters"));
      assertThat(replies("demo")).contains(answer.messageId()).containsOnlyOnce("4 characters");
    } finally {
      simulators.pushTo("huaxin", "");
    }
  }

  /** CL-02: what is left at the vendor falls by what was sent there. */
  @Test
  void chuanglanTellsItsBalance() {
    String chuanglan = "Vendor,name=\"chuanglan\"";
    long before = (Long) management.invoke(chuanglan, "fetchBalance");
    Answer answer = client("demo-chuanglan").send("13800000015", CODE);
    management.await(answer.messageId(), SOON, found -> found.contains("SUBMITTED"));

    // It may be asked for once in ten seconds; until then it is remembered.
    Awaitility.await()
        .atMost(SOON)
        .until(() -> (Long) management.invoke(chuanglan, "fetchBalance") < before);
    assertThat(simulators.asked("chuanglan CL-02")).isGreaterThanOrEqualTo(2);
  }

  /** F92: one refused number costs no other number, and at most 32 further requests a call. */
  @ParameterizedTest
  @CsvSource({
    "demo,            huaxin,    HX-01, 1000, 1392000",
    "demo-chuanglan,  chuanglan, CL-01, 5000, 1392100",
    "demo-onenet,     onenet,    ON-01, 1000, 1392200",
    "demo-yixintong,  yixintong, YX-01, 1000, 1392300"
  })
  void oneRefusedNumberCostsNoOtherNumber(
      String account, String vendor, String operation, int numbers, String prefix) {
    List<String> all = IntStream.range(0, numbers).mapToObj(i -> prefix + (1000 + i)).toList();
    String black = all.get(77);
    simulators.blacklist(vendor, List.of(black));
    long before = simulators.total("accepted");

    Answer answer = client(account).send(String.join(",", all), CODE);
    assertThat(answer.successCounts()).isEqualTo(numbers);

    Awaitility.await()
        .atMost(SOON)
        .until(() -> simulators.total("accepted") == before + numbers - 1);
    assertThat(management.await(answer.messageId(), SOON, story -> story.contains("FAILED")))
        .contains("to ****" + black.substring(black.length() - 4) + ": FAILED");
    assertThat(simulators.accepted(black)).isZero();
    int whole = vendor.equals("onenet") ? (numbers + 98) / 99 : 1;
    assertThat(simulators.asked(vendor + " " + operation))
        .isBetween(whole + 2L, whole + (long) Plan.MOST_HALVES);
  }

  /**
   * What people reported of SOAP clients and SMS gateways, byte by byte; {@code cases/} has each
   * request under its number.
   */
  @ParameterizedTest
  @CsvSource({
    "C01, 200, <StatusCode>OK<",
    "C04, 200, <StatusCode>OK<",
    "C05, 200, <StatusCode>OK<",
    "C07, 400, soap:Client",
    "C12, 200, <StatusCode>OK<",
    "C14, 200, <StatusCode>OK<",
    "C17, 200, <StatusCode>MsisdnNoChannel<",
    "C20, 200, <StatusCode>OK<",
    "C33, 200, '1'",
    "C48, 200, <StatusCode>OK<"
  })
  void publicFailuresAreNone(String name, int status, String expected) throws IOException {
    byte[] request = Files.readAllBytes(Path.of("src/test/resources/cases", name + ".http"));
    try (var socket = new Socket(facade.address().getHost(), facade.address().getPort())) {
      socket.setSoTimeout((int) SOON.toMillis());
      socket.getOutputStream().write(request);
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 " + status + " ")
          .contains(expected);
    }
    if (name.equals("C48")) {
      Awaitility.await().atMost(SOON).until(() -> simulators.accepted("15600000048") == 1);
      assertThat(simulators.texts("15600000048")).containsExactly("第一份【腾飞】");
    }
  }

  /** C17, F93: a number that no routed vendor takes is refused at once. */
  @Test
  void aForeignNumberIsRefusedWhereVendorsTakeChineseOnesOnly() {
    assertThat(client("demo").send("+85291234567", CODE).statusCode()).isEqualTo("MsisdnNoChannel");
    Answer mixed = client("demo").send("13800000017,+85291234567", CODE);
    assertThat(mixed.statusCode()).isEqualTo("OK");
    assertThat(mixed.body()).contains("<string>+85291234567:MsisdnNoChannel</string>");
    assertThat(client("demo-chuanglan").send("13800000018", "长".repeat(540) + CODE).statusCode())
        .isEqualTo("NoChannel");
  }

  /** A free text that fits no template cannot go where templates are needed (F35). */
  @Test
  void aTextWithoutATemplateHasNoChannelThere() {
    for (String account : new String[] {"demo-onenet", "demo-yisha", "demo-yixintong"}) {
      assertThat(client(account).send("13800000006", "今天下雨【腾飞】").statusCode())
          .isEqualTo("NoChannel");
    }
    assertThat(client("demo-yixintong").send("13800000006", "您的快递已到东门，取件码7【腾飞】").statusCode())
        .isEqualTo("OK");
  }

  /** F42: the answer is lost; the same serial number again, one text. */
  @Test
  void aLostAnswerIsAskedForAgainWhereRepeatsAreRefused() {
    simulators.script(
        Map.of("vendor", "yixintong", "do", "drop-after", "operation", "send", "times", "1"));
    Answer answer = client("demo-yixintong").send("13800000007", CODE);

    String story = management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED"));
    assertThat(story).contains("UNKNOWN").containsOnlyOnce("request ");
    assertThat(simulators.accepted("13800000007")).isEqualTo(1);
  }

  /** F41: refused as busy, so the next vendor may have it. */
  @Test
  void anotherVendorTakesWhatOneCertainlyDidNot() {
    simulators.script(
        Map.of("vendor", "huaxin", "do", "refuse", "operation", "send", "text", "没有发送通道"));
    Answer answer = client("demo").send("13800000008", "您的快递已到【腾飞】");

    assertThat(management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED")))
        .containsSubsequence("to huaxin", "REFUSED", "to chuanglan");
    assertThat(simulators.accepted("13800000008")).isEqualTo(1);
  }

  /** F40: three quarters here, one quarter there. */
  @Test
  void messagesAreSharedByWeight() {
    long huaxin = simulators.asked("huaxin HX-01");
    long chuanglan = simulators.asked("chuanglan CL-01");
    var last = new Answer[1];
    for (int i = 0; i < 40; i++) {
      last[0] = client("demo").send("1380001" + (1000 + i), "您的快递已到【腾飞】", "9", "");
    }
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                simulators.asked("huaxin HX-01")
                        + simulators.asked("chuanglan CL-01")
                        - huaxin
                        - chuanglan
                    == 40);
    assertThat(simulators.asked("huaxin HX-01") - huaxin).isBetween(28L, 32L);
  }

  /** F45: the fewest requests each vendor allows, one MsgId outside, a state for each number. */
  @ParameterizedTest
  @CsvSource({
    "demo,           huaxin HX-01,    1381, 3",
    "demo-chuanglan, chuanglan CL-01, 1382, 1",
    "demo-onenet,    onenet ON-01,    1383, 26",
    "demo-yixintong, yixintong YX-01, 1384, 3"
  })
  void manyNumbersTravelInTheFewestRequests(
      String account, String operation, String prefix, int requests) {
    var numbers = new StringBuilder();
    for (int i = 0; i < 2_500; i++) {
      numbers.append(i == 0 ? "" : ",").append(prefix).append(1_000_000 + i);
    }
    long before = simulators.total("accepted");
    Answer answer = client(account).send(numbers.toString(), CODE);
    assertThat(answer.successCounts()).isEqualTo(2_500);

    Awaitility.await().atMost(SOON).until(() -> simulators.total("accepted") - before >= 2_500);
    assertThat(simulators.asked(operation)).isEqualTo(requests);
  }

  /** CL-05: parts of a long reply come in any order, and are one reply of the account (F66). */
  @Test
  void aLongReplyIsJoinedAndFindsItsAccount() {
    Answer answer = client("demo-chuanglan").send("13800000009", "您的快递已到【腾飞】", "12", "");
    management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED"));
    simulators.reply("chuanglan", "13800000009", "很长的回复".repeat(40), "12");

    Awaitility.await()
        .atMost(SOON)
        .until(() -> replies("demo-chuanglan").contains("200 characters"));
    assertThat(replies("demo-chuanglan")).contains(answer.messageId()).doesNotContain("missing");
  }

  /** YX-03 and YX-04: stored, confirmed, and stored once. */
  @Test
  void aConfirmedReplyIsStoredOnce() throws Exception {
    Answer answer = client("demo-yixintong").send("13800000010", CODE, "34", "");
    management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED"));
    simulators.script(
        Map.of("vendor", "yixintong", "do", "drop-before", "operation", "YX-04", "times", "2"));
    simulators.reply("yixintong", "13800000010", "收到了", "34");

    Awaitility.await()
        .atMost(SOON)
        .until(() -> replies("demo-yixintong").contains(answer.messageId()));
    Awaitility.await().atMost(SOON).until(() -> simulators.asked("yixintong YX-04") >= 3);
    long asked = simulators.asked("yixintong YX-03");
    Awaitility.await().atMost(SOON).until(() -> simulators.asked("yixintong YX-03") >= asked + 3);
    assertThat(replies("demo-yixintong")).containsOnlyOnce("3 characters");
  }

  /** HX-06, HX-09, HX-17 to HX-20: what no message triggers is asked for by JMX. */
  @Test
  void anAdministratorSendsAnMmsAndRegistersATemplate() {
    String huaxin = "Vendor,name=\"huaxin\"";
    assertThat((String) management.invoke(huaxin, "fetchMmsBalance")).matches("\\d+ 预付费");
    assertThat(
            (String)
                management.invoke(huaxin, "sendMms", "13800000013", "新年好", "1.txt:xOO6ww==", ""))
        .startsWith("taken as task ");
    assertThat(simulators.accepted("13800000013")).isEqualTo(1);

    String added = (String) management.invoke(huaxin, "addTemplate", "您的验证码：@【腾飞】");
    String id = added.replaceAll("\\D", "");
    assertThat((String) management.invoke(huaxin, "queryTemplates", id)).contains("under review");
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> ((String) management.invoke(huaxin, "queryTemplates", id)).contains("approved"));
    management.invoke(huaxin, "updateTemplate", id, "验证码@【腾飞】");
    assertThat((String) management.invoke(huaxin, "deleteTemplate", id)).contains("deleted");
    assertThat((String) management.invoke(huaxin, "queryTemplates", id)).isEqualTo("no template");
    assertThatThrownBy(() -> management.invoke(huaxin, "deleteTemplate", id))
        .hasStackTraceContaining("refused: 1001");
  }

  private static String replies(String account) {
    return (String) management.invoke("Messages", "findReplies", account);
  }

  private static LegacyClient client(String account) {
    return new LegacyClient(facade.address(), account, "demo123");
  }
}
