package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import smsfacade.bench.Backlog;
import smsfacade.bench.Ledger;
import smsfacade.bench.ServerUnderLoad;
import smsfacade.bench.SettledRate;
import smsfacade.sms.MessageClass;
import smsfacade.testbed.Database;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;

/**
 * 100 000 messages wait for a vendor; what it costs the other vendor is measured (F91, design
 * "Dispatch" 7). Two servers on two databases of one kind, one with and one without them, are
 * measured in turn: how many messages of the other vendor they accept, send and settle. Both rest
 * when nothing is sent: the processor time of their processes tells it and, on PostgreSQL, how many
 * rows of the queue are written. That is measured again after the definitions were loaded anew, for
 * which everything that waits is planned once more. In the end the vendor comes back, and must get
 * each of the 100 000 once.
 */
final class Parked implements Drill {
  private static final int WAITING = 100_000;
  private static final int ROUNDS = 5;
  private static final Duration WINDOW = Duration.ofSeconds(8);
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(8);
  private static final Duration PLANNED = Duration.ofSeconds(45);

  /** PostgreSQL counts what was written within a second or two. */
  private static final Duration COUNTED = Duration.ofSeconds(3);

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final double KEPT_RATE = 0.9;

  /** Of a processor, more than the server without them uses while nothing is sent. */
  private static final double MOST_AT_REST = 0.1;

  /** Rows of the queue a second; one request finds out now and then whether a vendor is back. */
  private static final double MOST_WRITES_AT_REST = 10;

  /** One finds out whether the vendor is back, or those have left that it takes all the same. */
  private static final int MOST_ON_THEIR_WAY = 500;

  private static final String WAITED_FOR = "chuanglan";
  private static final List<String> JVM = List.of("-Xmx2g", "-Xmn1400m", "-XX:+UseParallelGC");

  /** Why the vendor cannot be used. */
  enum Why {
    PAUSED("parked", "it is paused"),
    HOURS("parked-hours", "it is outside its hours"),
    BREAKER("parked-breaker", "nobody listens at its address, so its breaker is open"),
    LIMIT("parked-limit", "it takes one request a second");

    private final String drill;
    private final String words;

    Why(String drill, String words) {
      this.drill = drill;
      this.words = words;
    }
  }

  private final Why why;

  Parked(Why why) {
    this.why = why;
  }

  @Override
  public String name() {
    return why.drill;
  }

  @Override
  public String title() {
    return "%,d messages wait for a vendor (%s); the other keeps at least %.1f of its rate"
        .formatted(WAITING, why.words, KEPT_RATE);
  }

  @Override
  public boolean run() throws Exception {
    DrillDefinitions definitions = DrillDefinitions.copy(why.drill);
    if (why == Why.HOURS) {
      definitions.set(WAITED_FOR, "sending-hours", hoursNotNow());
      definitions.set(WAITED_FOR, "sending-hours-classes", "notice");
    } else if (why == Why.BREAKER) {
      definitions.set(WAITED_FOR, "address", "http://127.0.0.1:9/");
    } else if (why == Why.LIMIT) {
      definitions.set(WAITED_FOR, "requests-per-second", "1");
    }
    say("starting two servers");
    try (var without = ServerUnderLoad.start(database("0"), definitions.file(), JVM);
        var with = ServerUnderLoad.start(database("1"), definitions.file(), JVM)) {
      if (why == Why.PAUSED) {
        for (ServerUnderLoad server : List.of(without, with)) {
          vendor(server, "pause");
        }
      }
      park(with);
      say("warming up, %d s for each", WARM_UP.toSeconds());
      SettledRate.measure(without, "demo", WARM_UP);
      SettledRate.measure(with, "demo", WARM_UP);
      Rest rest = atRest(without);
      Rest restWith = atRest(with);
      say("at rest without them %s, with them %s", rest, restWith);
      var rates = new ArrayList<Double>();
      var ratesWith = new ArrayList<Double>();
      var ratios = new ArrayList<Double>();
      for (int i = 0; i < ROUNDS; i++) {
        double rate = i % 2 == 0 ? rate(without) : 0;
        double rateWith = rate(with);
        rate = i % 2 == 0 ? rate : rate(without);
        rates.add(rate);
        ratesWith.add(rateWith);
        ratios.add(rateWith / rate);
        say(
            "round %d: %,.0f/s without, %,.0f/s with them: %.2f",
            i + 1, rate, rateWith, rateWith / rate);
      }
      long inLines = with.inLines();
      DrillDefinitions.reload(with.facade());
      double rateAnew = rate(with);
      awaitPlanned(with);
      Rest restAnew = atRest(with);
      say("definitions loaded anew: %,.0f/s meanwhile, then at rest %s", rateAnew, restAnew);
      double leftPerSecond = release(definitions, with);
      Ledger ledger = Ledger.of(with.facade().simulators());
      long expected = with.acceptedForNow() + WAITING;
      boolean once = ledger.texts() == expected && ledger.distinct() == expected;
      say("");
      say("%-44s %10s %10s", "messages settled a second at the other vendor", "without", "with");
      say("%-44s %,10.0f %,10.0f", "median", Figures.median(rates), Figures.median(ratesWith));
      say("%-44s %10s %,10.0f", "while all is planned anew", "", rateAnew);
      say("%-44s %10.3f %10.3f", "processors at rest", rest.processors(), restWith.processors());
      say("%-44s %10s %10.3f", "processors at rest after that", "", restAnew.processors());
      say(
          "%-44s %10.1f %10.1f",
          "queue rows written a second at rest", rest.rows(), restWith.rows());
      say("%-44s %10s %10.1f", "queue rows written after that", "", restAnew.rows());
      say("ratio, median of rounds: %.2f", Figures.median(ratios));
      say("in lines before they left: %,d of %,d", inLines, WAITING);
      say("left when the vendor came back: %,.0f/s", leftPerSecond);
      say(
          "ledger: %,d texts, %,d different, expected %,d",
          ledger.texts(), ledger.distinct(), expected);
      return Figures.median(ratios) >= KEPT_RATE
          && restWith.isRest(rest)
          && restAnew.isRest(rest)
          && once
          && ledger.wrong() == 0;
    }
  }

