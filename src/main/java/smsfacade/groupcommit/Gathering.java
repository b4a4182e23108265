package smsfacade.groupcommit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a combiner expects to come together, learned from how many did: as many as last
 * time, now and then a few more. A number that is not reached within the time is not expected
 * again, so callers that are few, or have become few, wait once and no more.
 */
final class Gathering {
  /** Fewer than this are no load. */
  private static final int LOAD = 4;

  /** After so many times that the expected number was reached, more is tried. */
  private static final int BEFORE_TRYING_MORE = 16;

  private final long holdNanos;
  private volatile int expected;
  private volatile @Nullable Thread holder;
  private int reached;

  Gathering(Duration hold) {
    this.holdNanos = hold.toNanos();
  }

  /** Another request waits. */
  void more(int waiting) {
    Thread held = holder;
    if (held != null && waiting >= expected) {
      LockSupport.unpark(held);
    }
  }

  /** Waits for as many as are expected, within the time. */
  void await(AtomicInteger waiting) {
    if (holdNanos == 0 || expected < LOAD || waiting.get() >= expected) {
      return;
    }
    long end = System.nanoTime() + holdNanos;
    holder = Thread.currentThread();
    long left = holdNanos;
    while (waiting.get() < expected && left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
    holder = null;
  }

  /** So many came together. */
  synchronized void came(int together) {
    if (together < expected) {
      expected = together;
      reached = 0;
    } else if (++reached >= BEFORE_TRYING_MORE || expected < LOAD) {
      expected = together + together / 4;
      reached = 0;
    }
  }
}
