package smsfacade.messaging.control;

import static smsfacade.testbed.FuzzedInput.require;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.sms.Blanks;
import smsfacade.sms.Carrier;
import smsfacade.sms.Msisdn;
import smsfacade.sms.Segments;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** What a call holds is judged, whatever it is: numbers, text, signature, words, time (F27). */
class CallTextsFuzzTest {
  private static final int MOST_NUMBERS = 1_000;
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final AccountPolicy ACCOUNT = ExamplePolicy.demo();
  private static final WordList WORDS = WordList.of(List.of("发票", "swear", "a b", "1 2"));

  private static final List<Consumer<String>> RULES =
      List.of(CallTextsFuzzTest::numbers, CallTextsFuzzTest::text, CallTextsFuzzTest::planSendTime);

  private static void numbers(String given) {
    DestinationList list = DestinationList.read(given, MOST_NUMBERS);
    require(list.entries().size() <= MOST_NUMBERS + 1, "no more than the limit and one");
    Stream<Msisdn> numbers = list.entries().stream().flatMap(entry -> entry.msisdn().stream());
    List<Msisdn> all = numbers.toList();
    require(all.stream().distinct().count() == all.size(), "each number once");
    for (Msisdn number : all) {
      require(Msisdn.of("+" + number.digits()).equals(number), "a number is read as it is written");
      require(!number.toString().contains(number.digits()), "a number is masked");
      Carrier.of(number);
    }
  }

  private static void text(String given) {
    String text = Blanks.strip(given);
    require(Blanks.strip(text).equals(text), "what is stripped has no blanks at its ends");
    int segments = Segments.count(text);
    require(
        segments >= 1 && segments <= 1 + text.length() / 66, "segments are of 66 units at least");
    SignatureRule.refusal(text, ACCOUNT);
    WORDS.firstIn(text);
    MessageClasses.DEFAULT.of(text);
    ExtensionRule.allows(text, ACCOUNT);
  }

  private static void planSendTime(String given) {
    PlanSendTime.dueAt(given, NOW)
        .ifPresent(
            due ->
                require(
                    !due.isBefore(NOW) && !due.isAfter(NOW.plus(PlanSendTime.FURTHEST)),
                    "from now to the furthest"));
  }

  static Stream<byte[]> seeds() {
    List<String> texts =
        List.of(
            "13800138000,+86 138-0013-8001；008613800138002",
            "１３８００１３８０００、+12025550123",
            "您的验证码：1439【腾飞】",
            "【腾飞】发 票 swear class 【】",
            "尊敬的会员😀".repeat(20) + "【腾飞】",
            "2018-02-02T09:08:10.5+08:00",
            "2026-12-24 09:08",
            "+999999999-12-31T23:59:59Z",
            "0001-01-01T00:00:00");
    return Stream.iterate(0, i -> i < RULES.size(), i -> i + 1)
        .flatMap(
            rule ->
                texts.stream()
                    .map(text -> FuzzedInput.seed(text.getBytes(StandardCharsets.UTF_8), rule)));
  }

  @MethodSource("seeds")
  @Fuzzed
  void judgesWhateverACallHolds(byte[] bytes) {
    var input = new FuzzedInput(bytes);
    Consumer<String> rule = input.one(RULES);
    String text = new String(input.rest(), StandardCharsets.UTF_8);
    FuzzedInput.inTime(() -> rule.accept(text));
  }
}
