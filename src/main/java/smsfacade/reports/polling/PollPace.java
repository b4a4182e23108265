package smsfacade.reports.polling;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait from one question to the next (F59): the shortest time after one that found
 * something, twice as long as before, up to the longest, after one that found nothing or got no
 * answer.
 */
final class PollPace {
  /** How a question ended. */
  enum Result {
    FOUND,
    NOTHING,
    FAILED
  }

  /** Questions begin with ticks, one a second: half of one early, or two seconds would be three. */
  private static final Duration HALF_A_TICK = Duration.ofMillis(500);

  private static final Duration LEAST = Duration.ofMillis(1);

  private final Duration shortest;
  private final Duration longest;
  private final Duration vendorsLeast;

  /**
   * @param shortest while there is something to find
   * @param longest while there is nothing
   * @param vendorsLeast what the vendor allows; both are at least that
   */
  PollPace(Duration shortest, Duration longest, Duration vendorsLeast) {
    this.shortest = longer(longer(shortest, vendorsLeast), LEAST);
    this.longest = longer(longest, this.shortest);
    this.vendorsLeast = vendorsLeast;
  }

  Duration shortest() {
    return shortest;
  }

  /** Whether a question that found something may be followed by another at once. */
  boolean atOnce() {
    return vendorsLeast.isZero();
  }

  Duration after(Result result, Duration pause) {
    if (result == Result.FOUND) {
      return shortest;
    }
    Duration doubled = longer(pause, shortest).multipliedBy(2);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /** When the question after one that began at {@code asked} may be put. */
  Instant next(Instant asked, Duration pause) {
    return asked.plus(longer(pause.minus(HALF_A_TICK), vendorsLeast));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
