package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.openmbean.TabularData;
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
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;

/**
 * What becomes of messages when the vendor misbehaves: none lost, none twice, and honest words
 * (F41, F61 to F68).
 */
class SubmitWorkIT {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static RunningSimulators vendors;
  private static RunningFacade facade;
  private static Management management;
  private static Simulators simulators;
  private static LegacyClient demo;

  /** What must still be so seconds later, when all other tests are over. */
  private static final List<Runnable> SECONDS_LATER = new ArrayList<>();

  private static Instant lastAdded = Instant.EPOCH;

  @BeforeAll
  static void start() {
    vendors = RunningSimulators.asNew();
    facade =
        RunningFacade.on(
            Database.h2(Path.of("target/testbed/submit-work/db")),
            RunningFacade.definitions(),
            Map.of(
                "SMSFACADE_HUAXIN_ADDRESS",
                vendors.address().resolve("huaxin").toString(),
                // Longer than the vendor's total time limit.
                "SMSFACADE_DISPATCH_LEASE_MS",
                "16000"));
    management = new Management(facade);
    simulators = new Simulators(vendors);
    demo = new LegacyClient(facade.address(), "demo", "demo123");
  }

  @AfterAll
  static void stop() {
    try {
      Awaitility.await().atMost(SOON).until(() -> Instant.now().isAfter(lastAdded.plusSeconds(4)));
      SECONDS_LATER.forEach(Runnable::run);
    } finally {
      facade.close();
    }
  }

  private static void secondsLater(Runnable check) {
    SECONDS_LATER.add(check);
    lastAdded = Instant.now();
  }

  @AfterEach
  void behave() {
    simulators.behave();
    simulators.reports(
        Map.of(
            "on",
            "true",
            "failShare",
            "0",
            "loseShare",
            "0",
            "duplicateShare",
            "0",
            "delayMs",
            "1000"));
  }

  /** The request left and no usable answer came: UNKNOWN, no second request, price kept. */
  @ParameterizedTest
  @CsvSource({
    "drop-after,1",
    "garbage,1",
    "truncate,1",
    "wrong-type,1",
    "status,0",
    "empty,1",
    "redirect,0"
  })
  void anUnusableAnswerIsUnknownAndNeverSentAgain(String misbehaviour, int taken) {
    simulators.reports(Map.of("on", "false"));
    String number = "1390007" + (1000 + misbehaviour.hashCode() % 1000 + 1000);
    simulators.script(Map.of("do", misbehaviour, "operation", "send", "times", "1"));
    long before = balance();
    Answer answer = demo.send(number, TEXT);

    management.await(answer.messageId(), SOON, story -> story.contains("UNKNOWN"));
    assertThat(balance()).isEqualTo(before - 1);
    secondsLater(
        () -> {
          assertThat(management.find(answer.messageId()))
              .containsOnlyOnce("request ")
              .contains("UNKNOWN")
              // By which its price would come back.
              .doesNotContain("FAILED", "EXPIRED", "CANCELLED");
          assertThat(simulators.accepted(number)).isEqualTo(taken);
        });
  }

  /** A server that only ticks for days keeps the few threads it needs for that. */
  @Test
  void startsNoThreadWhileNothingIsDue() throws InterruptedException {
    long before = threads();

    TimeUnit.SECONDS.sleep(6);

    assertThat(threads()).isLessThan(before + 4);
  }

  private static long threads() {
    return management.threads().stream().filter(name -> name.contains("/submits")).count();
  }

  /** A report tells what became of an UNKNOWN message, though its vendor id was never learned. */
  @Test
  void aReportResolvesAnUnknownMessage() {
    simulators.script(Map.of("do", "drop-after", "operation", "send", "times", "1"));
    Answer answer = demo.send("13900080001", TEXT);

    String story =
        management.await(
            answer.messageId(), Duration.ofSeconds(60), found -> found.contains("DELIVERED"));
    assertThat(story).containsSubsequence("UNKNOWN", "DELIVERED");
    assertThat(simulators.accepted("13900080001")).isEqualTo(1);
  }

  @Test
  void aPermanentRefusalFailsTheMessageAndReturnsItsPriceOnce() {
    simulators.script(
        Map.of("do", "refuse", "operation", "send", "text", "黑名单的手机号码", "times", "1"));
    long before = balance();
    Answer answer = demo.send("13900080002", TEXT);

    String story =
        management.await(
            answer.messageId(),
            SOON,
            found -> found.contains("FAILED") || found.contains("UNKNOWN"));
    assertThat(story).containsSubsequence("REFUSED", "FAILED").contains("MsisdnBlack");
    assertThat(balance()).isEqualTo(before);
    assertThat(simulators.accepted("13900080002")).isZero();
  }

