package smsfacade.bench;

import org.HdrHistogram.Histogram;

/**
 * What was measured once.
 *
 * @param perSecond how many calls or messages
 * @param nanoseconds how long the calls took
 */
public record Round(double perSecond, Histogram nanoseconds) {
  static double perSecond(long count, long startNanos) {
    return count * 1e9 / (System.nanoTime() - startNanos);
  }
}
