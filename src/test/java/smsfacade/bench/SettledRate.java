package smsfacade.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How many messages a server accepts, submits and settles: callers wait while more than {@value
 * #MOST_OUTSTANDING} accepted messages are not settled, so the rate is one that can be kept up.
 */
public final class SettledRate {
  static final int MOST_OUTSTANDING = 3_000;
  private static final Duration RAMP = Duration.ofSeconds(2);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  private SettledRate() {}

  /** How far the vendor side is behind the front door. */
  private static final class Outstanding {
    volatile Load load;
    volatile long settled;

    boolean tooMany() {
      Load started = load;
      return started != null && started.answeredOk() - settled > MOST_OUTSTANDING;
    }
  }

  /**
   * Measures, and waits until all is settled.
   *
   * @param account whose messages they are
   */
  public static Round measure(ServerUnderLoad server, String account, Duration window)
      throws Exception {
    long settledBefore = server.settled();
    var outstanding = new Outstanding();
    var request = SendSmsRequest.of(server.facade().address(), account, "");
    var load = Load.start(server.facade().address(), request, outstanding::tooMany);
    outstanding.load = load;
    long rampEnd = System.nanoTime() + RAMP.toNanos();
    while (System.nanoTime() < rampEnd) {
      outstanding.settled = server.settled() - settledBefore;
      Thread.sleep(20);
    }
    load.measure();
    long first = server.settled();
    long start = System.nanoTime();
    long end = start + window.toNanos();
    while (System.nanoTime() < end) {
      outstanding.settled = server.settled() - settledBefore;
      Thread.sleep(20);
    }
    double perSecond = Round.perSecond(server.settled() - first, start);
    Histogram nanoseconds = load.stop();
    load.requireOnly("OK");
    server.acceptedForNow(load.answeredOk());
    awaitSettled(server, settledBefore + load.answeredOk());
    return new Round(perSecond, nanoseconds);
  }

  private static void awaitSettled(ServerUnderLoad server, long expected) throws Exception {
    long end = System.nanoTime() + DRAIN_LIMIT.toNanos();
    while (server.settled() < expected) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "settled " + server.settled() + " of " + expected + ", log " + server.facade().log());
      }
      Thread.sleep(100);
    }
  }
}
