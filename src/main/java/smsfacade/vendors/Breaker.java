package smsfacade.vendors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * One circuit breaker: the library's states, and what it does not tell, which is whether the permit
 * of its half-open state is out.
 *
 * <p>A permit is known by the era in which it was taken; each change of state begins another. A
 * call counts only in its era: one that began before the breaker opened does not decide whether the
 * vendor is back, and gives back no permit that is not its own.
 */
final class Breaker {
  private static final int WINDOW = 20;
  private static final int FAILURES = 10;
  private static final Duration OPEN = Duration.ofSeconds(10);

  private final CircuitBreaker states;
  private final Clock clock;
  private final BiConsumer<State, State> changed;
  private Instant openUntil = Instant.MIN;
  private boolean trying;
  private int era;

  /**
   * @param changed is told of each change of state that calls lead to: the former one and the new
   */
  Breaker(Clock clock, BiConsumer<State, State> changed) {
    this.clock = clock;
    this.changed = changed;
    states =
        CircuitBreaker.of(
            "vendor",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .failureRateThreshold(100f * FAILURES / WINDOW)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build());
    presumeGood();
  }

  /**
   * Calls before the first count as good. The library judges full windows only, or else by the
   * share of failures: without these, ten failures in a row would not open a fresh breaker, or five
   * among ten would.
   */
  private void presumeGood() {
    for (int i = 0; i < WINDOW; i++) {
      states.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  /** Whether {@link #take} would give a permit. */
  synchronized boolean mayCall() {
    return switch (states.getState()) {
      case OPEN -> clock.instant().isAfter(openUntil);
      case HALF_OPEN -> !trying;
      default -> true;
    };
  }

  /**
   * Takes a permit for one call, which must be ended or given back.
   *
   * @return its era; empty when no call may be made now
   */
  synchronized OptionalInt take() {
    State before = states.getState();
    if (!states.tryAcquirePermission()) {
      return OptionalInt.empty();
    }
    noteChange(before);
    trying = states.getState() == State.HALF_OPEN;
    return OptionalInt.of(era);
  }

  /** The call of a permit has ended; how long it took counts for nothing. */
  synchronized void end(int permit, boolean good) {
    if (permit != era) {
      return;
    }
    State before = states.getState();
    if (good) {
      states.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      states.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("call failed"));
    }
    noteChange(before);
  }

  /** The call of a permit is not made. */
  synchronized void giveBack(int permit) {
    if (permit == era && trying) {
      trying = false;
      states.releasePermission();
    }
  }

  synchronized void reset() {
    states.reset();
    begin(State.CLOSED);
  }

  private void noteChange(State before) {
    if (states.getState() != before) {
      begin(states.getState());
      changed.accept(before, states.getState());
    }
  }

  private void begin(State state) {
    era++;
    trying = false;
    if (state == State.OPEN) {
      openUntil = clock.instant().plus(OPEN);
    } else if (state == State.CLOSED) {
      presumeGood();
    }
  }

  synchronized int era() {
    return era;
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  synchronized String state() {
    return states.getState().name();
  }
}
