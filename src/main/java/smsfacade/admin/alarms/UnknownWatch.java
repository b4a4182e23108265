package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import smsfacade.desk.DoubtFigures.Figure;

/** Messages that were perhaps sent, and of which nobody has said for a while which (F101). */
record UnknownWatch(Supplier<Figure> unknown, Duration oldest) implements Watch {
  private static final Duration EVERY = Duration.ofSeconds(10);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    if (oldest.isZero()) {
      return List.of();
    }
    Figure now = unknown.get();
    Duration age = Duration.ofMillis(now.oldestMilliseconds());
    return age.compareTo(oldest) <= 0
        ? List.of()
        : List.of(
            new Alarm(
                Alarm.UNKNOWN_OLD,
                "messages",
                now.count() + " are UNKNOWN, the oldest for " + age.toMinutes() + " minutes"));
  }
}
