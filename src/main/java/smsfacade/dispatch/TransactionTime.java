package smsfacade.dispatch;

import java.time.Duration;

/**
 * How long the transactions around requests take of late: the longest of the last ones, which fades
 * with each that follows. On a busy machine, or while much work goes into lines, it is many times
 * what it is else.
 */
final class TransactionTime {
  private static final int FADES_BY = 16;

  private long nanos;

  synchronized void took(Duration time) {
    nanos = Math.max(time.toNanos(), nanos - nanos / FADES_BY);
  }

  synchronized Duration lately() {
    return Duration.ofNanos(nanos);
  }
}
