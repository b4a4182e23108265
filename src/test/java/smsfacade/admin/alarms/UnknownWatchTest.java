package smsfacade.admin.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import smsfacade.desk.DoubtFigures.Figure;

/** F101: what stays UNKNOWN is told. */
class UnknownWatchTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  @Test
  void tellsWhenTheOldestIsOlderThanAskedFor() {
    assertThat(watch(60, new Figure(3, 61 * MINUTE)).look())
        .containsExactly(
            new Alarm(
                "smsfacade.unknown.old", "messages", "3 are UNKNOWN, the oldest for 61 minutes"));
    assertThat(watch(60, new Figure(3, 60 * MINUTE)).look()).isEmpty();
    assertThat(watch(60, new Figure(0, 0)).look()).isEmpty();
  }

  @Test
  void tellsNothingWhenNotAskedTo() {
    assertThat(watch(0, new Figure(3, 61 * MINUTE)).look()).isEmpty();
  }

  private static UnknownWatch watch(long minutes, Figure figure) {
    return new UnknownWatch(() -> figure, Duration.ofMinutes(minutes));
  }
}
