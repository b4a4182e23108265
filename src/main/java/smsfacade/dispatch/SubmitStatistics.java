package smsfacade.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import smsfacade.vendors.SubmitOutcome;

/**
 * How submits ended on this node since it started, by vendor and outcome; read by JMX and metrics.
 */
@ApplicationScoped
public class SubmitStatistics {
  private final Map<String, OfVendor> byVendor = new ConcurrentHashMap<>();

  private final LongAdder settledMessages = new LongAdder();

  void count(String vendor, SubmitOutcome outcome, long nanoseconds) {
    OfVendor counted = byVendor.computeIfAbsent(vendor, name -> new OfVendor());
    counted
        .outcomes
        .computeIfAbsent(outcome.getClass().getSimpleName(), name -> new LongAdder())
        .increment();
    counted.nanoseconds.add(nanoseconds);
  }

  void settled(int messages) {
    settledMessages.add(messages);
  }

  /** Messages whose submit's outcome is stored. */
  public long settledMessages() {
    return settledMessages.sum();
  }

  /** Submits by outcome (Accepted, Refused, NotSent, Unknown). */
  public Map<String, Long> outcomes(String vendor) {
    var result = new TreeMap<String, Long>();
    OfVendor counted = byVendor.get(vendor);
    if (counted != null) {
      counted.outcomes.forEach((outcome, count) -> result.put(outcome, count.sum()));
    }
    return result;
  }

  /** Mean time of a submit, in milliseconds; 0 before the first. */
  public double meanMilliseconds(String vendor) {
    OfVendor counted = byVendor.get(vendor);
    if (counted == null) {
      return 0;
    }
    long submits = counted.outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    return submits == 0 ? 0 : counted.nanoseconds.sum() / 1e6 / submits;
  }

  private static final class OfVendor {
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final LongAdder nanoseconds = new LongAdder();
  }
}
