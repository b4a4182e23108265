package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/** F43. */
class VendorBreakersTest {
  private final VendorBreakers breakers = new VendorBreakers();

  @Test
  void opensAfterTenFailuresAndOnlyForThatVendorAndOperation() {
    for (int i = 0; i < 10; i++) {
      assertThat(breakers.permits("a", "submit")).as("call %d", i).isTrue();
      breakers.record("a", "submit", false, 1);
    }
    assertThat(breakers.permits("a", "submit")).isFalse();
    assertThat(breakers.state("a", "submit")).isEqualTo("OPEN");
    assertThat(breakers.permits("a", "reports")).isTrue();
    assertThat(breakers.permits("b", "submit")).isTrue();

    breakers.reset("a");
    assertThat(breakers.permits("a", "submit")).isTrue();
  }

  /** Each operation for itself: what cannot be asked is sent to all the same, and the other way. */
  @Test
  void anOpenBreakerOfOneOperationStopsNoOther() {
    var calls = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> breakers.ask("a", "fetchReports", () -> fail(calls)))
          .hasMessage("away");
    }
    assertThatThrownBy(() -> breakers.ask("a", "fetchReports", () -> fail(calls)))
        .isInstanceOf(VendorUnavailable.class)
        .hasMessageContaining("circuit breaker of fetchReports");
    assertThat(calls).hasValue(10);
    assertThat(breakers.permits("a", VendorBreakers.SUBMIT)).isTrue();
    assertThat(breakers.ask("a", VendorBreakers.FETCH_REPLIES, () -> "x")).isEqualTo("x");

    for (int i = 0; i < 10; i++) {
      breakers.permits("b", VendorBreakers.SUBMIT);
      breakers.record("b", VendorBreakers.SUBMIT, false, 1);
    }
    assertThat(breakers.permits("b", VendorBreakers.SUBMIT)).isFalse();
    assertThat(breakers.ask("b", VendorBreakers.FETCH_REPORTS, () -> "x")).isEqualTo("x");
  }

  private static Object fail(AtomicInteger calls) {
    calls.incrementAndGet();
    throw new VendorUnavailable("away", "");
  }

  @Test
  void staysClosedWhileHalfOfTheCallsAreGood() {
    for (int i = 0; i < 100; i++) {
      assertThat(breakers.permits("a", "submit")).isTrue();
      breakers.record("a", "submit", i % 5 != 0, 1);
    }
    assertThat(breakers.state("a", "submit")).isEqualTo("CLOSED");
  }

  @Test
  void blamesTheVendorForWhatIsItsFault() {
    assertThat(VendorBreakers.isGood(new Accepted("1", Map.of()))).isTrue();
    assertThat(VendorBreakers.isGood(refused(Refusal.PERMANENT))).isTrue();
    assertThat(VendorBreakers.isGood(refused(Refusal.THROTTLED))).isTrue();
    assertThat(VendorBreakers.isGood(refused(Refusal.ACCOUNT))).isFalse();
    assertThat(VendorBreakers.isGood(refused(Refusal.RETRYABLE))).isFalse();
    assertThat(VendorBreakers.isGood(new Unknown("x"))).isFalse();
    assertThat(VendorBreakers.isGood(new NotSent("x"))).isFalse();
  }

  private static Refused refused(Refusal kind) {
    return new Refused(kind, "", "", ResultCode.NO_CHANNEL);
  }
}
