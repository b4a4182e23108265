package smsfacade.dispatch;

import java.util.Arrays;

/** Requests that ended in each of the last sixty seconds, and how many of them badly. */
final class LastMinute {
  private static final int SECONDS = 60;

  /** One more: the second that is not over does not count yet. */
  private final long[] seconds = new long[SECONDS + 1];

  private final long[] ended = new long[seconds.length];
  private final long[] failed = new long[seconds.length];

  LastMinute() {
    Arrays.fill(seconds, Long.MIN_VALUE);
  }

  /**
   * @param perSecond of the sixty seconds before this one
   * @param failedPercent of those; 0 when there were none
   */
  record Rate(double perSecond, double failedPercent) {}

  /**
   * A request ended.
   *
   * @param second any count of seconds that only grows
   */
  synchronized void count(long second, boolean good) {
    int place = (int) Math.floorMod(second, (long) seconds.length);
    if (seconds[place] != second) {
      seconds[place] = second;
      ended[place] = 0;
      failed[place] = 0;
    }
    ended[place]++;
    failed[place] += good ? 0 : 1;
  }

  synchronized Rate rate(long now) {
    long all = 0;
    long bad = 0;
    for (int place = 0; place < seconds.length; place++) {
      if (seconds[place] < now && seconds[place] >= now - SECONDS) {
        all += ended[place];
        bad += failed[place];
      }
    }
    return new Rate(all / (double) SECONDS, all == 0 ? 0 : 100.0 * bad / all);
  }
}
