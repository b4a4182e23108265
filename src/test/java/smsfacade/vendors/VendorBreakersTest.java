package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/** F43. */
class VendorBreakersTest {
  private static final Duration OPEN = Duration.ofSeconds(10);

  private Instant now = Instant.parse("2026-11-28T04:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final VendorBreakers breakers = new VendorBreakers(clock);

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

  /** F109: that it opens is one line, however long the vendor stays away. */
  @Test
  void saysOnceThatItOpensAndOnceThatItClosesAgain() {
    var said = new ArrayList<String>();
    var logger = java.util.logging.Logger.getLogger(VendorBreakers.class.getName());
    var listener =
        new java.util.logging.Handler() {
          @Override
          public void publish(java.util.logging.LogRecord entry) {
            said.add(
                entry.getLevel()
                    + " "
                    + new java.util.logging.SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(listener);
    try {
      for (int i = 0; i < 40; i++) {
        if (breakers.permits("logged", "submit")) {
          breakers.record("logged", "submit", false, 1);
        }
        now = now.plusSeconds(2);
      }
      assertThat(said)
          .containsExactly(
              "WARNING circuit breaker of submit of vendor logged is open: ten of its last twenty"
                  + " calls failed");
      now = now.plus(OPEN).plusSeconds(1);
      assertThat(breakers.permits("logged", "submit")).isTrue();
      breakers.record("logged", "submit", true, 1);
      assertThat(said)
          .last()
          .isEqualTo("INFO circuit breaker of submit of vendor logged is closed again");
    } finally {
      logger.removeHandler(listener);
    }
  }

  /** Each operation for itself: what cannot be asked is sent to all the same, and the other way. */
  @Test
  void anOpenBreakerOfOneOperationStopsNoOther() {
    var calls = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> breakers.ask("a", "fetchReports", () -> away(calls)))
          .hasMessage("away");
    }
    assertThatThrownBy(() -> breakers.ask("a", "fetchReports", () -> away(calls)))
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

  private static Object away(AtomicInteger calls) {
    calls.incrementAndGet();
    throw new VendorUnavailable("away", "");
  }

  @Test
  void staysClosedWhileMoreThanHalfOfTheCallsAreGood() {
    for (int i = 0; i < 100; i++) {
      call(i % 5 != 0);
      assertThat(state()).isEqualTo("CLOSED");
    }
  }

  @Test
  void fiveFailuresAmongTheFirstTenCallsOpenNothing() {
    for (int i = 0; i < 10; i++) {
      call(i % 2 == 0);
    }
    assertThat(state()).isEqualTo("CLOSED");
  }

  @Test
  void opensAtTheTenthFailureAmongTwentyCalls() {
    for (int i = 1; i <= 20; i++) {
      assertThat(state()).as("before call %d", i).isEqualTo("CLOSED");
      call(i % 2 != 0);
    }
    assertThat(state()).isEqualTo("OPEN");
  }

  /** A slow vendor has its bound elsewhere. */
  @Test
  void slownessOpensNothing() {
    for (int i = 0; i < 40; i++) {
      assertThat(breakers.permits("a", "submit")).isTrue();
      breakers.record("a", "submit", true, Duration.ofMinutes(10).toNanos());
    }
    assertThat(state()).isEqualTo("CLOSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "reset while closed", "reset while open", "closed again"})
  void aFreshBreakerOpensAfterTenFailuresInARow(String kind) {
    if (!kind.equals("new")) {
      fail(kind.equals("reset while closed") ? 9 : 10);
      if (kind.startsWith("reset")) {
        breakers.reset("a");
      } else {
        now = now.plus(OPEN).plusNanos(1);
        call(true);
      }
    }
    assertThat(state()).isEqualTo("CLOSED");
    fail(9);
    assertThat(state()).isEqualTo("CLOSED");
    fail(1);
    assertThat(state()).isEqualTo("OPEN");
  }

  /** Any sequence of calls, waits and resets, as the sentence in the README says it. */
  @Test
  void doesWhatThePlainRuleSays() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      int failuresOfTen = 2 + random.nextInt(7);
      var rule = new PlainRule();
      breakers.reset("a");
      for (int step = 0; step < 300; step++) {
        int what = random.nextInt(40);
        if (what == 0) {
          breakers.reset("a");
          rule.close();
        } else if (what < 6) {
          now = now.plusMillis(random.nextInt(6_000));
        } else if (what < 9) {
          if (breakers.permits("a", "submit")) {
            rule.taken();
            breakers.unused("a", "submit");
          }
        } else {
          boolean good = random.nextInt(10) >= failuresOfTen;
          assertThat(call(good)).isEqualTo(rule.call(good));
        }
        assertThat(state()).as("seed %d, step %d", seed, step).isEqualTo(rule.state);
        assertThat(breakers.mayCall("a", "submit")).isEqualTo(rule.mayCall());
      }
    }
  }

  private final class PlainRule {
    private final List<Boolean> calls = new ArrayList<>();
    private String state = "CLOSED";
    private Instant openUntil = Instant.MIN;

    boolean mayCall() {
      return !state.equals("OPEN") || now.isAfter(openUntil);
    }

    void taken() {
      if (state.equals("OPEN")) {
        state = "HALF_OPEN";
      }
    }

    boolean call(boolean good) {
      if (!mayCall()) {
        return false;
      }
      taken();
      calls.add(good);
      List<Boolean> last = calls.subList(Math.max(0, calls.size() - 20), calls.size());
      if (state.equals("HALF_OPEN") && good) {
        close();
      } else if (state.equals("HALF_OPEN")
          || last.stream().filter(one -> one.equals(false)).count() >= 10) {
        state = "OPEN";
        openUntil = now.plus(OPEN);
      }
      return true;
    }

    void close() {
      state = "CLOSED";
      calls.clear();
    }
  }

  @Test
  void tellsWhetherACallMayBeMadeAndTakesNoPermit() {
    assertThat(breakers.mayCall("a", "submit")).isTrue();
    fail(10);
    assertThat(breakers.mayCall("a", "submit")).isFalse();
    now = now.plus(OPEN).plusNanos(1);
    for (int i = 0; i < 3; i++) {
      assertThat(breakers.mayCall("a", "submit")).isTrue();
      assertThat(state()).isEqualTo("OPEN");
    }

    assertThat(breakers.permits("a", "submit")).isTrue();
    assertThat(breakers.mayCall("a", "submit")).isFalse();
    assertThat(breakers.permits("a", "submit")).isFalse();
    breakers.unused("a", "submit");
    assertThat(state()).isEqualTo("HALF_OPEN");
    assertThat(breakers.mayCall("a", "submit")).isTrue();
    call(true);
    assertThat(state()).isEqualTo("CLOSED");
  }

  @Test
  void guardsACall() {
    assertThat(breakers.guarded("a", "submit", () -> "x", any -> true)).contains("x");
    fail(10);
    var calls = new AtomicInteger();
    assertThat(breakers.guarded("a", "submit", calls::incrementAndGet, any -> true)).isEmpty();
    assertThat(calls).hasValue(0);
  }

  /** In each of them the one permit of the half-open state would be lost for good. */
  @Test
  void aCallThatThrowsIsAFailureAndLosesNoPermit() {
    fail(10);
    List<Throwable> ways =
        List.of(new IllegalStateException(), new StackOverflowError(), new NoClassDefFoundError());
    for (Throwable way : ways) {
      now = now.plus(OPEN).plusNanos(1);
      assertThatThrownBy(() -> breakers.guarded("a", "submit", () -> thrown(way), any -> true))
          .isSameAs(way);
      assertThat(state()).isEqualTo("OPEN");
    }
    now = now.plus(OPEN).plusNanos(1);
    assertThatThrownBy(() -> breakers.guarded("a", "submit", () -> "x", any -> thrown(ways.get(1))))
        .isSameAs(ways.get(1));
    assertThat(state()).isEqualTo("OPEN");

    now = now.plus(OPEN).plusNanos(1);
    assertThat(call(true)).isTrue();
    assertThat(state()).isEqualTo("CLOSED");
  }

  /** It began when the vendor was not given up yet, and ends when another call tries it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallFromBeforeDoesNotDecideWhetherTheVendorIsBack(boolean good) {
    Optional<Boolean> late =
        breakers.guarded(
            "a",
            "submit",
            () -> {
              fail(10);
              now = now.plus(OPEN).plusNanos(1);
              assertThat(breakers.permits("a", "submit")).isTrue();
              return good;
            },
            answer -> answer);
    assertThat(late).contains(good);
    assertThat(state()).isEqualTo("HALF_OPEN");
    assertThat(breakers.mayCall("a", "submit")).isFalse();
    breakers.record("a", "submit", true, 1);
    assertThat(state()).isEqualTo("CLOSED");
  }

  private String state() {
    return breakers.state("a", "submit");
  }

  /** Whether it was made. */
  private boolean call(boolean good) {
    return breakers.guarded("a", "submit", () -> good, answer -> answer).isPresent();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(call(false)).isTrue();
    }
  }

  private static boolean thrown(Throwable way) {
    if (way instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) way;
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
