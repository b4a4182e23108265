package smsfacade.vendors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;

/**
 * A circuit breaker for each vendor and operation, on this node (F43): ten failures among the last
 * twenty calls open it, after ten seconds it lets one call through, and that call decides.
 */
@ApplicationScoped
public class VendorBreakers {
  /** Sending. */
  public static final String SUBMIT = "submit";

  /** {@link ReportSource#fetchReports}. */
  public static final String FETCH_REPORTS = "fetchReports";

  /** {@link ReplySource#fetchReplies}. */
  public static final String FETCH_REPLIES = "fetchReplies";

  /** {@link StatusSource#fetchStatus}. */
  public static final String FETCH_STATUS = "fetchStatus";

  /** {@link BalanceSource#fetchBalance}. */
  public static final String FETCH_BALANCE = "fetchBalance";

  private static final int WINDOW = 20;
  private static final int FAILURES = 10;
  private static final Duration OPEN = Duration.ofSeconds(10);

  private final CircuitBreakerRegistry registry =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom()
              .slidingWindowType(SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(WINDOW)
              .minimumNumberOfCalls(FAILURES)
              .failureRateThreshold(100f * FAILURES / WINDOW)
              .waitDurationInOpenState(OPEN)
              .permittedNumberOfCallsInHalfOpenState(1)
              .build());

  private CircuitBreaker breaker(String vendor, String operation) {
    return registry.circuitBreaker(vendor + " " + operation);
  }

  /** Whether a call may be made now; then it must be recorded, or said to be unused. */
  public boolean permits(String vendor, String operation) {
    return breaker(vendor, operation).tryAcquirePermission();
  }

  public void record(String vendor, String operation, boolean good, long nanoseconds) {
    CircuitBreaker breaker = breaker(vendor, operation);
    if (good) {
      breaker.onSuccess(nanoseconds, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(nanoseconds, TimeUnit.NANOSECONDS, new IllegalStateException("call failed"));
    }
  }

  /**
   * Asks a vendor, if it may be asked now, and records how that ended.
   *
   * @throws VendorUnavailable when it may not be asked, or what the question throws
   */
  public <T> T ask(String vendor, String operation, Supplier<T> question) {
    permit(vendor, operation);
    return recorded(vendor, operation, question);
  }

  /**
   * Like {@link #permits}.
   *
   * @throws VendorUnavailable when no call may be made now
   */
  public void permit(String vendor, String operation) {
    if (!permits(vendor, operation)) {
      throw new VendorUnavailable(
          "not asked: the circuit breaker of " + operation + " is open", "");
    }
  }

  /** Makes a call that was permitted. */
  public <T> T recorded(String vendor, String operation, Supplier<T> question) {
    long start = System.nanoTime();
    boolean good = false;
    try {
      T answer = question.get();
      good = true;
      return answer;
    } finally {
      record(vendor, operation, good, System.nanoTime() - start);
    }
  }

  /** The call that was permitted is not made. */
  public void unused(String vendor, String operation) {
    breaker(vendor, operation).releasePermission();
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  public String state(String vendor, String operation) {
    return breaker(vendor, operation).getState().name();
  }

  /** The state of each operation the vendor has, by its name. */
  public Map<String, String> states(Vendor vendor) {
    var states = new TreeMap<String, String>();
    states.put(SUBMIT, state(vendor.name(), SUBMIT));
    if (vendor instanceof ReportSource) {
      states.put(FETCH_REPORTS, state(vendor.name(), FETCH_REPORTS));
    }
    if (vendor instanceof ReplySource) {
      states.put(FETCH_REPLIES, state(vendor.name(), FETCH_REPLIES));
    }
    if (vendor instanceof StatusSource) {
      states.put(FETCH_STATUS, state(vendor.name(), FETCH_STATUS));
    }
    if (vendor instanceof BalanceSource) {
      states.put(FETCH_BALANCE, state(vendor.name(), FETCH_BALANCE));
    }
    return states;
  }

  /** Closes a vendor's breakers. */
  public void reset(String vendor) {
    registry.getAllCircuitBreakers().stream()
        .filter(breaker -> breaker.getName().startsWith(vendor + " "))
        .forEach(CircuitBreaker::reset);
  }

  /**
   * Whether an outcome speaks for the vendor: it took the message, or it was the message's fault.
   */
  public static boolean isGood(SubmitOutcome outcome) {
    return outcome instanceof Accepted
        || outcome instanceof Refused refused
            && (refused.kind() == Refusal.PERMANENT || refused.kind() == Refusal.THROTTLED);
  }
}
