package smsfacade.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A load that waits while more than {@value #MOST_OUTSTANDING} accepted messages are not settled,
 * so that its rate is one that can be kept up.
 */
final class HeldLoad {
  static final int MOST_OUTSTANDING = 3_000;
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  private final List<ServerUnderLoad> nodes;
  private final long settledBefore;
  private volatile long settled;
  private volatile Load load;

  private HeldLoad(List<ServerUnderLoad> nodes) {
    this.nodes = nodes;
    this.settledBefore = settledByAll();
  }

  /**
   * Starts it.
   *
   * @param nodes of one database, which share the connections
   * @param account whose messages they are
   */
  static HeldLoad start(List<ServerUnderLoad> nodes, String account) {
    var held = new HeldLoad(nodes);
    List<URI> addresses = nodes.stream().map(node -> node.facade().address()).toList();
    var request = SendSmsRequest.of(addresses.get(0), account, "");
    held.load = Load.start(addresses, request, held::tooMuch);
    return held;
  }

  private boolean tooMuch() {
    Load started = load;
    return started != null && started.answeredOk() - settled > MOST_OUTSTANDING;
  }

  /** Waits, keeping itself informed of what is settled; how much that is since the start. */
  long settledAfter(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() < end) {
      settled = settledByAll() - settledBefore;
      Thread.sleep(20);
    }
    return settledByAll() - settledBefore;
  }

  /** From now on times are kept. */
  void measure() {
    load.measure();
  }

  /** Ends, and waits until all is settled; how long the calls took. */
  Histogram stop() throws InterruptedException {
    Histogram nanoseconds = load.stop();
    load.requireOnly("OK");
    nodes.get(0).acceptedForNow(load.answeredOk());
    long end = System.nanoTime() + DRAIN_LIMIT.toNanos();
    while (settledByAll() - settledBefore < load.answeredOk()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "settled %d of %d, log %s"
                .formatted(
                    settledByAll() - settledBefore,
                    load.answeredOk(),
                    nodes.get(0).facade().log()));
      }
      Thread.sleep(100);
    }
    return nanoseconds;
  }

  private long settledByAll() {
    return nodes.stream().mapToLong(ServerUnderLoad::settled).sum();
  }
}
