package smsfacade.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * What an administrator finds and decides of messages by a stock JMX client, with the vendor's
 * ledger, the balance and the client's reports as witnesses (F73, F84, F101).
 */
class DeskIT {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Pattern TOKEN = Pattern.compile("token (\\S+)");

  private final RunningFacade facade = RunningFacade.shared();
  private final Management management = new Management(facade);
  private final Simulators simulators = new Simulators(facade);
  private final LegacyClient reader = new LegacyClient(facade.address(), "reader", "reader123");

  @AfterEach
  void behave() {
    simulators.behave();
    simulators.reports(Map.of("on", "true"));
  }

  /** A message that the vendor took or not, and did not answer. */
  private String unknown(String number, String misbehaviour) {
    simulators.reports(Map.of("on", "false"));
    simulators.script(Map.of("do", misbehaviour, "operation", "send", "times", "1"));
    String id = reader.send(number, TEXT).messageId();
    management.await(id, SOON, story -> story.contains(": UNKNOWN"));
    simulators.behave();
    return id;
  }

  private String messages(String operation, Object... arguments) {
    return (String) management.invoke("Messages", operation, arguments);
  }

  private static String token(String preview) {
    Matcher token = TOKEN.matcher(preview);
    assertThat(token.find()).as(preview).isTrue();
    return token.group(1);
  }

  private long balance() {
    var balances = (TabularData) management.read("Accounts", "Balances");
    return (Long) balances.get(new Object[] {"reader"}).get("value");
  }

  /** All reports that its client has not read yet. */
  private String reports() {
    return RawHttp.send(
            facade.address(),
            "POST",
            "/statusApi.aspx",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "action=query&account=reader&password=reader123".getBytes(UTF_8))
        .text();
  }

  private String decide(String id, String decision) {
    String filter = "msgid=" + id;
    String preview = messages("previewDecision", filter, decision);
    assertThat(preview).startsWith("1 message(s), 1 segment(s); token 1-");
    return messages("decide", filter, decision, token(preview));
  }

  @Test
  void whatWasSentIsPaidAndReportedToNobody() {
    String id = unknown("13900051101", "drop-after");
    long before = balance();
    assertThat(decide(id, "SENT")).startsWith("1 message(s) decided");
    assertThat(management.find(id)).contains(": NO_REPORT", "it was sent, says local");
    assertThat(balance()).isEqualTo(before);
    assertThat(simulators.accepted("13900051101")).isEqualTo(1);
    assertThat(reports()).doesNotContain("13900051101");
  }

  @Test
  void whatWasNotSentIsPaidBackAndItsClientReadsSo() {
    String id = unknown("13900051102", "drop-before");
    long before = balance();
    String preview = messages("previewDecision", "msgid=" + id, "NOT_SENT");
    messages("decide", "msgid=" + id, "NOT_SENT", token(preview));

    assertThat(management.find(id)).contains(": FAILED", "it was not sent, says local");
    assertThat(balance()).isEqualTo(before + 1);
    assertThat(simulators.accepted("13900051102")).isZero();
    assertThat(reports()).contains("13900051102");
    assertThatThrownBy(() -> messages("decide", "msgid=" + id, "NOT_SENT", token(preview)))
        .hasStackTraceContaining("nothing was done; preview again");
    assertThat(balance()).isEqualTo(before + 1);
    assertThat((String) management.invoke("Audit", "latest", 10))
        .contains(
            "local  decide state=UNKNOWN, msgid=" + id + ", from UNKNOWN to NOT_SENT: 1 mess");
  }

  @Test
  void whatIsSentAgainArrivesOnceMore() {
    String perhaps = unknown("13900051103", "drop-after");
    String never = unknown("13900051104", "drop-before");
    long before = balance();
    simulators.reports(Map.of("on", "true"));
    decide(perhaps, "SEND_AGAIN");
    decide(never, "SEND_AGAIN");
    for (String id : new String[] {perhaps, never}) {
      assertThat(management.await(id, SOON, story -> story.contains(": DELIVERED")))
          .containsSubsequence("UNKNOWN", "to be sent again, says local", "DELIVERED");
    }
    assertThat(simulators.accepted("13900051103")).isEqualTo(2);
    assertThat(simulators.accepted("13900051104")).isEqualTo(1);
    assertThat(balance()).isEqualTo(before);
  }

  @Test
  void whatIsInDoubtIsCountedListedAndFound() {
    String id = unknown("13900051105", "drop-before");
    await().atMost(SOON).until(() -> (Long) management.read("Messages", "Unknown") >= 1);
    assertThat((Long) management.read("Messages", "OldestUnknownMilliseconds")).isPositive();
    assertThat(messages("list", "state=UNKNOWN, vendor=huaxin, account=reader", 0, 100))
        .contains(id, "****1105", "no usable answer from huaxin", "+08:00")
        .doesNotContain("13900051105");
    var listed =
        (CompositeData[]) management.invoke("Messages", "listed", "number=13900051105", 0, 10);
    assertThat(listed).hasSize(1);
    assertThat(listed[0].get("msgId")).isEqualTo(id);
    assertThat(listed[0].get("state")).isEqualTo("UNKNOWN");
    assertThat(messages("findByVendorId", reference(id))).contains(id);
    assertThat(messages("findByVendorId", "nobody's")).startsWith("no message");
    assertThat(messages("findByNumber", "13900059999")).startsWith("no message");
    assertThat(messages("find", "1")).startsWith("no message");
    decide(id, "SENT");
  }

  /** As the operator reads it in the story. */
  private String reference(String id) {
    Matcher reference = Pattern.compile("reference (\\d{20})").matcher(management.find(id));
    assertThat(reference.find()).isTrue();
    return reference.group(1);
  }

  /** F73: previewed with its price, run once, refused for UNKNOWN. */
  @Test
  void whatFailedIsSentAgain() {
    simulators.script(
        Map.of("do", "refuse", "operation", "send", "text", "黑名单的手机号码", "times", "1"));
    String id = reader.send("13900051106", TEXT).messageId();
    management.await(id, SOON, story -> story.contains(": FAILED"));
    simulators.behave();
    long before = balance();
    String filter = "state=FAILED, msgid=" + id;
    String preview = messages("previewRedrive", filter, false, false);
    assertThat(preview).startsWith("1 message(s), 1 segment(s)").contains("reader pays 1 again");

    messages("redrive", filter, false, false, token(preview));

    management.await(id, SOON, story -> story.contains(": DELIVERED"));
    assertThat(balance()).isEqualTo(before - 1);
    assertThat(simulators.accepted("13900051106")).isEqualTo(1);
    assertThatThrownBy(() -> messages("redrive", filter, false, false, token(preview)))
        .hasStackTraceContaining("nothing was done; preview again");
    assertThatThrownBy(() -> messages("previewRedrive", "state=UNKNOWN", false, false))
        .hasStackTraceContaining("perhaps sent");
  }

  @Test
  void textsAndNumbersAreShownByRevealAloneWhichIsAudited() {
    String id = reader.send("13900051107", TEXT).messageId();
    management.await(id, SOON, story -> story.contains("SUBMITTED"));
    assertThat(messages("reveal", id)).contains(TEXT, "13900051107");
    assertThat((String) management.invoke("Audit", "latest", 5))
        .contains("local  reveal message " + id)
        .doesNotContain("13900051107", "快递");
    assertThat(messages("reveal", "1")).startsWith("no message");
    assertThat((String) management.invoke("Queue", "listUnreadableAnswers", "", 10)).isNotBlank();
    assertThat((String) management.invoke("Queue", "revealAnswer", 0L)).startsWith("no answer");
  }
}
