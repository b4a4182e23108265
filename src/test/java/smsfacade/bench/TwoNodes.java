package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.time.Duration;
import java.util.ArrayList;
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
        log("warming up " + nodes.get(0).facade());
        Measurement.warmUp(nodes, Settings.WARM_UP_SECONDS);
      }
      var ofOne = new ArrayList<Double>();
      var ofTwo = new ArrayList<Double>();
      for (int i = 0; i < Settings.ROUNDS; i++) {
        ofOne.add(settled(one));
        ofTwo.add(settled(two));
        log("one %,.0f/s, two %,.0f/s".formatted(ofOne.get(i), ofTwo.get(i)));
      }
      return "%s%none node %,.0f/s, two nodes %,.0f/s together, two/one %.2f (medians of %d rounds)%n"
          .formatted(
              databases.checkedSettings(),
              Rounds.median(ofOne.stream()),
              Rounds.median(ofTwo.stream()),
              Rounds.medianRatio(ofTwo, ofOne),
              Settings.ROUNDS);
    }
  }

  private static double settled(List<ServerUnderLoad> nodes) throws InterruptedException {
    return SettledRate.measure(nodes, "demo", Duration.ofSeconds(Settings.SECONDS)).perSecond();
  }
}
