package smsfacade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;

/** The table of F26. */
class SandboxNumbersTest {
  /** As the README has it. */
  @ParameterizedTest
  @CsvSource({
    "14000000001, DELIVERED",
    "14000000002, UNDELIVERED",
    "14000000003, REJECTED",
    "14000000004, NO_REPORT",
    "14000000005, LATE",
    "14000000006, REPLY",
    "14000000007, REFUSED",
  })
  void aFateStandsAtTheEndOfANumber(String number, SandboxFate fate) {
    assertThat(SandboxNumbers.of(fate)).isEqualTo(Msisdn.of(number));
    assertThat(SandboxNumbers.fate(Msisdn.of(number))).isEqualTo(fate);
    assertThat(SandboxNumbers.isListed(Msisdn.of(number))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "14000001111, AMOUNT_NOT_ENOUGH",
    "14000001001, PARAM_ERROR",
    "14000002107, SENSITIVE_WORDS",
    "14000009999, INTERNAL_ERROR",
  })
  void aCodeOfTheWholeCallStandsAtTheEndOfANumber(String number, ResultCode code) {
    assertThat(SandboxNumbers.refusalOfCall(Msisdn.of(number))).contains(code);
    assertThat(SandboxNumbers.refusalOfNumber(Msisdn.of(number))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "14000001108, MSISDN_ERROR",
    "14000001109, MSISDN_BLACK",
    "14000001110, MSISDN_NO_CHANNEL",
  })
  void aCodeOfOneNumberStandsAtItsEnd(String number, ResultCode code) {
    assertThat(SandboxNumbers.refusalOfNumber(Msisdn.of(number))).contains(code);
    assertThat(SandboxNumbers.refusalOfCall(Msisdn.of(number))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"13800138000", "14000000000", "14000001234", "14000010001", "+8521400000001"})
  void anyOtherNumberIsDelivered(String number) {
    Msisdn other = Msisdn.of(number);
    assertThat(SandboxNumbers.isListed(other)).isFalse();
    assertThat(SandboxNumbers.fate(other)).isEqualTo(SandboxFate.DELIVERED);
    assertThat(SandboxNumbers.refusalOfCall(other)).isEmpty();
    assertThat(SandboxNumbers.refusalOfNumber(other)).isEmpty();
  }

  @Test
  void everyCodeAndEveryFateHasANumberOfItsOwn() {
    var numbers = new HashSet<Msisdn>();
    for (ResultCode code : ResultCode.values()) {
      if (code != ResultCode.OK) {
        Msisdn number = SandboxNumbers.of(code);
        assertThat(numbers.add(number)).isTrue();
        assertThat(number.isChineseMobile()).isTrue();
        assertThat(SandboxNumbers.isListed(number)).isTrue();
      }
    }
    Arrays.stream(SandboxFate.values())
        .map(SandboxNumbers::of)
        .forEach(number -> assertThat(numbers.add(number)).isTrue());
  }
}
