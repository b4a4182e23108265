package smsfacade.delivery;

import java.time.Duration;
import java.time.Instant;
import smsfacade.delivery.Deliveries.Verdict;

/**
 * The part of its weight that a vendor keeps, and since when. It falls at the first bad verdict and
 * rises by steps, each after a quiet time. No weight is left before its residence is over, in
 * neither direction: a vendor that is bad and good in turn moves at most twice in two residences.
 *
 * @param percent of the weight its routes give it; never 0, so that its recovery can be seen
 * @param since when it got this weight
 * @param troubledAt the last verdict that was not good
 */
record Standing(int percent, Instant since, Instant troubledAt) {
  static final int FULL = 100;
  private static final int HALF = 50;
  private static final int LOW = 25;
  private static final int LEAST = 10;

  /** Of a vendor that was never judged; it may be demoted at once. */
  static final Standing UNTOUCHED = new Standing(FULL, Instant.EPOCH, Instant.EPOCH);

  Standing after(Verdict verdict, Instant now, Duration residence) {
    Instant troubled = verdict == Verdict.BAD || verdict == Verdict.FAIR ? now : troubledAt;
    if (now.isBefore(since.plus(residence))) {
      return new Standing(percent, since, troubled);
    }
    if (verdict == Verdict.BAD && percent > LEAST) {
      return new Standing(percent > LOW ? LOW : LEAST, now, now);
    }
    // Without a verdict as well: a demoted vendor may get too few messages to be judged by.
    boolean quiet = !now.isBefore(troubled.plus(residence.multipliedBy(2).dividedBy(3)));
    if (percent < FULL && quiet) {
      return new Standing(percent < LOW ? LOW : percent < HALF ? HALF : FULL, now, troubled);
    }
    return new Standing(percent, since, troubled);
  }
}
