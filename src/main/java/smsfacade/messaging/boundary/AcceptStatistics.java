package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import smsfacade.sms.ResultCode;

/** How calls ended on this node since it started; read by JMX and metrics. */
@ApplicationScoped
public class AcceptStatistics {
  private final Map<ResultCode, LongAdder> calls = new EnumMap<>(ResultCode.class);
  private final LongAdder messages = new LongAdder();

  public AcceptStatistics() {
    for (ResultCode code : ResultCode.values()) {
      calls.put(code, new LongAdder());
    }
  }

  void count(ResultCode code, int acceptedMessages) {
    LongAdder counter = calls.get(code);
    if (counter != null) {
      counter.increment();
    }
    messages.add(acceptedMessages);
  }

  /** Calls that ended with this code. */
  public long calls(ResultCode code) {
    LongAdder counter = calls.get(code);
    return counter == null ? 0 : counter.sum();
  }

  public long acceptedMessages() {
    return messages.sum();
  }
}
