package smsfacade.accounts;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What may be done so many times at once, and one more time whenever a pause has passed. Keeps no
 * more than the time at which the next one would be in step (generic cell rate algorithm). Times
 * are those of a {@link System#nanoTime} kind of clock.
 */
final class Allowance {
  private final long pause;
  private final long ahead;
  private long inStep;

  /**
   * @param atOnce at least 1
   * @param inStep when the next one is in step; of a time that is past all may be taken at once
   */
  Allowance(int atOnce, Duration pause, long inStep) {
    this.pause = pause.toNanos();
    this.ahead = this.pause * (atOnce - 1);
    this.inStep = inStep;
  }

  /** All that has to be kept of it. */
  synchronized long inStep() {
    return inStep;
  }

  /**
   * Takes one, unless they are used up.
   *
   * @return how long from now the one that was taken is in step; empty when there is none
   */
  synchronized OptionalLong take(long now) {
    long wait = Math.max(0, inStep - now);
    if (wait > ahead) {
      return OptionalLong.empty();
    }
    inStep = now + wait + pause;
    return OptionalLong.of(wait);
  }

  /** One that was taken did not count. */
  synchronized void giveBack() {
    inStep -= pause;
  }

  synchronized boolean isUsedUp(long now) {
    return inStep - now > ahead;
  }
}
