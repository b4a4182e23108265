package smsfacade.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each timer of this node ticked last: a timer that stands still is seen by the age of its
 * last tick (F76).
 */
@ApplicationScoped
public class Ticks {
  private final Map<String, Instant> lastByTimer = new ConcurrentHashMap<>();

  @Inject Clock clock;

  public void ticked(String timer) {
    lastByTimer.put(timer, clock.instant());
  }

  /** Milliseconds since the last tick, by timer. */
  public Map<String, Long> ages() {
    Instant now = clock.instant();
    var ages = new TreeMap<String, Long>();
    lastByTimer.forEach((timer, last) -> ages.put(timer, now.toEpochMilli() - last.toEpochMilli()));
    return ages;
  }
}
