package smsfacade.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/**
 * When work that no vendor took is tried again, and when it is given up (F72). A vendor that is
 * down only delays; one that keeps refusing ends the matter sooner.
 *
 * @param mostRefusals rounds that may end in a refusal
 * @param patience how long after its due time work is kept while no vendor can be reached
 * @param below a number by chance from 0 to below another
 */
record RetryRule(int mostRefusals, Duration patience, LongUnaryOperator below) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int DOUBLINGS = 6;

  RetryRule(int mostRefusals, Duration patience) {
    this(mostRefusals, patience, bound -> ThreadLocalRandom.current().nextLong(bound));
  }

  /** Whether it was kept long enough. */
  boolean isOver(ClaimedWork work, Instant now) {
    return now.isAfter(work.dueAt().plus(patience));
  }

  /**
   * The next time to try: one second doubled with each try up to a minute, and up to a quarter more
   * by chance.
   *
   * @param refused whether a vendor refused in this round, instead of not being reached
   * @return empty to give up
   */
  Optional<Instant> next(ClaimedWork work, boolean refused, Instant now) {
    if (refused && work.tries() + 1 >= mostRefusals || isOver(work, now)) {
      return Optional.empty();
    }
    Duration delay = FIRST.multipliedBy(1L << Math.min(work.tries(), DOUBLINGS));
    long milliseconds = Math.min(delay.toMillis(), LONGEST.toMillis());
    return Optional.of(now.plusMillis(milliseconds + below.applyAsLong(milliseconds / 4 + 1)));
  }

  /** When a lost answer is asked for again: two seconds, doubled with each try. */
  static Instant nextQuestion(ClaimedWork work, Instant now) {
    return now.plusSeconds(2L << Math.min(work.tries(), DOUBLINGS));
  }
}
