package smsfacade.reports.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import smsfacade.reports.polling.PollPace.Result;

/** F59: nothing to find makes questions rare, something to find makes them frequent again. */
class PollPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private final PollPace pace = new PollPace(SHORTEST, LONGEST, Duration.ZERO);

  @Test
  void growsWhileThereIsNothingAndShrinksAtOnce() {
    var pauses = new ArrayList<Long>();
    Duration pause = SHORTEST;
    for (int i = 0; i < 4; i++) {
      pause = pace.after(i == 1 ? Result.FAILED : Result.NOTHING, pause);
      pauses.add(pause.toSeconds());
    }
    assertThat(pauses).containsExactly(4L, 8L, 10L, 10L);
    assertThat(pace.after(Result.FOUND, pause)).isEqualTo(SHORTEST);
  }

  /** A changed setting holds from the next question on. */
  @Test
  void comesBackIntoBoundsThatWereMoved() {
    assertThat(pace.after(Result.NOTHING, Duration.ofHours(1))).isEqualTo(LONGEST);
    assertThat(pace.after(Result.NOTHING, Duration.ofMillis(1))).isEqualTo(SHORTEST.plus(SHORTEST));
  }

  @Test
  void isNeverShorterThanTheVendorAllows() {
    Duration least = Duration.ofSeconds(30);
    var slow = new PollPace(SHORTEST, LONGEST, least);

    assertThat(slow.after(Result.FOUND, least)).isEqualTo(least);
    assertThat(slow.after(Result.NOTHING, least)).isEqualTo(least);
    assertThat(slow.next(NOW, least)).isEqualTo(NOW.plus(least));
    assertThat(slow.atOnce()).isFalse();
    assertThat(pace.atOnce()).isTrue();
  }

  /** Ticks come a little late each second; two seconds must not become three. */
  @Test
  void isReadyForTheTickThatIsNearest() {
    assertThat(pace.next(NOW.plusMillis(20), SHORTEST)).isBefore(NOW.plusSeconds(2));
    assertThat(pace.next(NOW.plusMillis(20), SHORTEST)).isAfter(NOW.plusSeconds(1));
  }

  @Test
  void goesOnGrowingFromNothing() {
    var none = new PollPace(Duration.ZERO, LONGEST, Duration.ZERO);
    assertThat(none.after(Result.NOTHING, Duration.ZERO)).isPositive();
  }
}
