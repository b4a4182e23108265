package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import smsfacade.bench.Backlog;
import smsfacade.bench.Ledger;
import smsfacade.bench.ServerUnderLoad;
import smsfacade.sms.MessageClass;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunningFacade;

/**
 * 300 000 calls wait for slow vendors in a server with 512 MB of heap (F74): accepting is as quick
 * as ever and memory does not grow; above the limit callers hear InternalError at once, and when
 * there is room again they hear OK and all that waited leaves once.
 */
final class Overload implements Drill {
  private static final int LIMIT = 300_000;

  /** So many more, and the limit is reached. */
  private static final int ROOM = 5_000;

  private static final Duration WINDOW = Duration.ofSeconds(15);
  private static final double CALLS_PER_SECOND = 200;
  private static final double MOST_MILLIS = 500;
  private static final double MOST_OF_HEAP = 0.7;
  private static final Duration NOTICED = Duration.ofSeconds(30);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);
  private static final List<String> VENDORS = List.of("huaxin", "chuanglan");

  /** What vendors take while calls wait, and afterwards; 0 is no limit. */
  private static final int A_FEW = 1;

  private static final int ANY = 0;
  private static final List<String> JVM = List.of("-Xmx512m", "-Xmn300m", "-XX:+UseSerialGC");

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String title() {
    return "%,d calls wait, -Xmx512m: p95 under 500 ms, heap under 0.7, above the limit InternalError at once, then all leave once"
        .formatted(LIMIT);
  }

  @Override
  public boolean run() throws Exception {
    DrillDefinitions definitions = DrillDefinitions.copy(name());
    requestsPerSecond(definitions, A_FEW);
    Database database = DrillDatabase.named(name(), Database::sharedH2);
    Map<String, String> limit = Map.of("SMSFACADE_QUEUE_LIMIT", String.valueOf(LIMIT));
    say("starting a server");
    try (var server = ServerUnderLoad.start(database, definitions.file(), limit, JVM)) {
      RunningFacade facade = server.facade();
      Backlog.dueNow("demo-chuanglan", MessageClass.NOTICE).insert(database, LIMIT - ROOM);
      var calls = calls(facade, 13_100_000_000L);
      Instant from = Instant.now();
      Thread.sleep(WINDOW.toMillis());
      List<Double> millis =
          calls.dueBetween(from, Instant.now()).stream()
              .map(call -> Duration.between(call.due(), call.answered()).toNanos() / 1e6)
              .toList();
      double p95 = Figures.percentile(millis, 95);
      say("%,d waiting, %,d calls answered OK, p95 %.0f ms", server.waiting(), millis.size(), p95);
      double refusedAfter = awaitRefusal(calls, facade);
      calls.close();
      double refusal = refusalMillis(facade);
      double heap = heapInUse(facade);
      say(
          "heap %.2f of 512 MB; the limit was noticed %.1f s after it was reached; InternalError after %.0f ms",
          heap, refusedAfter, refusal);
      int waiting = LIMIT - ROOM + calls.answeredOk();
      long start = System.nanoTime();
      requestsPerSecond(definitions, ANY);
      DrillDefinitions.reload(facade);
      awaitDrained(server);
      double leftPerSecond = waiting / Figures.secondsSince(start);
      boolean again =
          new LegacyClient(facade.address(), "demo", "demo123")
              .send("13900000000", "系统正常【腾飞】")
              .statusCode()
              .equals("OK");
      Thread.sleep(NOTICED.toMillis() / 10);
      Ledger ledger = Ledger.of(facade.simulators());
      int most = waiting + 1 + calls.unanswered().size();
      say(
          "%,d left at %,.0f a second; ledger: %,d texts, %,d different",
          waiting, leftPerSecond, ledger.texts(), ledger.distinct());
      return p95 < MOST_MILLIS
          && heap < MOST_OF_HEAP
          && refusal < MOST_MILLIS
          && again
          && ledger.texts() == ledger.distinct()
          && ledger.texts() > waiting
          && ledger.texts() <= most;
    }
  }

  private static SteadyCalls calls(RunningFacade facade, long firstNumber) {
    return SteadyCalls.start(
        List.of(facade.address()), "demo", "您的快递已到【腾飞】", firstNumber, CALLS_PER_SECOND);
  }

  private static double awaitRefusal(SteadyCalls calls, RunningFacade facade)
      throws InterruptedException {
    long start = System.nanoTime();
    while (calls.answeredOk() < ROOM) {
      Thread.sleep(10);
    }
    long reached = System.nanoTime();
    while (!calls.refusals().contains("InternalError")) {
      if (System.nanoTime() - start > DRAIN_LIMIT.toNanos()) {
        throw new IllegalStateException("the limit is not kept, log " + facade.log());
      }
      Thread.sleep(10);
    }
    return Figures.secondsSince(reached);
  }

  private static double refusalMillis(RunningFacade facade) {
    var client = new LegacyClient(facade.address(), "demo", "demo123");
    long start = System.nanoTime();
    String code = client.send("13900000000", "系统正常【腾飞】").statusCode();
    if (!code.equals("InternalError")) {
      throw new IllegalStateException("above the limit " + code);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double heapInUse(RunningFacade facade) throws Exception {
    MemoryMXBean memory =
        ManagementFactory.newPlatformMXBeanProxy(
            facade.jmx(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    memory.gc();
    var heap = memory.getHeapMemoryUsage();
    return (double) heap.getUsed() / heap.getMax();
  }

  private static void awaitDrained(ServerUnderLoad server) throws InterruptedException {
    long end = System.nanoTime() + DRAIN_LIMIT.toNanos();
    while (server.waiting() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(server.waiting() + " still wait");
      }
      Thread.sleep(200);
    }
  }

  private static void requestsPerSecond(DrillDefinitions definitions, int most) throws IOException {
    for (String vendor : VENDORS) {
      definitions.set(vendor, "requests-per-second", String.valueOf(most));
    }
  }
}
