package smsfacade.drills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import smsfacade.drills.MixedLoad.Call;
import smsfacade.drills.MixedLoad.Ending;
import smsfacade.testbed.Database;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;
import smsfacade.testbed.Simulators.Arrival;

/**
 * The facade is killed in the midst of its work, again and again, and started with what it left on
 * the disk: the database, and the journal of departures in its working directory. The vendors are
 * processes of their own and answer slowly, so that dozens of requests are under way each time. At
 * the end every text is looked for at the callers, in the database and at the vendors.
 */
final class Kill implements Drill {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 20);
  private static final Path DEFINITIONS = Path.of("src/test/resources/testbed/kill.xml");

  /** Of each account, as the definitions have it. */
  private static final long BALANCE = 1_000_000;

  private static final long SHORTEST_MILLIS = 5_000;
  private static final long LONGEST_MILLIS = 12_000;
  private static final long BETWEEN_LOOKS_MILLIS = 500;

  /** What each vendor takes for its answer, in milliseconds; it has the text at once. */
  private static final Map<String, Integer> SLOW =
      Map.of("huaxin", 100, "chuanglan", 150, "onenet", 400, "yisha", 100, "yixintong", 300);

  /** What was on its way to a vendor when the facade was killed arrives within that time. */
  private static final Duration ARRIVAL = Duration.ofSeconds(2);

  private static final int MOST_ARRIVALS_A_ROUND = 10_000;
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);

  /** The figure of what waits may be two seconds old. */
  private static final Duration DRAINED = Duration.ofSeconds(5);

  /** A report comes a second after its text, and is asked for once a second. */
  private static final Duration LAST_REPORTS = Duration.ofSeconds(15);

  /** What the log says when a queue entry was missing. */
  private static final String MENDED = "had no entry in the queue, and have one again";

  /** What the log says when a start read what a killed process left in the journal. */
  private static final String RECOVERED = "of what a killed process had under way";

  private final List<Arrival> arrivals = new ArrayList<>();

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String title() {
    return "kill -9 under load and start again: nothing lost, nothing sent twice, few UNKNOWN that never left";
  }

  @Override
  @SuppressWarnings("try") // what is closed early is closed again at the end, which does nothing
  public boolean run() throws Exception {
    Database database = DrillDatabase.named(name(), Database::h2);
    RunningSimulators vendors = RunningSimulators.asNew();
    var simulators = new Simulators(vendors);
    slow(simulators);
    long start = System.nanoTime();
    try (var facade =
        RunningFacade.on(
            database, DEFINITIONS, Map.of("SMSFACADE_SIMULATORS", vendors.address().toString()))) {
      simulators.pushTo("chuanglan", facade.address().resolve("push/chuanglan").toString());
      var load = MixedLoad.start(facade.address());
      for (int round = 1; round <= ROUNDS; round++) {
        killOnce(round, facade, load, simulators);
      }
      load.stop();
      awaitDrained(facade);
      facade.close();
      addArrivals(simulators);
      System.out.printf(
          "%d kills on %s in %d minutes, log %s%n",
          ROUNDS, database, Duration.ofNanos(System.nanoTime() - start).toMinutes(), facade.log());
      var reckoning =
          new Reckoning(load.calls(), load.nobodyThere(), KilledBooks.of(database), arrivals);
      reckoning.compare(BALANCE);
      reckoning.mustBeNone("mended queue entries", lines(facade.log(), MENDED));
      reckoning.mustBeNone("starts without a journal", ROUNDS - lines(facade.log(), RECOVERED));
      reckoning.mustBeNone("requests that are wrong", simulators.total("wrongRequests"));
      System.out.print(reckoning.table());
      return reckoning.isKept();
    }
  }

  private static void slow(Simulators simulators) {
    SLOW.forEach(
        (vendor, millis) ->
            simulators.script(
                Map.of(
                    "vendor",
                    vendor,
                    "do",
                    "delay",
                    "operation",
                    "send",
                    "ms",
                    String.valueOf(millis),
                    "times",
                    "0")));
  }

  private void killOnce(int round, RunningFacade facade, MixedLoad load, Simulators simulators)
      throws InterruptedException {
    List<Call> before = load.calls();
    long underLoad = ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, LONGEST_MILLIS);
    long end = System.nanoTime() + Duration.ofMillis(underLoad).toNanos();
    for (long left = underLoad; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      load.taken(simulators.total("accepted"));
      Thread.sleep(Math.min(left, BETWEEN_LOOKS_MILLIS));
    }
    facade.kill();
    int taken = addArrivals(simulators);
    List<Call> after = load.calls();
    long killed = System.nanoTime();
    facade.restart();
    System.out.printf(
        "round %d: killed after %.1f s, %,d calls OK, %,d cut off, %,d texts at the vendors; up again after %d s%n",
        round,
        underLoad / 1_000.0,
        count(after, Ending.OK) - count(before, Ending.OK),
        count(after, Ending.CUT_OFF) - count(before, Ending.CUT_OFF),
        taken,
        Duration.ofNanos(System.nanoTime() - killed).toSeconds());
  }

  private static long count(List<Call> calls, Ending ending) {
    return calls.stream().filter(call -> call.ending() == ending).count();
  }

  /**
   * Notes what the vendors took since it was last asked for, while no facade runs.
   *
   * @return how many texts
   */
  private int addArrivals(Simulators simulators) throws InterruptedException {
    long before;
    long now = simulators.total("accepted");
    do {
      before = now;
      Thread.sleep(ARRIVAL.toMillis());
      now = simulators.total("accepted");
    } while (now != before);
    int taken = (int) (now - arrivals.size());
    if (taken > MOST_ARRIVALS_A_ROUND) {
      throw new IllegalStateException(taken + " texts in one round: the ledger shows fewer");
    }
    List<Arrival> newest = simulators.arrivals();
    arrivals.addAll(newest.subList(newest.size() - taken, newest.size()));
    return taken;
  }

  private static void awaitDrained(RunningFacade facade) throws InterruptedException {
    var management = new Management(facade);
    long end = System.nanoTime() + DRAIN_LIMIT.toNanos();
    long emptySince = System.nanoTime();
    while (System.nanoTime() - emptySince < DRAINED.toNanos()) {
      if (System.nanoTime() > end) {
        System.out.println("the queue is not empty after " + DRAIN_LIMIT);
        return;
      }
      if ((Long) management.read("Queue", "Waiting") > 0) {
        emptySince = System.nanoTime();
      }
      Thread.sleep(200);
    }
    Thread.sleep(LAST_REPORTS.toMillis());
  }

  private static long lines(Path log, String part) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.contains(part)).count();
    }
  }
}
