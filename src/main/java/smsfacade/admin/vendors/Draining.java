package smsfacade.admin.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import smsfacade.dispatch.Dispatcher;
import smsfacade.ledger.Attempts;
import smsfacade.storage.Transactions;

/** Waits until nothing is under way at a vendor that was paused, from any node. */
@ApplicationScoped
public class Draining {
  private static final int LONGEST_SECONDS = 600;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Until then a node may not know of the pause, or not have begun what it had planned before. */
  private static final Duration KNOWN_TO_ALL = Duration.ofSeconds(2);

  @Inject Transactions transactions;
  @Inject Dispatcher dispatcher;

  private final Attempts attempts = new Attempts();

  /**
   * Checks how long to wait.
   *
   * @throws IllegalArgumentException when it is out of range
   */
  static void check(int seconds) {
    if (seconds < 0 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException("seconds must be from 0 to " + LONGEST_SECONDS);
    }
  }

  /**
   * Waits.
   *
   * @return what is under way then; 0 when it is drained
   */
  long await(String vendor, int seconds) {
    long start = System.nanoTime();
    long left = underWay(vendor);
    while (isWithin(start, Duration.ofSeconds(seconds))
        && (left > 0 || isWithin(start, KNOWN_TO_ALL))
        && paused()) {
      left = underWay(vendor);
    }
    return left;
  }

  private long underWay(String vendor) {
    long stored =
        transactions.run(
            "counting requests under way", connection -> attempts.underWay(connection, vendor));
    return Math.max(stored, dispatcher.inFlight(vendor));
  }

  private static boolean isWithin(long start, Duration limit) {
    return System.nanoTime() - start < limit.toNanos();
  }

  private static boolean paused() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
