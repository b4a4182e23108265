package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smsfacade.drills.MixedLoad.Call;
import smsfacade.drills.fuzz.FuzzedExchange;
import smsfacade.drills.fuzz.FuzzedExchange.Ending;
import smsfacade.drills.fuzz.FuzzedExchange.Outcome;
import smsfacade.drills.fuzz.FuzzedPushes;
import smsfacade.drills.fuzz.FuzzedRequest;
import smsfacade.drills.fuzz.FuzzedRequests;
import smsfacade.testbed.Database;
import smsfacade.testbed.LogLines;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;

/**
 * Sends {@code -Ddrill.requests} requests that are nearly good: calls, pushes and questions for
 * pages. {@code -Ddrill.seed} repeats those of a former run. A client that does everything right
 * calls meanwhile.
 */
final class Fuzz implements Drill {
  private static final long REQUESTS = Long.getLong("drill.requests", 100_000);
  private static final long SEED = seed();
  private static final int SENDERS = 16;
  private static final int ROUND = 5_000;
  private static final double HONEST_PER_SECOND = 4;
  private static final String HONEST_TEXT = "您的快递已到南门三号柜【腾飞】";
  private static final long BALANCE = 1_000_000;
  private static final long MOST_HEAP_GROWTH = 100L << 20;

  /** Of the JVM and of JMX; of the server's own none is to be added. */
  private static final int MOST_NEW_THREADS = 8;

  /** Threads that come with the calls and requests under way, each kind up to its bound. */
  private static final Pattern POOLS =
      Pattern.compile("http-thread-pool.*|java:app/concurrent/submits-.*");

  private static final String WITHOUT_LIMIT = "1000000";
  private static final List<String> JVM = List.of("-Xmx512m", "-Xmn300m", "-XX:+UseSerialGC");
  private static final Pattern OK =
      Pattern.compile("<StatusCode>OK</StatusCode>.*<MsgId>(\\d{16})</MsgId>");

  /** What no line of a log may hold: a signature ends every text. */
  private static final Pattern SECRET =
      Pattern.compile(
          "腾飞|demo123|"
              + FuzzedPushes.CHUANGLAN_PASSWORD
              + "|"
              + FuzzedPushes.HUAXIN_SECRET
              + "|(?<!\\d)1[3-9]\\d{9}(?!\\d)");

  private final FuzzFindings findings = new FuzzFindings(SEED);
  private final Queue<Long> accepted = new ConcurrentLinkedQueue<>();

  private static long seed() {
    String given = System.getProperty("drill.seed", "");
    return given.isBlank() ? System.currentTimeMillis() : Long.parseLong(given);
  }

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public String title() {
    return "%,d broken requests: each is answered, none with an error of ours or harm to others"
        .formatted(REQUESTS);
  }

  @Override
  public boolean run() throws Exception {
    say("seed %d", SEED);
    DrillDefinitions definitions = DrillDefinitions.copy(name(), "kill.xml");
    definitions.set("huaxin", "requests-per-second", WITHOUT_LIMIT);
    definitions.set("yisha", "requests-per-second", WITHOUT_LIMIT);
    definitions.set("huaxin", "push-secret", FuzzedPushes.HUAXIN_SECRET);
    RunningSimulators vendors = RunningSimulators.asNew();
    var simulators = new Simulators(vendors);
    Database database = DrillDatabase.named(name(), Database::h2);
    var arrivals = new Arrivals(simulators);
    try (var facade =
        RunningFacade.on(
            database,
            definitions.file(),
            Map.of(
                "SMSFACADE_SIMULATORS",
                vendors.address().toString(),
                "SMSFACADE_SECRET_KEY",
                Base64.getEncoder().encodeToString(new byte[32])),
            JVM)) {
      LogLines log = LogLines.since(facade.log());
      var calls =
          SteadyCalls.start(
              List.of(facade.address()),
              MixedLoad.ACCOUNTS.get(1),
              HONEST_TEXT,
              13_900_000_000L,
              HONEST_PER_SECOND);
      boolean sound = fuzz(facade, arrivals);
      calls.close();
      UnderTrouble.awaitDrained(facade);
      boolean clean = isClean(log, facade);
      facade.close();
      arrivals.add();
      return sound & clean & reckon(database, calls, arrivals, simulators);
    }
  }

