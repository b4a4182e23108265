package smsfacade.bench;

import java.time.Duration;
import java.util.List;

/** How many messages servers accept, submit and settle at a rate that can be kept up. */
public final class SettledRate {
  private static final Duration RAMP = Duration.ofSeconds(2);

  private SettledRate() {}

  /**
   * Measures, and waits until all is settled.
   *
   * @param account whose messages they are
   */
  public static Round measure(ServerUnderLoad server, String account, Duration window)
      throws InterruptedException {
    return measure(List.of(server), account, window);
  }

  /** The same of several nodes of one database, together. */
  static Round measure(List<ServerUnderLoad> nodes, String account, Duration window)
      throws InterruptedException {
    HeldLoad load = HeldLoad.start(nodes, account);
    long first = load.settledAfter(RAMP);
    load.measure();
    long start = System.nanoTime();
    double perSecond = Round.perSecond(load.settledAfter(window) - first, start);
    return new Round(perSecond, load.stop());
  }
}
