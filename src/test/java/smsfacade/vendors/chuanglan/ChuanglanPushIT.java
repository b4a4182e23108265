package smsfacade.vendors.chuanglan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.testbed.BringingVendor;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** CL-03 to CL-05 at the packaged facade, with two vendor accounts of this kind (F60, F62). */
class ChuanglanPushIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String FIRST = "chuanglan?receiver=demo&pswd=push123&";
  private static final String SECOND = "chuanglan-2?receiver=second&pswd=push456&";
  private static final Pattern VENDOR_ID = Pattern.compile("vendor id (\\d+)");

  private static RunningFacade facade;
  private static Management management;
  private static Simulators simulators;
  private static LegacyClient demo;
  private static BringingVendor vendor;

  /** The platform brings nothing by itself: the test is the platform. */
  @BeforeAll
  static void start() {
    facade = RunningFacade.pushes();
    management = new Management(facade);
    simulators = new Simulators(facade);
    simulators.pushTo("chuanglan", "");
    demo = new LegacyClient(facade.address(), "demo", "demo123");
    vendor = new BringingVendor(facade);
  }

  @AfterEach
  void behave() {
    simulators.behave();
  }

  /** By GET and by POST, twice each, and whatever comes later: one state. */
  @Test
  void takesAReportByEitherMethodAndOnce() {
    Answer answer = demo.send("13900091001", TEXT, "81", "");
    String report = report(msgId(answer), "13900091001", "DELIVRD");

    assertThat(vendor.get(FIRST + report).body()).isEqualTo("0");
    assertThat(post("receiver=demo&pswd=push123&" + report).body()).isEqualTo("0");
    assertThat(vendor.get(FIRST + report.replace("DELIVRD", "MBBLACK")).body()).isEqualTo("0");

    String story =
        management.await(answer.messageId(), SOON, found -> found.contains("reported by"));
    assertThat(story).containsOnlyOnce("reported by").contains("reported by chuanglan: DELIVRD");
  }

  /** The id alone does not make it a report of this account's message. */
  @Test
  void keepsTheAccountsApart() throws Exception {
    Answer first = demo.send("13900091002", TEXT, "81", "");
    Answer second = demo.send("13900091003", TEXT, "82", "");
    String ofFirst = report(msgId(first), "13900091002", "DELIVRD");
    String ofSecond = report(msgId(second), "13900091003", "DELIVRD");
    long unmatched = (Long) management.read("Queue", "UnmatchedReports");

    assertRefused(vendor.get(SECOND.replace("chuanglan-2", "chuanglan") + ofFirst));
    assertThat(vendor.get(SECOND + ofFirst).body()).isEqualTo("0");
    assertThat(vendor.get(SECOND + ofSecond).body()).isEqualTo("0");

    assertThat(management.await(second.messageId(), SOON, found -> found.contains("reported by")))
        .contains("reported by chuanglan-2: DELIVRD");
    Awaitility.await()
        .atMost(SOON)
        .until(() -> (Long) management.read("Queue", "UnmatchedReports") == unmatched + 1);
    TimeUnit.SECONDS.sleep(3);
    assertThat(management.find(first.messageId())).doesNotContain("reported by");
  }

  @ParameterizedTest
  @CsvSource({
    "receiver=demo&pswd=wrong",
    "receiver=demo&pswd=",
    "receiver=demo",
    "pswd=push123",
    "receiver=Demo&pswd=push123",
    "Receiver=demo&Pswd=push123"
  })
  void refusesWrongCredentials(String credentials) {
    assertRefused(
        vendor.get("chuanglan?" + credentials + "&" + report("1", "13900091004", "DELIVRD")));
    assertRefused(post(credentials + "&" + report("1", "13900091004", "DELIVRD")));
  }

  /** Taken, because there is no second try, and shown. */
  @ParameterizedTest
  @CsvSource({
    "msgid=1&mobile=13900091005",
    "msgid=1&status=DELIVRD",
    "mobile=13900091005&status=DELIVRD",
    "mobile=13900091005&moTime=1208212205"
  })
  void keepsWhatHasPartsMissing(String fields) {
    long before = (Long) management.read("Queue", "UnreadableAnswers");

    assertThat(vendor.get(FIRST + fields).body()).isEqualTo("0");

    Awaitility.await()
        .atMost(SOON)
        .until(() -> (Long) management.read("Queue", "UnreadableAnswers") == before + 1);
  }

  /** An id that nobody knows waits for its message, and is no other message's. */
  @Test
  void keepsAReportOfAnUnknownMessage() {
    long before = (Long) management.read("Queue", "UnmatchedReports");

    assertThat(vendor.get(FIRST + report("99999", "13900091001", "DELIVRD")).body()).isEqualTo("0");

    Awaitility.await()
        .atMost(SOON)
        .until(() -> (Long) management.read("Queue", "UnmatchedReports") == before + 1);
  }

  /** F62: the platform takes it, and reports before its answer has reached us. */
  @Test
  void findsTheMessageOfAReportThatOvertookTheAnswer() {
    simulators.script(
        Map.of(
            "vendor", "chuanglan", "do", "delay", "operation", "send", "ms", "4000", "times", "1"));
    simulators.pushTo("chuanglan", facade.address().resolve("push/chuanglan").toString());
    simulators.reports(Map.of("vendor", "chuanglan", "delayMs", "0"));
    try {
      long before = (Long) management.read("Queue", "UnmatchedReports");
      Answer answer = demo.send("13900091006", TEXT, "81", "");
      Awaitility.await()
          .atMost(SOON)
          .until(() -> (Long) management.read("Queue", "UnmatchedReports") == before + 1);
      assertThat(management.find(answer.messageId())).contains("SUBMITTING");

      assertThat(management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED")))
          .containsSubsequence("SUBMITTING", "SUBMITTED", "DELIVERED");
      Awaitility.await()
          .atMost(SOON)
          .until(() -> (Long) management.read("Queue", "UnmatchedReports") == before);
    } finally {
      simulators.pushTo("chuanglan", "");
      simulators.reports(Map.of("vendor", "chuanglan", "delayMs", "1000"));
    }
  }

  private static HttpResponse<String> post(String form) {
    return vendor.post(
        "chuanglan", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
  }

  private static void assertRefused(HttpResponse<String> heard) {
    assertThat(heard.statusCode()).isEqualTo(403);
    assertThat(heard.body()).isNotEqualTo("0");
  }

  private static String report(String msgId, String mobile, String status) {
    return "msgid=" + msgId + "&reportTime=2611261200&mobile=" + mobile + "&status=" + status;
  }

  private static String msgId(Answer answer) {
    assertThat(answer.statusCode()).isEqualTo("OK");
    String story =
        management.await(answer.messageId(), SOON, found -> VENDOR_ID.matcher(found).find());
    Matcher id = VENDOR_ID.matcher(story);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }
}
