package smsfacade.messaging.boundary;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few batches at a time be unpacked and stored: each takes many times the memory and the time
 * of another call. What finds no place, or waits too long, is not done; its caller may send it
 * again. So batches never take the threads of other calls.
 */
final class BatchTurns {
  static final int AT_ONCE = 2;

  private static final int MOST_WAITING = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Semaphore places = new Semaphore(AT_ONCE + MOST_WAITING);
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** Does the work of one batch; empty when it was not its turn in time. */
  <T> Optional<T> inTurn(Supplier<T> work) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      if (!turns.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(work.get());
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  /** Those whose turn it is not yet. */
  int waiting() {
    return turns.getQueueLength();
  }
}
