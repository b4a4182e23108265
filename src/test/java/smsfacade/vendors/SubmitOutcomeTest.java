package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;

class SubmitOutcomeTest {
  private static final Msisdn FIRST = Msisdn.of("13800138000");
  private static final Msisdn SECOND = Msisdn.of("13800138001");
  private static final Refused BLACK =
      new Refused(Refusal.PERMANENT, "1109", "black", ResultCode.MSISDN_BLACK);

  @Test
  void aRefusalIsOfAllNumbersUnlessItSaysOtherwise() {
    assertThat(BLACK.perhapsOneNumber()).isFalse();
    assertThat(BLACK.perhapsOfOneNumber())
        .isEqualTo(
            new Refused(
                Refusal.PERMANENT, "1109", "black", ResultCode.MSISDN_BLACK, Map.of(), true));
  }

  @ParameterizedTest
  @EnumSource(value = Refusal.class, names = "PERMANENT", mode = EnumSource.Mode.EXCLUDE)
  void onlyAPermanentRefusalIsPerhapsOfOneNumber(Refusal kind) {
    var refused = new Refused(kind, "1", "", ResultCode.NO_CHANNEL);

    assertThatThrownBy(refused::perhapsOfOneNumber).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusalThatNamesNumbersIsNotPerhapsOfOne() {
    var naming =
        new Refused(Refusal.PERMANENT, "1", "", ResultCode.MSISDN_BLACK, Map.of(FIRST, BLACK));

    assertThatThrownBy(naming::perhapsOfOneNumber).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusalStandsForTheNumbersThatAreNamed() {
    List<Msisdn> sent = List.of(FIRST, SECOND);

    assertThat(BLACK.becauseOf(List.of(SECOND), sent))
        .isEqualTo(
            new Refused(
                Refusal.RETRYABLE, "1109", "black", ResultCode.NO_CHANNEL, Map.of(SECOND, BLACK)));
    assertThat(BLACK.becauseOf(sent, sent)).isEqualTo(BLACK);
    assertThat(BLACK.becauseOf(List.of(), sent)).isEqualTo(BLACK.perhapsOfOneNumber());
  }

  /** Java 17 cannot check that a chain of instanceof is complete: look at all of them first. */
  @Test
  void hasFourEndings() {
    assertThat(SubmitOutcome.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            SubmitOutcome.Accepted.class,
            SubmitOutcome.Refused.class,
            SubmitOutcome.NotSent.class,
            SubmitOutcome.Unknown.class);
  }
}