  /** Hours of a day in China that are over or still to come. */
  private static String hoursNotNow() {
    return LocalTime.now(ZoneId.of("Asia/Shanghai")).getHour() < 12 ? "20:00-21:00" : "03:00-04:00";
  }

  private Database database(String which) {
    return DrillDatabase.named(why.drill + "-" + which, Database::sharedH2);
  }

  private static void park(ServerUnderLoad server) throws Exception {
    long start = System.nanoTime();
    Backlog.dueNow("demo-chuanglan", MessageClass.NOTICE).insert(server.database(), WAITING);
    say("%,d messages inserted in %.0f s", WAITING, Figures.secondsSince(start));
    long inserted = System.nanoTime();
    awaitInLines(server, WAITING - MOST_ON_THEIR_WAY);
    say("parked in %.0f s more", Figures.secondsSince(inserted));
  }

  private static void awaitInLines(ServerUnderLoad server, long messages) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (server.inLines() < messages) {
      if (System.nanoTime() > end) {
        say("after %s only %,d wait in lines", LIMIT, server.inLines());
        return;
      }
      Thread.sleep(200);
    }
  }

  /** Until all that waits was planned anew, or that does not end. */
  private static void awaitPlanned(ServerUnderLoad server) throws Exception {
    if (!isPostgresql(server.database())) {
      Thread.sleep(PLANNED.toMillis());
      return;
    }
    long end = System.nanoTime() + PLANNED.toNanos();
    long before = rowsWritten(server.database());
    while (System.nanoTime() < end) {
      Thread.sleep(COUNTED.toMillis());
      long rows = rowsWritten(server.database());
      if ((rows - before) * 1_000.0 / COUNTED.toMillis() < MOST_WRITES_AT_REST) {
        return;
      }
      before = rows;
    }
  }

  private static double rate(ServerUnderLoad server) throws Exception {
    return SettledRate.measure(server, "demo", WINDOW).perSecond();
  }

  /**
   * What a server does while nothing is sent.
   *
   * @param processors of its process
   * @param rows of the queue that are written in a second; 0 where the database does not say
   */
  private record Rest(double processors, double rows) {
    boolean isRest(Rest withoutParked) {
      return processors - withoutParked.processors < MOST_AT_REST && rows < MOST_WRITES_AT_REST;
    }

    @Override
    public String toString() {
      return "%.3f of a processor and %.1f rows/s".formatted(processors, rows);
    }
  }

  private static Rest atRest(ServerUnderLoad server) throws Exception {
    Thread.sleep(COUNTED.toMillis());
    Duration before = processorTime(server.facade());
    long rowsBefore = rowsWritten(server.database());
    long start = System.nanoTime();
    Thread.sleep(REST.toMillis());
    Duration used = processorTime(server.facade()).minus(before);
    long rows = rowsWritten(server.database()) - rowsBefore;
    double seconds = Figures.secondsSince(start);
    return new Rest(used.toNanos() / 1e9 / seconds, rows / seconds);
  }

  private static boolean isPostgresql(Database database) {
    return database.name().equals("postgresql");
  }

  private static long rowsWritten(Database database) throws SQLException {
    if (!isPostgresql(database)) {
      return 0;
    }
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select n_tup_upd from pg_stat_user_tables where relname = 'due_entry'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Duration processorTime(RunningFacade facade) {
    return facade.process().info().totalCpuDuration().orElseThrow();
  }

  /** Lets the vendor come back, and says how many messages a second left. */
  private double release(DrillDefinitions definitions, ServerUnderLoad server) throws Exception {
    long waiting = server.waiting();
    long start = System.nanoTime();
    switch (why) {
      case PAUSED -> vendor(server, "resume");
      case HOURS -> reloadedWith(definitions, server, "sending-hours", "");
      case BREAKER ->
          reloadedWith(definitions, server, "address", "${SMSFACADE_SIMULATORS}chuanglan");
      case LIMIT -> reloadedWith(definitions, server, "requests-per-second", "0");
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    while (server.waiting() > 0) {
      if (System.nanoTime() > end) {
        say("after %s %,d are still to leave", LIMIT, server.waiting());
        break;
      }
      Thread.sleep(100);
    }
    return waiting / Figures.secondsSince(start);
  }

  private static void reloadedWith(
      DrillDefinitions definitions, ServerUnderLoad server, String setting, String value)
      throws IOException {
    definitions.set(WAITED_FOR, setting, value);
    DrillDefinitions.reload(server.facade());
  }

  private static void vendor(ServerUnderLoad server, String operation) {
    new Management(server.facade()).invoke("Vendor,name=\"" + WAITED_FOR + "\"", operation);
  }
}
