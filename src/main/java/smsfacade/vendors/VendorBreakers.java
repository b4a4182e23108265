package smsfacade.vendors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;

/**
 * A circuit breaker for each vendor and operation, on this node (F43): ten failures among the last
 * twenty calls open it, after ten seconds it lets one call through, and that call decides.
 */
@ApplicationScoped
public class VendorBreakers {
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

  /** The call that was permitted is not made. */
  public void unused(String vendor, String operation) {
    breaker(vendor, operation).releasePermission();
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  public String state(String vendor, String operation) {
    return breaker(vendor, operation).getState().name();
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
