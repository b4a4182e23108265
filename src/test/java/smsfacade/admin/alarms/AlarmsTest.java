package smsfacade.admin.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.SettableClock;

/** F79: an alarm is told once when it begins and once when it is over. */
class AlarmsTest {
  private static final Alarm OPEN =
      new Alarm(Alarm.BREAKER_OPEN, "vendor hx, submit", "it is OPEN");
  private static final Alarm OLD = new Alarm(Alarm.QUEUE_OLD, "queue", "3 call(s) are due");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T04:00:00Z"));
  private final List<String> told = new ArrayList<>();
  private final List<Alarm> wrong = new ArrayList<>();
  private boolean away;
  private int looks;

  private final Watch watch =
      new Watch() {
        @Override
        public Duration every() {
          return Duration.ofSeconds(10);
        }

        @Override
        public List<Alarm> look() {
          looks++;
          if (away) {
            throw new IllegalStateException("away");
          }
          return List.copyOf(wrong);
        }
      };

  private final Alarms alarms =
      new Alarms(List.of(watch), (type, alarm) -> told.add(type + " " + alarm.subject()), clock);

  @Test
  void tellsOnceWhenItBeginsAndOnceWhenItIsOver() {
    wrong.add(OPEN);
    look();
    look();
    wrong.add(OLD);
    look();
    wrong.clear();
    look();
    look();

    assertThat(told)
        .containsExactly(
            "smsfacade.breaker.open vendor hx, submit",
            "smsfacade.queue.old queue",
            "smsfacade.breaker.open.over vendor hx, submit",
            "smsfacade.queue.old.over queue");
    assertThat(alarms.present()).isEmpty();
  }

  @Test
  void showsSinceWhenAndWhatIsWrongNow() {
    Instant begin = clock.instant();
    wrong.add(OPEN);
    look();
    var changed = new Alarm(OPEN.type(), OPEN.subject(), "it is HALF_OPEN");
    wrong.set(0, changed);
    look();

    assertThat(alarms.present()).containsExactly(new Alarms.Present(changed, begin));
    assertThat(told).hasSize(1);
  }

  /** What cannot be seen has neither begun nor ended. */
  @Test
  void aWatchThatCannotLookChangesNothing() {
    wrong.add(OPEN);
    look();
    away = true;
    look();

    assertThat(alarms.present()).hasSize(1);
    assertThat(told).hasSize(1);
    away = false;
    wrong.clear();
    look();
    assertThat(told).hasSize(2);
  }

  @Test
  void looksNoMoreOftenThanTheWatchWants() {
    alarms.look();
    clock.forward(Duration.ofSeconds(9));
    alarms.look();
    assertThat(looks).isEqualTo(1);
    clock.forward(Duration.ofSeconds(1));
    alarms.look();
    assertThat(looks).isEqualTo(2);
  }

  private void look() {
    alarms.look();
    clock.forward(Duration.ofSeconds(10));
  }
}
