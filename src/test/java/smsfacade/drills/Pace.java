package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import smsfacade.bench.Backlog;
import smsfacade.dispatch.DepartureTimes;
import smsfacade.drills.SteadyCalls.Call;
import smsfacade.sms.MessageClass;
import smsfacade.testbed.Database;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;
import smsfacade.testbed.Simulators.Arrival;

/**
 * 50 000 marketing texts wait for a vendor that takes so many requests a second and no more, and a
 * verification text is sent every second; then the limit is taken away (F92, F93). Two nodes share
 * one PostgreSQL, and the vendor's simulator is a process of its own.
 *
 * <p>What is counted:
 *
 * <ul>
 *   <li>Departures, as the nodes' journals have them: the time at which a node noted that a request
 *       leaves, with its connection in hand and just before its first byte. In any second, all
 *       nodes together, there must be no more than the limit, without any slack. All processes read
 *       one clock.
 *   <li>Arrivals, as the simulator's ledger has them: when it took the text. How many there were in
 *       any second is shown beside it; on their way requests may come closer to each other.
 *   <li>The time of a verification text: from the moment its caller has read OK to its arrival.
 * </ul>
 */
final class Pace implements Drill {
  private static final int BULK = 50_000;
  private static final List<Integer> LIMITS = List.of(2, 5, 20, 50);
  private static final int FIRST_OF_SHARE = 5;
  private static final double LEAST_SHARE = 0.80;
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final double WARM_UP_PER_SECOND = 150;
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final long MOST_AT_THE_END = 100;
  private static final Duration WITHOUT_LIMIT = Duration.ofSeconds(90);
  private static final Duration LAST_ARRIVALS = Duration.ofSeconds(30);
  private static final String VENDOR = "huaxin";
  private static final String CODE = "您的验证码：1439【腾飞】";
  private static final long FIRST_NUMBER = 13_900_000_000L;
  private static final List<String> JVM = List.of("-Xmx768m", "-XX:+UseParallelGC");

  /**
   * What was measured at one limit.
   *
   * @param seconds of each verification text
   * @param missing verification texts that did not arrive
   */
  private record Measured(
      String limit,
      double perSecond,
      int mostLeft,
      int mostArrived,
      List<Double> seconds,
      int missing,
      boolean kept) {}

  @Override
  public String name() {
    return "pace";
  }

  @Override
  public String title() {
    return "behind %,d marketing texts a verification text leaves in %d s, and limits are kept and used"
        .formatted(BULK, LONGEST.toSeconds());
  }

  @Override
  @SuppressWarnings("try") // what is closed early is closed again at the end, which does nothing
  public boolean run() throws Exception {
    DrillDefinitions definitions = DrillDefinitions.copy("pace");
    RunningSimulators vendors = RunningSimulators.asNew();
    var simulators = new Simulators(vendors);
    simulators.reports(Map.of("vendor", VENDOR, "on", "false"));
    say("starting two nodes");
    Database database = Database.postgres("pace");
    List<RunningFacade> nodes =
        RunningFacade.twoOn(
            database,
            definitions.file(),
            Map.of("SMSFACADE_SIMULATORS", vendors.address().toString()),
            JVM);
    var measured = new ArrayList<Measured>();
    try {
      List<URI> addresses = nodes.stream().map(RunningFacade::address).toList();
      long warmUpTexts = warmUp(nodes, simulators);
      definitions.set(VENDOR, "requests-per-second", String.valueOf(LIMITS.get(0)));
      nodes.forEach(DrillDefinitions::reload);
      long start = System.nanoTime();
      Backlog.dueNow("demo", MessageClass.MARKETING).insert(database, BULK);
      say("%,d marketing texts inserted in %.0f s", BULK, Figures.secondsSince(start));
      try (var verifications = SteadyCalls.start(addresses, "demo", CODE, FIRST_NUMBER, 1)) {
        for (int limit : LIMITS) {
          definitions.set(VENDOR, "requests-per-second", String.valueOf(limit));
          nodes.forEach(DrillDefinitions::reload);
          Thread.sleep(SETTLING.toMillis());
          measured.add(withLimit(limit, nodes, simulators, verifications));
        }
        definitions.set(VENDOR, "requests-per-second", "0");
        nodes.forEach(DrillDefinitions::reload);
        measured.add(withoutLimit(nodes, simulators, verifications));
        verifications.close();
        awaitNothingWaits(nodes);
        return verdict(measured, verifications, simulators, warmUpTexts);
      }
    } finally {
      nodes.forEach(RunningFacade::close);
    }
  }

  /** A server that was just started is several times slower; returns how many texts it took. */
  private static long warmUp(List<RunningFacade> nodes, Simulators simulators)
      throws InterruptedException {
    say("warming up, %d s", WARM_UP.toSeconds());
    List<URI> addresses = nodes.stream().map(RunningFacade::address).toList();
    var calls = SteadyCalls.start(addresses, "demo", CODE, 13_700_000_000L, WARM_UP_PER_SECOND);
    Thread.sleep(WARM_UP.toMillis());
    calls.close();
    awaitNothingWaits(nodes);
    return simulators.total("accepted");
  }

