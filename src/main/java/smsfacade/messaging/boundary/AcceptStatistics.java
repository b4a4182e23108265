package smsfacade.messaging.boundary;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import smsfacade.sms.ResultCode;

/** How calls ended on this node since it started; read by JMX and metrics (F81). */
@ApplicationScoped
public class AcceptStatistics {
  private final Map<ResultCode, LongAdder> calls = new EnumMap<>(ResultCode.class);
  private final LongAdder messages = new LongAdder();
  private final Map<String, LongAdder> messagesByAccount = new ConcurrentHashMap<>();

  private final Histogram seconds =
      Histogram.builder()
          .name("smsfacade_accept_seconds")
          .help("From a call that was read to its answer, whatever its code, checks and commit.")
          .classicOnly()
          .classicUpperBounds(
              0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
          .build();

  public AcceptStatistics() {
    for (ResultCode code : ResultCode.values()) {
      calls.put(code, new LongAdder());
    }
  }

  /** A call ended without a message that is new. */
  void count(ResultCode code) {
    LongAdder counter = calls.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  /** A call of an account ended, with so many new messages. */
  void count(ResultCode code, String userName, int acceptedMessages) {
    count(code);
    if (acceptedMessages > 0) {
      messages.add(acceptedMessages);
      messagesByAccount.computeIfAbsent(userName, name -> new LongAdder()).add(acceptedMessages);
    }
  }

  /** A call took so long, and ended in whatever way. */
  void took(long nanoseconds) {
    seconds.observe(Unit.nanosToSeconds(nanoseconds));
  }

  /** Calls that ended with this code. */
  public long calls(ResultCode code) {
    LongAdder counter = calls.get(code);
    return counter == null ? 0 : counter.sum();
  }

  public long acceptedMessages() {
    return messages.sum();
  }

  /** Accepted messages by user name, of accounts that had any. */
  public Map<String, Long> acceptedMessagesByAccount() {
    var result = new TreeMap<String, Long>();
    messagesByAccount.forEach((userName, count) -> result.put(userName, count.sum()));
    return result;
  }

  /** How long calls took. */
  public Histogram seconds() {
    return seconds;
  }
}
