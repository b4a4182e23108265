package smsfacade.bench;

import java.time.Duration;
import java.util.List;
import smsfacade.testbed.Database;

/**
 * Two nodes of one PostgreSQL against one node of another, on the same processors: what sharing the
 * work costs. Callers' connections are shared out evenly.
 */
final class TwoNodes implements Benchmark {
  @Override
  public String name() {
    return "two-nodes";
  }

  @Override
  public String title() {
    return "settled a second by two nodes of one PostgreSQL together, and by one alone";
  }

  @Override
  public String run() throws Exception {
    DatabasePair databases = DatabasePair.of("postgresql");
    Database shared = databases.second();
    try (var alone = ServerUnderLoad.start(databases.first(), Settings.JVM);
        var first = ServerUnderLoad.start(shared, Settings.JVM);
        var second = ServerUnderLoad.start(shared, Settings.JVM)) {
      List<ServerUnderLoad> one = List.of(alone);
      List<ServerUnderLoad> two = List.of(first, second);
      for (var nodes : List.of(one, two, two)) {
        Measurement.warmUp(nodes);
      }
      var rates = new SideBySide("one node", "two nodes together");
      for (int i = 0; i < Settings.ROUNDS; i++) {
        rates.add(settled(one), settled(two));
      }
      return "%s%n%s%n".formatted(databases.checkedSettings(), rates);
    }
  }

  private static double settled(List<ServerUnderLoad> nodes) throws InterruptedException {
    return SettledRate.measure(nodes, "demo", Duration.ofSeconds(Settings.SECONDS)).perSecond();
  }
}
