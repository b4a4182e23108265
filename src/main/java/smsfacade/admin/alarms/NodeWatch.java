package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.List;

/** Nodes that ended without a regular stop; looking beats for this one. */
record NodeWatch(NodeBeats beats, Duration told) implements Watch {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    return beats.beat(told).stream()
        .map(
            silent ->
                new Alarm(
                    Alarm.NODE_LOST,
                    "node " + silent.name(),
                    "gives no sign since " + silent.since()))
        .toList();
  }
}