  /** Whether the server keeps no more threads and memory than it had after the first round. */
  private boolean fuzz(RunningFacade facade, Arrivals arrivals) throws Exception {
    var requests = new FuzzedRequests(SEED, MixedLoad.ACCOUNTS, MixedLoad.TEXTS);
    long start = System.nanoTime();
    var next = new AtomicLong();
    Load before = null;
    while (next.get() < REQUESTS) {
      long end = Math.min(REQUESTS, next.get() + ROUND);
      send(facade.address(), requests, next, end);
      arrivals.add();
      if (before == null) {
        before = Load.of(facade);
      }
      say(
          "%,7d requests, %,.0f s: %s, %d findings",
          end, Figures.secondsSince(start), findings.answers(), findings.count());
    }
    Load after = Load.of(facade);
    say(
        "more threads %s; heap %,d MB, then %,d MB",
        after.more(before), before.heap() >> 20, after.heap() >> 20);
    say("%,d accepted; findings: %d, in %s", accepted.size(), findings.count(), findings.write());
    return findings.count() == 0
        && after.newThreads(before) <= MOST_NEW_THREADS
        && after.heap() <= before.heap() + MOST_HEAP_GROWTH;
  }

  private void send(URI facade, FuzzedRequests requests, AtomicLong next, long end)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    List<Future<?>> senders =
        IntStream.range(0, SENDERS)
            .<Future<?>>mapToObj(i -> threads.submit(() -> sendAll(facade, requests, next, end)))
            .toList();
    threads.shutdown();
    for (Future<?> sender : senders) {
      sender.get();
    }
    next.set(end);
  }

  private Void sendAll(URI facade, FuzzedRequests requests, AtomicLong next, long end)
      throws IOException {
    try (var exchange = new FuzzedExchange(facade)) {
      for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
        FuzzedRequest request = requests.request(number);
        Outcome outcome = exchange.send(request);
        findings.judge(request, outcome);
        Matcher ok = OK.matcher(outcome.body());
        if (outcome.ending() == Ending.ANSWERED && ok.find()) {
          accepted.add(Long.parseLong(ok.group(1)));
        }
      }
    }
    return null;
  }

  private boolean reckon(
      Database database, SteadyCalls calls, Arrivals arrivals, Simulators simulators)
      throws SQLException {
    List<Call> honest =
        calls.dueBetween(Instant.MIN, Instant.MAX).stream()
            .map(
                call ->
                    new Call(
                        KilledBooks.token(HONEST_TEXT),
                        List.of(call.msisdn()),
                        MixedLoad.Ending.OK,
                        "OK"))
            .toList();
    var reckoning = new Reckoning(honest, 0, KilledBooks.of(database), arrivals.all());
    reckoning.compare(BALANCE);
    Set<Long> stored = stored(database);
    reckoning.mustBeNone(
        "OK and not stored", accepted.stream().filter(id -> !stored.contains(id)).count());
    reckoning.mustBeNone("honest calls not OK", calls.refusals().size());
    reckoning.mustBeNone("honest calls unanswered", calls.unanswered().size());
    reckoning.mustBeNone("requests that are wrong", simulators.total("wrongRequests"));
    System.out.print(reckoning.table());
    return reckoning.isKept();
  }

  private static Set<Long> stored(Database database) throws SQLException {
    var ids = new HashSet<Long>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from acceptance")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static boolean isClean(LogLines log, RunningFacade facade) {
    List<String> lines = log.lines();
    List<String> telling = lines.stream().filter(line -> SECRET.matcher(line).find()).toList();
    List<String> stacks = log.stacks();
    Map<String, Integer> repeated = log.repeated();
    say(
        "log %s: %,d lines, of which tell too much %d %s, of stacks %d %s, repeated %d %s",
        facade.log(),
        lines.size(),
        telling.size(),
        first(telling),
        stacks.size(),
        first(stacks),
        repeated.size(),
        first(List.copyOf(repeated.keySet())));
    return telling.isEmpty() && stacks.isEmpty() && repeated.isEmpty();
  }

  private static List<String> first(List<String> all) {
    return all.stream().limit(3).toList();
  }

  /**
   * What the server uses at a moment.
   *
   * @param threads by name without numbers
   * @param heap bytes after a collection
   */
  private record Load(Map<String, Long> threads, long heap) {
    static Load of(RunningFacade facade) throws IOException {
      MemoryMXBean memory =
          ManagementFactory.newPlatformMXBeanProxy(
              facade.jmx(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
      ThreadMXBean threads =
          ManagementFactory.newPlatformMXBeanProxy(
              facade.jmx(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
      memory.gc();
      Map<String, Long> byName =
          Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
              // One may have ended in between.
              .filter(Objects::nonNull)
              .collect(
                  Collectors.groupingBy(
                      thread -> thread.getThreadName().replaceAll("\\d+", "#"),
                      Collectors.counting()));
      return new Load(byName, memory.getHeapMemoryUsage().getUsed());
    }

    /** Beside those of the pools. */
    long newThreads(Load before) {
      return more(before).entrySet().stream()
          .filter(added -> !POOLS.matcher(added.getKey()).matches())
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    /** The names of which there are more than there were. */
    Map<String, Long> more(Load before) {
      var more = new TreeMap<String, Long>();
      threads.forEach(
          (name, count) -> {
            long added = count - before.threads().getOrDefault(name, 0L);
            if (added > 0) {
              more.put(name, added);
            }
          });
      return more;
    }
  }
}