  private static Measured withLimit(
      int limit, List<RunningFacade> nodes, Simulators simulators, SteadyCalls verifications)
      throws InterruptedException {
    say("limit %d: %,d wait in lines", limit, inLines(nodes));
    Instant from = Instant.now();
    Thread.sleep(WINDOW.toMillis());
    Instant to = Instant.now();
    List<Instant> left = between(departures(nodes), from, to);
    List<Instant> arrived = between(simulators.arrivals().stream().map(Arrival::at), from, to);
    double perSecond = left.size() * 1_000.0 / Duration.between(from, to).toMillis();
    int mostLeft = mostInASecond(left);
    boolean used = limit < FIRST_OF_SHARE || perSecond >= LEAST_SHARE * limit;
    return measured(
        String.valueOf(limit),
        perSecond,
        mostLeft,
        mostInASecond(arrived),
        verifications.dueBetween(from, to),
        simulators,
        used && mostLeft <= limit);
  }

  /** Until the backlog has left. */
  private static Measured withoutLimit(
      List<RunningFacade> nodes, Simulators simulators, SteadyCalls verifications)
      throws InterruptedException {
    say("without limit: %,d wait in lines", inLines(nodes));
    Instant from = Instant.now();
    long before = simulators.total("accepted");
    Instant end = from.plus(WITHOUT_LIMIT);
    while (Instant.now().isBefore(end) && queueWaiting(nodes) > MOST_AT_THE_END) {
      Thread.sleep(200);
    }
    Instant to = Instant.now();
    double perSecond =
        (simulators.total("accepted") - before) * 1_000.0 / Duration.between(from, to).toMillis();
    return measured("none", perSecond, 0, 0, verifications.dueBetween(from, to), simulators, true);
  }

  private static Measured measured(
      String limit,
      double perSecond,
      int mostLeft,
      int mostArrived,
      List<Call> calls,
      Simulators simulators,
      boolean kept)
      throws InterruptedException {
    var seconds = new ArrayList<Double>();
    int missing = 0;
    for (Call call : calls) {
      List<Instant> arrivals = arrivals(call, simulators);
      if (arrivals.isEmpty()) {
        missing++;
      } else {
        seconds.add(Duration.between(call.answered(), arrivals.get(0)).toMillis() / 1_000.0);
      }
    }
    boolean soon = missing == 0 && Figures.largest(seconds) < LONGEST.toMillis() / 1_000.0;
    var result =
        new Measured(limit, perSecond, mostLeft, mostArrived, seconds, missing, kept && soon);
    say(
        "limit %s: %.2f/s, verification p50 %.2f s, longest %.2f s",
        limit, perSecond, Figures.median(seconds), Figures.largest(seconds));
    return result;
  }

  private static List<Instant> arrivals(Call call, Simulators simulators)
      throws InterruptedException {
    Instant end = call.answered().plus(LAST_ARRIVALS);
    List<Instant> arrivals = simulators.arrivals(call.msisdn());
    while (arrivals.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(100);
      arrivals = simulators.arrivals(call.msisdn());
    }
    return arrivals;
  }

  private static Stream<Instant> departures(List<RunningFacade> nodes) {
    return nodes.stream()
        .flatMap(
            node -> DepartureTimes.of(Objects.requireNonNull(node.log().getParent())).stream());
  }

  private static List<Instant> between(Stream<Instant> times, Instant from, Instant to) {
    return times.filter(at -> !at.isBefore(from) && at.isBefore(to)).sorted().toList();
  }

  /** The greatest number of times in any second, wherever it begins. */
  private static int mostInASecond(List<Instant> times) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      while (!times.get(last).isBefore(times.get(first).plusSeconds(1))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private static long inLines(List<RunningFacade> nodes) {
    return (long) new Management(nodes.get(0)).read("Queue", "InLines");
  }

  private static long queueWaiting(List<RunningFacade> nodes) {
    return (long) new Management(nodes.get(0)).read("Queue", "Waiting");
  }

  private static void awaitNothingWaits(List<RunningFacade> nodes) throws InterruptedException {
    Instant end = Instant.now().plus(LAST_ARRIVALS);
    // What JMX says is up to two seconds old.
    Thread.sleep(2_500);
    while (queueWaiting(nodes) > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
  }

  private static boolean verdict(
      List<Measured> measured, SteadyCalls verifications, Simulators simulators, long warmUpTexts) {
    say("");
    say(
        "%-6s %10s %6s %12s %12s   %s",
        "limit", "left/s", "used", "most in 1 s", "arrived", "verification texts");
    for (Measured one : measured) {
      boolean limited = !one.limit().equals("none");
      say(
          "%-6s %,10.2f %6s %12s %12s   %d, p50 %.2f s, longest %.2f s, missing %d%s",
          one.limit(),
          one.perSecond(),
          limited ? "%.2f".formatted(one.perSecond() / Integer.parseInt(one.limit())) : "",
          limited ? one.mostLeft() : "",
          limited ? one.mostArrived() : "",
          one.seconds().size(),
          Figures.median(one.seconds()),
          Figures.largest(one.seconds()),
          one.missing(),
          one.kept() ? "" : "  NOT KEPT");
      if (!one.kept()) {
        say("       one after the other: %s", one.seconds());
      }
    }
    long texts = simulators.total("accepted") - BULK - warmUpTexts;
    long different = simulators.total("distinct") - BULK - warmUpTexts;
    say(
        "ledger beside the backlog: %,d texts, %,d different, %,d calls answered OK, others %s, unanswered %s",
        texts,
        different,
        verifications.answeredOk(),
        verifications.refusals(),
        verifications.unanswered());
    return measured.stream().allMatch(Measured::kept) && verifications.isAll(texts, different);
  }
}
