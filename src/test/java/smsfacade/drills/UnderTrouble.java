package smsfacade.drills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/**
 * Something happens to the facade in the midst of its work, again and again. The vendors are
 * processes of their own and answer slowly, so that dozens of requests are under way each time. At
 * the end every text is looked for at the callers, in the database and at the vendors.
 */
final class UnderTrouble implements Drill {
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

  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);

  /** The figure of what waits may be two seconds old. */
  private static final Duration DRAINED = Duration.ofSeconds(5);

  /** A report comes a second after its text, and is asked for once a second. */
  private static final Duration LAST_REPORTS = Duration.ofSeconds(15);

  /** What the log says when a queue entry was missing. */
  private static final String MENDED = "had no entry in the queue, and have one again";

  private final Trouble trouble;

  UnderTrouble(Trouble trouble) {
    this.trouble = trouble;
  }

  @Override
  public String name() {
    return trouble.name();
  }

  @Override
  public String title() {
    return trouble.title();
  }

  @Override
  public boolean run() throws Exception {
    try (trouble) {
      return run(trouble.database());
    }
  }

  private boolean run(Database database) throws Exception {
    RunningSimulators vendors = RunningSimulators.asNew();
    var simulators = new Simulators(vendors);
    var arrivals = new Arrivals(simulators);
    slow(simulators);
    long start = System.nanoTime();
    List<RunningFacade> nodes = nodes(database, vendors);
    RunningFacade facade = nodes.get(0);
    try {
      simulators.pushTo("chuanglan", facade.address().resolve("push/chuanglan").toString());
      var load = MixedLoad.start(nodes.stream().map(RunningFacade::address).toList());
      for (int round = 1; round <= trouble.rounds(); round++) {
        round(round, nodes, load, simulators, arrivals);
      }
      load.stop();
      awaitDrained(facade);
      nodes.forEach(RunningFacade::close);
      addArrivals(simulators, arrivals);
      System.out.printf(
          "%d rounds on %s in %d minutes, log %s%n",
          trouble.rounds(),
          database,
          Duration.ofNanos(System.nanoTime() - start).toMinutes(),
          facade.log());
      var reckoning =
          new Reckoning(load.calls(), load.nobodyThere(), KilledBooks.of(database), arrivals.all());
      reckoning.compare(BALANCE);
      for (RunningFacade node : nodes) {
        reckoning.mustBeNone("mended queue entries", lines(node.log(), MENDED));
      }
      trouble.judge(nodes, reckoning);
      reckoning.mustBeNone("requests that are wrong", simulators.total("wrongRequests"));
      System.out.print(reckoning.table());
      return reckoning.isKept();
    } finally {
      // What is closed already is closed once more, which does nothing.
      nodes.forEach(RunningFacade::close);
    }
  }

  private List<RunningFacade> nodes(Database database, RunningSimulators vendors) {
    Map<String, String> environment = Map.of("SMSFACADE_SIMULATORS", vendors.address().toString());
    return trouble.nodes() == 1
        ? List.of(RunningFacade.on(database, DEFINITIONS, environment))
        : RunningFacade.twoOn(database, DEFINITIONS, environment);
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

  private void round(
      int round,
      List<RunningFacade> nodes,
      MixedLoad load,
      Simulators simulators,
      Arrivals arrivals)
      throws Exception {
    List<Call> before = load.calls();
    long underLoad = ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, LONGEST_MILLIS);
    long end = System.nanoTime() + Duration.ofMillis(underLoad).toNanos();
    for (long left = underLoad; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      load.taken(simulators.total("accepted"));
      Thread.sleep(Math.min(left, BETWEEN_LOOKS_MILLIS));
    }
    String told = trouble.happen(nodes, load, simulators);
    List<Call> after = load.calls();
    load.hold(true);
    int taken = addArrivals(simulators, arrivals);
    load.hold(false);
    System.out.printf(
        "round %d, after %.1f s: %s; %,d calls OK, %,d not, %,d cut off, %,d texts at the vendors%n",
        round,
        underLoad / 1_000.0,
        told,
        count(after, Ending.OK) - count(before, Ending.OK),
        count(after, Ending.NOT_SERVED) - count(before, Ending.NOT_SERVED),
        count(after, Ending.CUT_OFF) - count(before, Ending.CUT_OFF),
        taken);
  }

  private static long count(List<Call> calls, Ending ending) {
    return calls.stream().filter(call -> call.ending() == ending).count();
  }

  /**
   * Notes what the vendors took since it was last asked for, once they take nothing any more.
   *
   * @return how many texts
   */
  private static int addArrivals(Simulators simulators, Arrivals arrivals)
      throws InterruptedException {
    long before;
    long now = simulators.total("accepted");
    do {
      before = now;
      Thread.sleep(ARRIVAL.toMillis());
      now = simulators.total("accepted");
    } while (now != before);
    return arrivals.add();
  }

  /** Waits until nothing waits any more and the last reports were asked for. */
  static void awaitDrained(RunningFacade facade) throws InterruptedException {
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

  static long lines(Path log, String part) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.contains(part)).count();
    }
  }
}
