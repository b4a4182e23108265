package smsfacade.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.delivery.Deliveries.Verdict;

/** F44, in simulated minutes with one verdict each. */
class StandingTest {
  private static final Duration RESIDENCE = Duration.ofMinutes(15);
  private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
  private static final int SIX_HOURS = 360;

  /** What weight a vendor has after each minute. */
  private static List<Integer> weights(int minutes, IntFunction<Verdict> verdictOf) {
    var weights = new ArrayList<Integer>();
    Standing standing = Standing.UNTOUCHED;
    for (int minute = 0; minute < minutes; minute++) {
      standing =
          standing.after(
              verdictOf.apply(minute), START.plus(Duration.ofMinutes(minute)), RESIDENCE);
      weights.add(standing.percent());
    }
    return weights;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 2", "3, 3", "5, 5", "7, 7", "10, 10", "12, 12", "15, 15", "20, 20", "30, 30",
    "1, 9", "1, 14", "1, 15", "1, 16", "1, 29", "14, 1", "16, 1"
  })
  void aVendorThatOscillatesMovesAtMostTwiceInThirtyMinutes(int bad, int good) {
    List<Integer> weights =
        weights(SIX_HOURS, minute -> minute % (bad + good) < bad ? Verdict.BAD : Verdict.GOOD);

    assertThat(weights).contains(25);
    for (int start = 1; start + 30 <= SIX_HOURS; start++) {
      int moves = 0;
      for (int minute = start; minute < start + 30; minute++) {
        moves += weights.get(minute).equals(weights.get(minute - 1)) ? 0 : 1;
      }
      assertThat(moves).as("from minute %d", start).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void fallsAtTheFirstBadVerdictAndFurtherOnlyAfterItsResidence() {
    List<Integer> weights = weights(120, minute -> minute < 60 ? Verdict.GOOD : Verdict.BAD);

    assertThat(weights.subList(0, 60)).containsOnly(100);
    assertThat(weights.subList(60, 75)).containsOnly(25);
    assertThat(weights.subList(75, 120)).containsOnly(10);
  }

  @Test
  void recoversByStepsAfterAQuietTime() {
    List<Integer> weights = weights(120, minute -> minute < 20 ? Verdict.BAD : Verdict.GOOD);

    assertThat(weights.subList(0, 15)).containsOnly(25);
    assertThat(weights.subList(15, 30)).containsOnly(10);
    assertThat(weights.subList(30, 45)).containsOnly(25);
    assertThat(weights.subList(45, 60)).containsOnly(50);
    assertThat(weights.subList(60, 120)).containsOnly(100);
  }

  /** Neither good nor bad keeps what is; silence does not, or nobody would ever come back. */
  @Test
  void staysWhereItIsWhileItIsFairAndRecoversInSilence() {
    assertThat(weights(120, minute -> minute == 0 ? Verdict.BAD : Verdict.FAIR)).containsOnly(25);
    assertThat(weights(120, minute -> minute == 0 ? Verdict.BAD : Verdict.SILENT))
        .endsWith(100)
        .containsSubsequence(25, 50, 100);
  }
}