  /** A reported failure is final, keeps the raw value and returns nothing. */
  @Test
  void aReportedFailureIsFinal() {
    simulators.reports(Map.of("number", "13900080003", "fate", "MK:0011"));
    long before = balance();
    Answer answer = demo.send("13900080003", TEXT);

    assertThat(management.await(answer.messageId(), SOON, found -> found.contains("FAILED")))
        .contains("MK:0011");
    assertThat(balance()).isEqualTo(before - 1);
  }

  /** Reports that come twice change nothing. */
  @Test
  void aReportThatComesTwiceCountsOnce() {
    simulators.reports(Map.of("duplicateShare", "1"));
    Answer answer = demo.send("13900080004", TEXT);

    management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED"));
    secondsLater(
        () -> assertThat(management.find(answer.messageId())).containsOnlyOnce("  DELIVERED"));
  }

  /**
   * 2 500 numbers in one call: three requests of at most 1 000, one MsgId, one state per number.
   */
  @Test
  void manyNumbersTravelInFewRequests() {
    var numbers = new StringBuilder();
    for (int i = 0; i < 2_500; i++) {
      numbers.append(i == 0 ? "" : ",").append("1391000").append(1000 + i);
    }
    Answer answer = demo.send(numbers.toString(), TEXT);
    assertThat(answer.successCounts()).isEqualTo(2_500);
    assertThat(answer.billingCount()).isEqualTo(2_500);

    String story =
        management.await(
            answer.messageId(), SOON, found -> found.contains("for 500 number(s): ACCEPTED"));
    assertThat(story.lines().filter(line -> line.startsWith("request "))).hasSize(3);
    assertThat(simulators.total("duplicates")).isZero();
  }

  /** A reply is stored with the account whose message it answers. */
  @Test
  void aReplyFindsItsAccount() {
    Answer answer = demo.send("13900080005", TEXT, "12", "");
    management.await(answer.messageId(), SOON, found -> found.contains("DELIVERED"));
    simulators.reply("13900080005", "收到", "12");

    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                ((String) management.invoke("Messages", "findReplies", "demo"))
                    .contains(answer.messageId()));
  }

  /**
   * Killed while a request was on its way: UNKNOWN after the restart, and not sent again (design,
   * rule 1).
   */
  @Test
  void aKilledNodeLosesNothingAndSendsNothingTwice() {
    simulators.script(Map.of("do", "delay", "operation", "send", "ms", "8000", "times", "1"));
    Answer onItsWay = demo.send("13900080006", TEXT);
    management.await(onItsWay.messageId(), SOON, found -> found.contains("SUBMITTING"));
    // Begun is not yet left: killed between the two, it would be sent again, and rightly so.
    Awaitility.await().atMost(SOON).until(() -> simulators.accepted("13900080006") == 1);
    Answer planned = demo.send("13900080007", TEXT, "", "2099-01-01");
    assertThat(planned.statusCode()).isEqualTo("ParamError");
    Answer waiting = demo.send("13900080008", TEXT, "", chinaTimeInSeconds(5));
    assertThat(waiting.statusCode()).isEqualTo("OK");

    facade.kill();
    facade.restart();

    assertThat(management.find(onItsWay.messageId())).contains("SUBMITTING");
    String story =
        management.await(
            onItsWay.messageId(), Duration.ofSeconds(60), found -> found.contains("UNKNOWN"));
    assertThat(story.lines().filter(line -> line.startsWith("request "))).hasSize(1);
    management.await(
        waiting.messageId(), Duration.ofSeconds(60), found -> found.contains("DELIVERED"));
    assertThat(simulators.accepted("13900080006")).isEqualTo(1);
    assertThat(simulators.accepted("13900080008")).isEqualTo(1);
  }

  private static String chinaTimeInSeconds(int seconds) {
    return java.time.LocalDateTime.now(java.time.ZoneId.of("Asia/Shanghai"))
        .plusSeconds(seconds)
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .toString();
  }

  private static long balance() {
    var balances = (TabularData) management.read("Accounts", "Balances");
    return (Long) balances.get(new Object[] {"demo"}).get("value");
  }
}
