package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.inforce.InForce;
import smsfacade.messaging.ChannelCheck;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendCommand.Line;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.sandbox.SandboxNumbers;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;

/** F26: a sandbox account gets what its numbers stand for, after what is really wrong. */
class SandboxRulesTest {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String OTHER = "13800138000";
  private static final AccountPolicy SANDBOX = new ExamplePolicy().asSandbox().make();

  private final MessageRules rules =
      new MessageRules(
          Clock.fixed(Instant.parse("2026-11-28T04:00:00Z"), ZoneOffset.UTC),
          new AnyChannel(),
          (user, text) -> true,
          new RulesInForce(new InForce()));

  @ParameterizedTest
  @EnumSource(
      value = ResultCode.class,
      names = {"OK", "MSISDN_ERROR", "MSISDN_BLACK", "MSISDN_NO_CHANNEL"},
      mode = EnumSource.Mode.EXCLUDE)
  void aCallIsRefusedWhereverItsNumberStands(ResultCode code) {
    String number = SandboxNumbers.of(code).national();

    assertThat(refusal(text(number))).isEqualTo(code);
    assertThat(refusal(text(OTHER + "," + number))).isEqualTo(code);
    assertThat(refusal(mms(number))).isEqualTo(code);
    CheckedBatch batch = ((Checked.PassedBatch) rules.check(batch(OTHER, number), SANDBOX)).batch();
    assertThat(batch.messages()).hasSize(1);
    assertThat(batch.refused())
        .extracting(CheckedMessage.Refusal::number)
        .containsExactly(new RefusedNumber(number, code));
  }

  @ParameterizedTest
  @EnumSource(
      value = ResultCode.class,
      names = {"MSISDN_ERROR", "MSISDN_BLACK", "MSISDN_NO_CHANNEL"})
  void aNumberIsRefusedByItself(ResultCode code) {
    String number = SandboxNumbers.of(code).national();

    for (SendCommand.Message message :
        List.of(text(number + "," + OTHER), mms(number + "," + OTHER))) {
      CheckedMessage passed = ((Checked.Passed) rules.check(message, SANDBOX)).message();
      assertThat(passed.destinations()).hasSize(1);
      assertThat(passed.refused())
          .extracting(CheckedMessage.Refusal::number)
          .containsExactly(new RefusedNumber(number, code));
    }
  }

  @Test
  void whatIsReallyWrongIsToldFirst() {
    String number = SandboxNumbers.of(ResultCode.AMOUNT_NOT_ENOUGH).national();

    assertThat(refusal(new SendCommand.Text(number, "您的快递已到", "", null)))
        .isEqualTo(ResultCode.REQUIRED_SUFFIX);
  }

  /** Who tries the same number again and again wants the same of it every time. */
  @Test
  void numbersOfTheTableAreFreeOfTheFrequencyRulesAndOthersAreNot() {
    CheckedMessage passed =
        ((Checked.Passed) rules.check(text("14000000001," + OTHER), SANDBOX)).message();

    assertThat(passed.destinations())
        .extracting(CheckedMessage.Destination::frequencyExempt)
        .containsExactly(true, false);
  }

  @ParameterizedTest
  @EnumSource(
      value = ResultCode.class,
      names = {"AMOUNT_NOT_ENOUGH", "MSISDN_BLACK"})
  void toOtherAccountsTheyAreNumbersLikeAnyOther(ResultCode code) {
    String number = SandboxNumbers.of(code).national();

    CheckedMessage passed =
        ((Checked.Passed) rules.check(text(number), ExamplePolicy.demo())).message();

    assertThat(passed.refused()).isEmpty();
    assertThat(passed.destinations().get(0).frequencyExempt()).isFalse();
  }

  private ResultCode refusal(SendCommand.Message message) {
    return ((Checked.Refused) rules.check(message, SANDBOX)).code();
  }

  private static SendCommand.Text text(String numbers) {
    return new SendCommand.Text(numbers, TEXT, "", null);
  }

  private static SendCommand.Mms mms(String numbers) {
    var part = new TmsContainer.Part(new byte[] {'1'}, new byte[] {'a'});
    return new SendCommand.Mms(
        numbers, "新年好", Optional.of(TmsContainer.of(List.of(part)).bytes()), "", null);
  }

  private static SendCommand.Batch batch(String... numbers) {
    return new SendCommand.Batch(
        new SendCommand.Lines() {
          @Override
          public boolean isEmpty() {
            return false;
          }

          @Override
          public Optional<List<Line>> read(int most) {
            return Optional.of(
                List.of(numbers).stream().map(number -> new Line(number, TEXT)).toList());
          }
        },
        "",
        null);
  }

  private static final class AnyChannel implements ChannelCheck {
    @Override
    public Channels channels(
        String userName,
        MessageClass messageClass,
        String text,
        String extension,
        Collection<Msisdn> destinations) {
      return new Channels(true, Set.of());
    }

    @Override
    public Channels mmsChannels(
        String userName,
        MessageClass messageClass,
        String subject,
        String extension,
        Collection<Msisdn> destinations) {
      return new Channels(true, Set.of());
    }
  }
}
