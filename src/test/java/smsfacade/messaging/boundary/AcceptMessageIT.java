package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;

/**
 * Accepting on PostgreSQL, by SOAP, on the packaged server: what must hold when calls arrive
 * together.
 */
class AcceptMessageIT {
  private static final String CODE = "您的验证码：1439【腾飞】";
  private static final String NOTICE = "您的快递已到【腾飞】";
  private static final RunningFacade FACADE = RunningFacade.rules();
  private static final Management MANAGEMENT = new Management(FACADE);

  /** F21: balance 30 segments, 50 calls at once. */
  @Test
  void parallelCallsNeverOverdrawABalance() throws Exception {
    LegacyClient client = client("poor");
    List<Answer> answers = atOnce(50, i -> client.send("1390000" + (1000 + i), NOTICE));

    assertThat(answers).filteredOn(answer -> answer.statusCode().equals("OK")).hasSize(30);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode().equals("AmountNotEnough"))
        .hasSize(20);
    assertThat(balance("poor")).isZero();
  }

  /** F32: 20 verification texts to one number at once; 3 pass. */
  @Test
  void parallelVerificationTextsToOneNumberPassThreeTimes() throws Exception {
    LegacyClient client = client("strict");
    List<Answer> answers = atOnce(20, i -> client.send("13900010001", CODE));

    assertThat(answers).filteredOn(answer -> answer.statusCode().equals("OK")).hasSize(3);
    assertThat(answers).filteredOn(answer -> answer.statusCode().equals("MsisdnBlack")).hasSize(17);
  }

  /** F32: the eleventh message of the day to a number is refused, whatever it says. */
  @Test
  void theEleventhMessageOfADayToANumberIsRefused() {
    LegacyClient client = client("strict");
    for (int i = 0; i < 10; i++) {
      assertThat(client.send("13900010002", i + NOTICE).statusCode()).isEqualTo("OK");
    }
    assertThat(client.send("13900010002", NOTICE).statusCode()).isEqualTo("MsisdnNoChannel");
    assertThat(client.send("13900010003", NOTICE).statusCode()).isEqualTo("OK");
  }

  /** F37: three good numbers, one bad, one black: five inputs, three messages. */
  @Test
  void acceptsTheGoodNumbersAndNamesTheOthers() {
    long before = balance("strict");
    Answer answer =
        client("strict")
            .send("13900020001,123,13900020002，13800000000,13900020003,13900020001", NOTICE);

    assertThat(answer.statusCode()).isEqualTo("OK");
    assertThat(answer.successCounts()).isEqualTo(3);
    assertThat(answer.billingCount()).isEqualTo(3);
    assertThat(answer.errors()).containsExactly("123:MsisdnError", "13800000000:MsisdnBlack");
    assertThat(before - answer.amount()).isEqualTo(3);
    assertThat(answer.messageId()).matches("\\d{16}");
  }

  /** F33: cancelled before its time, a message never leaves and its price comes back. */
  @Test
  void aPlannedMessageCanBeCancelledOnce() {
    long before = balance("demo");
    Answer answer = client("demo").send("13900030001", NOTICE, "", chinaTime(Duration.ofHours(1)));
    assertThat(answer.statusCode()).isEqualTo("OK");
    assertThat(balance("demo")).isEqualTo(before - 1);

    assertThat(MANAGEMENT.invoke("Messages", "cancel", answer.messageId())).isEqualTo("CANCELLED");
    assertThat(MANAGEMENT.invoke("Messages", "cancel", answer.messageId())).isEqualTo("TOO_LATE");
    assertThat(MANAGEMENT.find(answer.messageId()))
        .contains("CANCELLED")
        .doesNotContain("SUBMITTING");
    assertThat(balance("demo")).isEqualTo(before);
    assertThat(MANAGEMENT.invoke("Messages", "cancel", "1234567890123456")).isEqualTo("NOT_FOUND");
  }

  /** F33: planned for in three seconds, it leaves then and not before. */
  @Test
  void aPlannedMessageLeavesAtItsTime() {
    Answer answer =
        client("demo").send("13900030002", NOTICE, "", chinaTime(Duration.ofSeconds(4)));

    assertThat(MANAGEMENT.find(answer.messageId()))
        .contains("ACCEPTED")
        .doesNotContain("SUBMITTING");
    MANAGEMENT.await(
        answer.messageId(), Duration.ofSeconds(15), story -> story.contains("SUBMITTED"));
  }

  /** F34: no vendor to be reached for longer than its validity: never sent late, and paid back. */
  @Test
  void aVerificationTextExpiresInsteadOfLeavingLate() {
    long before = balance("hasty");
    Answer answer = client("hasty").send("13900030003", CODE);
    assertThat(answer.statusCode()).isEqualTo("OK");

    String story =
        MANAGEMENT.await(
            answer.messageId(), Duration.ofSeconds(30), found -> found.contains("EXPIRED"));
    assertThat(story).contains("not sent to dead").doesNotContain("SUBMITTED");
    assertThat(balance("hasty")).isEqualTo(before);
  }

  /** F41: a connection refused is a definite non-send; the next vendor of the route takes it. */
  @Test
  void theNextVendorTakesWhatNeverLeft() {
    Answer answer = client("double").send("13900030004", NOTICE);

    String story =
        MANAGEMENT.await(
            answer.messageId(), Duration.ofSeconds(30), found -> found.contains("DELIVERED"));
    assertThat(story).containsSubsequence("not sent to dead", "taken by huaxin");
    assertThat(story.lines().filter(line -> line.startsWith("request "))).hasSize(2);
  }

  /** F22: what is left of a day's messages. */
  @Test
  void moreThanADaysMessagesAreRefused() {
    LegacyClient client = client("daily");
    assertThat(client.send("13900040001,13900040002", NOTICE).statusCode()).isEqualTo("OK");
    assertThat(client.send("13900040003", NOTICE).statusCode()).isEqualTo("AmountNotEnough");
    assertThat(balance("daily")).isEqualTo(8);
  }

  /** F36: a client that hangs up and sends again gets the first MsgId, and pays once. */
  @Test
  void twentyThousandNumbersThatComeAgainAreSentOnce() throws Exception {
    String planned = chinaTime(Duration.ofDays(1));
    String numbers =
        IntStream.range(0, 20_000)
            .mapToObj(i -> String.valueOf(13_910_000_000L + i))
            .collect(Collectors.joining(","));
    var impatient = Executors.newSingleThreadExecutor();
    try {
      Future<Answer> first =
          impatient.submit(() -> client("repeating").send(numbers, NOTICE, "", planned));
      try {
        first.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // The client hangs up: its call is on its way all the same.
        first.cancel(true);
      }
      Answer again = client("repeating").send(numbers, NOTICE, "", planned);
      Answer onceMore = client("repeating").send(numbers, NOTICE, "", planned);

      assertThat(again.statusCode()).isEqualTo("OK");
      assertThat(again.successCounts()).isEqualTo(20_000);
      assertThat(again.billingCount()).isEqualTo(20_000);
      assertThat(onceMore.messageId()).isEqualTo(again.messageId());
      assertThat(balance("repeating")).isEqualTo(80_000);
      assertThat(MANAGEMENT.invoke("Messages", "cancel", again.messageId())).isEqualTo("CANCELLED");
    } finally {
      impatient.shutdownNow();
    }
  }

  private static String chinaTime(Duration fromNow) {
    return LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
        .plus(fromNow)
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  private static LegacyClient client(String userName) {
    return new LegacyClient(FACADE.address(), userName, userName + "123");
  }

  private static long balance(String userName) {
    var balances = (javax.management.openmbean.TabularData) MANAGEMENT.read("Accounts", "Balances");
    return (long) balances.get(new Object[] {userName}).get("value");
  }

  private static List<Answer> atOnce(int calls, java.util.function.IntFunction<Answer> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      var tasks = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        tasks.add(() -> call.apply(number));
      }
      var answers = new ArrayList<Answer>();
      for (Future<Answer> answer : threads.invokeAll(tasks)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
