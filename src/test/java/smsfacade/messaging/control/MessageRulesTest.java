package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.inforce.InForce;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.CheckedMessage.Refusal;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;

class MessageRulesTest {
  private static final Instant NOW = Instant.parse("2018-01-30T00:00:00Z");
  private static final String NUMBER = "13800138000";
  private static final String TEXT = "您的验证码：1439【腾飞】";

  private final InForce inForce = new InForce();
  private boolean hasChannel = true;
  private boolean fitsATemplate = true;
  private final MessageRules rules =
      new MessageRules(
          Clock.fixed(NOW, ZoneOffset.UTC),
          (user, messageClass, text, extension, destinations) ->
              new Channels(hasChannel, hasChannel ? Set.of() : Set.copyOf(destinations)),
          (user, text) -> fitsATemplate,
          new RulesInForce(inForce));

  /** Everything is wrong at first; row by row the mistake with the highest rank is put right. */
  @ParameterizedTest(name = "[{index}] {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "tomorrow | ' , '       | null                  | 12a | ParamError",
        "null     | ' , '       | null                  | 12a | MsisdnEmpty",
        "null     | null        | null                  | 12a | MsisdnEmpty",
        "null     | 1,2,3,4     | null                  | 12a | ParamError",
        "null     | 12          | null                  | 12a | ContentEmpty",
        "null     | 12          | '  '                  | 12a | ContentEmpty",
        "null     | 12          | 代开发票并且这个通知太长了 | 12a | ExtNumberError",
        "null     | 12          | 代开发票并且这个通知太长了 | 12  | ContentLong",
        "null     | 12          | 代开发票                | 12  | RequiredSuffix",
        "null     | 12          | 代开发票【飞】           | 12  | SuffixError",
        "null     | 12          | 代开发票【腾飞】         | 12  | SensitiveWords",
        "null     | 12          | 通知【腾飞】             | 12  | NoProduct",
        "null     | 12          | 验证码【腾飞】           | 12  | NoChannel",
      })
  void refusesACallWithTheCodeThatComesFirst(
      @Nullable String planned,
      @Nullable String numbers,
      @Nullable String text,
      String extension,
      String expected) {
    hasChannel = false;
    inForce.replace(
        new RuleBook(
            WordList.of(List.of("发票")),
            MessageClasses.DEFAULT,
            NumberLists.NONE,
            FrequencyScope.ACCOUNT));
    var account = new ExamplePolicy().withProducts("verification").withMost(3, 10).make();

    assertThat(refusal(new SendCommand.Text(numbers, text, extension, planned), account).wireName())
        .isEqualTo(expected);
  }

  /** Pages, section 8; after what the text itself has wrong. */
  @Test
  void refusesWhatFitsNoTemplateOfItsAccount() {
    fitsATemplate = false;
    var text = new SendCommand.Text(NUMBER, TEXT, null, null);
    assertThat(refusal(text, ExamplePolicy.demo())).isEqualTo(ResultCode.NO_CHANNEL);
    assertThat(refusal(text, new ExamplePolicy().withProducts("notice").make()))
        .isEqualTo(ResultCode.NO_PRODUCT);
  }

  @Test
  void refusesACallWithoutMessage() {
    assertThat(refusal(null, ExamplePolicy.demo())).isEqualTo(ResultCode.PARAM_ERROR);
  }

  @Test
  void tellsTheLogWhatWasWrongWithoutNumberOrText() {
    var refused =
        (Checked.Refused)
            rules.check(new SendCommand.Text(NUMBER, "您好", "123456", null), ExamplePolicy.demo());

    assertThat(refused.detail()).isNotBlank().doesNotContain(NUMBER, "您好");
  }

  @Test
  void passesAMessageThatMayLeaveAtOnce() {
    var message = passed(new SendCommand.Text(NUMBER, TEXT, null, null), ExamplePolicy.demo());

    assertThat(message.text()).isEqualTo(TEXT);
    assertThat(message.extension()).isEmpty();
    assertThat(message.messageClass()).isEqualTo(MessageClass.VERIFICATION);
    assertThat(message.segments()).isEqualTo(1);
    assertThat(message.dueAt()).isEqualTo(NOW);
    assertThat(message.destinations())
        .containsExactly(new Destination(0, NUMBER, Msisdn.of(NUMBER), false));
    assertThat(message.refused()).isEmpty();
  }

  /** Of blanks around a text nothing is counted, matched or sent (features, section 0). */
  @ParameterizedTest
  @ValueSource(strings = {" %s\r\n", "\u3000%s \u3000", "\ufeff%s", "%s\u200b\u00a0"})
  void takesATextWithoutTheBlanksAroundIt(String around) {
    var message =
        passed(
            new SendCommand.Text(NUMBER, around.formatted(TEXT), "\u300012\u200b", null),
            ExamplePolicy.demo());

    assertThat(message.text()).isEqualTo(TEXT);
    assertThat(message.extension()).isEqualTo("12");
  }

  @Test
  void countsATextWithoutTheBlanksAroundIt() {
    String longest = "一".repeat(66) + "【腾飞】";

    assertThat(
            passed(
                    new SendCommand.Text(NUMBER, longest + " \r\n", null, null),
                    ExamplePolicy.demo())
                .segments())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\u3000 \r\n", "\ufeff"})
  void takesATextOfBlanksForNone(String text) {
    assertThat(refusal(new SendCommand.Text(NUMBER, text, null, null), ExamplePolicy.demo()))
        .isEqualTo(ResultCode.CONTENT_EMPTY);
  }

  @Test
  void refusesSingleNumbersAndPassesTheOthers() {
    inForce.replace(
        new RuleBook(
            WordList.NONE,
            MessageClasses.DEFAULT,
            new NumberLists(
                Set.of(Msisdn.of("13800138001"), Msisdn.of("13800138002")),
                Set.of(Msisdn.of("13800138002")),
                Set.of(Msisdn.of("13800138003"))),
            FrequencyScope.ACCOUNT));

    var message =
        passed(
            new SendCommand.Text(
                "12,13800138001,13800138002,13800138003,13800138002", TEXT, "12", null),
            ExamplePolicy.demo());

    assertThat(message.destinations())
        .containsExactly(
            new Destination(2, "13800138002", Msisdn.of("13800138002"), false),
            new Destination(3, "13800138003", Msisdn.of("13800138003"), true));
    assertThat(message.refused())
        .containsExactly(
            new Refusal(0, new RefusedNumber("12", ResultCode.MSISDN_ERROR)),
            new Refusal(1, new RefusedNumber("13800138001", ResultCode.MSISDN_BLACK)));
  }

  @Test
  void letsAVerificationTextExpireAfterItsValidityCountedFromWhenItMayLeave() {
    var account = new ExamplePolicy().withVerificationValidity(Duration.ofMinutes(5)).make();

    assertThat(passed(new SendCommand.Text(NUMBER, TEXT, null, null), account).expiresAt())
        .contains(NOW.plus(Duration.ofMinutes(5)));
    assertThat(
            passed(new SendCommand.Text(NUMBER, TEXT, null, "2018-01-30T10:00:00"), account)
                .expiresAt())
        .contains(Instant.parse("2018-01-30T02:05:00Z"));
  }

  @Test
  void letsANoticeAndATextOfValidityZeroWaitForEver() {
    assertThat(
            passed(new SendCommand.Text(NUMBER, "已发货【腾飞】", null, null), ExamplePolicy.demo())
                .expiresAt())
        .isEmpty();
    assertThat(
            passed(
                    new SendCommand.Text(NUMBER, TEXT, null, null),
                    new ExamplePolicy().withVerificationValidity(Duration.ZERO).make())
                .expiresAt())
        .isEmpty();
  }

  private ResultCode refusal(SendCommand.@Nullable Text message, AccountPolicy account) {
    return ((Checked.Refused) rules.check(message, account)).code();
  }

  private CheckedMessage passed(SendCommand.Text message, AccountPolicy account) {
    return ((Checked.Passed) rules.check(message, account)).message();
  }

  /** Of the batch as a whole; row by row the mistake with the highest rank is put right (PH-05). */
  @ParameterizedTest(name = "[{index}] {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "tomorrow | 12a | null              | ParamError",
        "null     | 12a | null              | ContentEmpty",
        "null     | 12a | unreadable        | ExtNumberError",
        "null     | 12  | unreadable        | ParamError",
        "null     | 12  | ''                | ContentEmpty",
        "null     | 12  | 1;2;3;4           | ParamError",
        "null     | 12  | 13800138000;+86 13800138000 | ParamError",
      })
  void refusesABatchWithTheCodeThatComesFirst(
      @Nullable String planned, String extension, @Nullable String numbers, String expected) {
    var account = new ExamplePolicy().withMost(3, 10).make();
    var batch = new SendCommand.Batch(lines(numbers), extension, planned);
    assertThat(((Checked.Refused) rules.check(batch, account)).code().wireName())
        .isEqualTo(expected);
  }

  /** Several numbers in a line are none, and one that is none may come again. */
  @Test
  void aLineHasOneNumber() {
    var batch =
        new SendCommand.Batch(lines("1、2;13800138000;1、2;;13900139000、13900139001"), "", null);
    CheckedBatch checked = ((Checked.PassedBatch) rules.check(batch, ExamplePolicy.demo())).batch();
    assertThat(checked.messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.destinations())
                    .containsExactly(new Destination(1, NUMBER, Msisdn.of(NUMBER), false)));
    assertThat(checked.refused())
        .containsExactly(
            new Refusal(0, new RefusedNumber("1、2", ResultCode.MSISDN_ERROR)),
            new Refusal(2, new RefusedNumber("1、2", ResultCode.MSISDN_ERROR)),
            new Refusal(3, new RefusedNumber("", ResultCode.MSISDN_EMPTY)),
            new Refusal(4, new RefusedNumber("13900139000、13900139001", ResultCode.MSISDN_ERROR)));
  }

  /** A line for each number, all with the same text. */
  private static SendCommand.Lines lines(@Nullable String numbers) {
    return new SendCommand.Lines() {
      @Override
      public boolean isEmpty() {
        return numbers == null;
      }

      @Override
      public Optional<List<SendCommand.Line>> read(int most) {
        if (numbers == null || numbers.equals("unreadable")) {
          return Optional.empty();
        }
        List<SendCommand.Line> lines =
            numbers.isEmpty()
                ? List.of()
                : Stream.of(numbers.split(";"))
                    .map(number -> new SendCommand.Line(number, TEXT))
                    .toList();
        return lines.size() > most ? Optional.empty() : Optional.of(lines);
      }
    };
  }
}
