package smsfacade.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import smsfacade.templates.TemplateMatching;
import smsfacade.testbed.Database;

/**
 * Measures the packaged product: how many calls it answers without work (a), how many it accepts
 * durably (b), how many messages it accepts, submits to the vendor simulator and settles (c), that
 * is, their outcome at the vendor is stored (design, words), and (c) again with a backlog that is
 * not due. Then the same with the vendor's report of each message coming back while others are
 * sent, by Huaxin alone and spread evenly over the five vendors. Each phase is measured several
 * times in turn, and the medians are printed; the simulator's ledger must hold every accepted
 * message once.
 *
 * <p>Two servers run on two databases of one kind, one without and one with the backlog, so that no
 * round waits for rows to come or go. The simulators run in the JVM of the server that sends to
 * them, as {@code mvn -Prun verify} has them. In (b) the messages are planned for tomorrow, so that
 * accepting is measured alone; they are taken off the queue after each round. In (c) callers wait
 * while more than {@value #MOST_OUTSTANDING} accepted messages are not settled: the rate is one
 * that can be kept up.
 */
public final class Benchmark {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 240);
  private static final int BACKLOG = Integer.getInteger("bench.backlog", 500_000);
  private static final List<String> SERVER_JVM =
      List.of(System.getProperty("bench.jvm", "-Xmx2g -Xmn1400m -XX:+UseParallelGC").split(" "));

  /** A phase's letter: the server is recorded while its first round is measured. */
  private static final String RECORDED = System.getProperty("jfr", "");

  private static final int MOST_OUTSTANDING = 3_000;
  private static final Duration RAMP = Duration.ofSeconds(2);

  /** A report comes a second after its message. */
  private static final Duration LAST_REPORTS = Duration.ofSeconds(3);

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
  private static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();

  private enum Phase {
    ANSWERED("a", "(a) answered without work"),
    ACCEPTED("b", "(b) accepted, durable"),
    SETTLED("c", "(c) accepted, submitted, settled"),
    SETTLED_WITH_BACKLOG("d", "(c) with %,d waiting".formatted(BACKLOG)),
    REPORTED("r", "(c) and reported back"),
    REPORTED_BY_ALL("e", "(c) and reported, all five vendors");

    final String letter;
    final String title;

    Phase(String letter, String title) {
      this.letter = letter;
      this.title = title;
    }
  }

  private record Round(double perSecond, Histogram nanoseconds) {}

  private Benchmark() {}

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(DIRECTORY);
    var report = new StringBuilder(machine());
    report.append(
        "the template of a text among %,d found in %.1f us (median of the slowest kind of text)%n"
            .formatted(
                TemplateMatching.TEMPLATES, TemplateMatching.slowestMedianNanos() / 1_000.0));
    for (String kind : System.getProperty("bench.databases", "h2,postgresql").split(",")) {
      report.append(kind.equals("h2") ? onH2() : onPostgresql());
    }
    System.out.println(report);
    Files.writeString(DIRECTORY.resolve("report.txt"), report);
    System.exit(0);
  }

  private static String onH2() throws Exception {
    return run(
        "H2 file",
        shared(Database.h2(DIRECTORY.resolve("h2"))),
        shared(Database.h2(DIRECTORY.resolve("h2-backlog"))),
        List.of(
            "select setting_value from information_schema.settings"
                + " where setting_name = 'WRITE_DELAY'"),
        List.of("WRITE_DELAY=0"));
  }

  /** The benchmark takes rows off the queue while the server has the file open. */
  private static Database shared(Database h2) {
    return new Database(
        h2.name(),
        h2.dataSourceClass(),
        h2.url().replace(";DB_CLOSE_ON_EXIT=FALSE", "") + ";AUTO_SERVER=TRUE",
        h2.user(),
        h2.password());
  }

  private static String onPostgresql() throws Exception {
    return run(
        "PostgreSQL",
        Database.postgres("bench"),
        Database.postgres("bench_backlog"),
        List.of(
            "select 'version=' || current_setting('server_version')",
            "select 'fsync=' || current_setting('fsync')",
            "select 'synchronous_commit=' || current_setting('synchronous_commit')",
            "select 'full_page_writes=' || current_setting('full_page_writes')"),
        List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on"));
  }

  private static String run(
      String title,
      Database plain,
      Database withBacklog,
      List<String> settingQueries,
      List<String> required)
      throws Exception {
    insertBacklog(withBacklog);
    log(title + ": starting two servers");
    try (var server = ServerUnderLoad.start(plain, SERVER_JVM);
        var laden = ServerUnderLoad.start(withBacklog, SERVER_JVM)) {
      List<String> settings = settings(plain, settingQueries);
      for (String setting : required) {
        if (!settings.contains(setting)) {
          throw new IllegalStateException(title + " has " + settings + ", not " + setting);
        }
      }
      warmUp(server);
      warmUp(laden);
      var rounds = new EnumMap<Phase, List<Round>>(Phase.class);
      for (int i = 0; i < ROUNDS; i++) {
        for (Phase phase : inTurn(i)) {
          ServerUnderLoad measured = phase == Phase.SETTLED_WITH_BACKLOG ? laden : server;
          Round round = recorded(i, phase, title, measured);
          rounds.computeIfAbsent(phase, any -> new ArrayList<>()).add(round);
          log("%s: round %d, %s: %,.0f/s".formatted(title, i + 1, phase.title, round.perSecond));
        }
      }
      String ledgers =
          "  ledger: %s; with backlog: %s%n".formatted(checkedLedger(server), checkedLedger(laden));
      return table(title, settings, server.virtualMachine(), rounds) + ledgers;
    }
  }

  /** What is compared changes places from round to round. */
  private static List<Phase> inTurn(int round) {
    return round % 2 == 0
        ? List.of(
            Phase.ANSWERED,
            Phase.ACCEPTED,
            Phase.SETTLED,
            Phase.SETTLED_WITH_BACKLOG,
            Phase.REPORTED,
            Phase.REPORTED_BY_ALL)
        : List.of(
            Phase.ANSWERED,
            Phase.ACCEPTED,
            Phase.SETTLED_WITH_BACKLOG,
            Phase.SETTLED,
            Phase.REPORTED_BY_ALL,
            Phase.REPORTED);
  }

  private static List<String> settings(Database database, List<String> queries)
      throws SQLException {
    var settings = new ArrayList<String>();
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String query : queries) {
        try (var result = statement.executeQuery(query)) {
          result.next();
          String value = result.getString(1);
          settings.add(value.contains("=") ? value : "WRITE_DELAY=" + value);
        }
      }
    }
    return settings;
  }

  private static void insertBacklog(Database database) throws SQLException {
    long start = System.nanoTime();
    Backlog.insert(database, BACKLOG);
    log("%,d waiting messages inserted in %d ms".formatted(BACKLOG, millisSince(start)));
  }

  private static void warmUp(ServerUnderLoad server) throws Exception {
    log("warming up " + server.facade());
    answered(server, Duration.ofSeconds(WARM_UP_SECONDS / 8));
    accepted(server, Duration.ofSeconds(WARM_UP_SECONDS / 8));
    reported(server, "demo", Duration.ofSeconds(WARM_UP_SECONDS * 3 / 8));
    reported(server, "demo-all", Duration.ofSeconds(WARM_UP_SECONDS * 3 / 8));
  }

  private static Round recorded(int round, Phase phase, String title, ServerUnderLoad server)
      throws Exception {
    if (round > 0 || !phase.letter.equals(RECORDED)) {
      return measured(phase, server);
    }
    Path file = DIRECTORY.resolve(title.replace(' ', '-') + "-" + phase.letter + ".jfr");
    server.startRecording(file);
    try {
      return measured(phase, server);
    } finally {
      server.stopRecording();
      log("recorded in " + file);
    }
  }

  private static Round measured(Phase phase, ServerUnderLoad server) throws Exception {
    Duration window = Duration.ofSeconds(SECONDS);
    return switch (phase) {
      case ANSWERED -> answered(server, window);
      case ACCEPTED -> accepted(server, window);
      case SETTLED, SETTLED_WITH_BACKLOG -> settled(server, "demo", window);
      case REPORTED -> reported(server, "demo", window);
      case REPORTED_BY_ALL -> reported(server, "demo-all", window);
    };
  }

  private static Round answered(ServerUnderLoad server, Duration window) throws Exception {
    var request = SendSmsRequest.of(server.facade().address(), "", "");
    var load = Load.start(server.facade().address(), request, () -> false);
    Round round = overWindow(load, window);
    only("UserNameEmpty", load);
    return round;
  }

  private static Round accepted(ServerUnderLoad server, Duration window) throws Exception {
    String tomorrow = LocalDateTime.now().plusDays(1).truncatedTo(ChronoUnit.SECONDS).toString();
    var request = SendSmsRequest.of(server.facade().address(), "demo", tomorrow);
    var load = Load.start(server.facade().address(), request, () -> false);
    Round round = overWindow(load, window);
    only("OK", load);
    server.forgetPlanned();
    return round;
  }

  private static Round overWindow(Load load, Duration window) throws InterruptedException {
    Thread.sleep(RAMP.toMillis() / 2);
    load.measure();
    long before = load.answered();
    long start = System.nanoTime();
    Thread.sleep(window.toMillis());
    double perSecond = perSecond(load.answered() - before, start);
    return new Round(perSecond, load.stop());
  }

  private static Round settled(ServerUnderLoad server, String account, Duration window)
      throws Exception {
    long settledBefore = server.settled();
    var outstanding = new Outstanding();
    var request = SendSmsRequest.of(server.facade().address(), account, "");
    var load = Load.start(server.facade().address(), request, outstanding::tooMany);
    outstanding.load = load;
    long rampEnd = System.nanoTime() + RAMP.toNanos();
    while (System.nanoTime() < rampEnd) {
      outstanding.settled = server.settled() - settledBefore;
      Thread.sleep(20);
    }
    load.measure();
    long first = server.settled();
    long start = System.nanoTime();
    long end = start + window.toNanos();
    while (System.nanoTime() < end) {
      outstanding.settled = server.settled() - settledBefore;
      Thread.sleep(20);
    }
    double perSecond = perSecond(server.settled() - first, start);
    Histogram nanoseconds = load.stop();
    only("OK", load);
    server.acceptedForNow(load.answeredOk());
    awaitSettled(server, settledBefore + load.answeredOk());
    return new Round(perSecond, nanoseconds);
  }

  private static Round reported(ServerUnderLoad server, String account, Duration window)
      throws Exception {
    server.vendorsReport(true);
    Round round = settled(server, account, window);
    Thread.sleep(LAST_REPORTS.toMillis());
    server.vendorsReport(false);
    return round;
  }

  /** How far the vendor side is behind the front door. */
  private static final class Outstanding {
    volatile Load load;
    volatile long settled;

    boolean tooMany() {
      Load started = load;
      return started != null && started.answeredOk() - settled > MOST_OUTSTANDING;
    }
  }

  private static void awaitSettled(ServerUnderLoad server, long expected) throws Exception {
    long end = System.nanoTime() + DRAIN_LIMIT.toNanos();
    while (server.settled() < expected) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "settled " + server.settled() + " of " + expected + ", log " + server.facade().log());
      }
      Thread.sleep(100);
    }
  }

  private static void only(String code, Load load) {
    boolean ok = code.equals("OK");
    boolean others = load.otherAnswers().keySet().stream().anyMatch(other -> !other.equals(code));
    if (others || ok == (load.answeredOk() == 0)) {
      throw new IllegalStateException(
          "expected " + code + ", got " + load.answeredOk() + " OK and " + load.otherAnswers());
    }
  }

  private static String checkedLedger(ServerUnderLoad server) throws Exception {
    Ledger ledger = Ledger.of(server.facade().simulators());
    long accepted = server.acceptedForNow();
    if (ledger.texts() != accepted || ledger.distinct() != accepted || ledger.wrong() > 0) {
      throw new IllegalStateException(
          "accepted " + accepted + " messages, the vendors got " + ledger);
    }
    return "%,d accepted, %,d at the vendors, each once, no wrong request"
        .formatted(accepted, ledger.texts());
  }

  private static String table(
      String title, List<String> settings, String jvm, Map<Phase, List<Round>> rounds) {
    var table = new StringBuilder();
    table.append(
        "%n%s (%s), server JVM %s %s%n"
            .formatted(title, String.join(", ", settings), jvm, String.join(" ", SERVER_JVM)));
    table.append(
        "  %-36s %10s  %8s %8s %8s   rounds%n"
            .formatted("", "median/s", "p50 ms", "p95 ms", "p99 ms"));
    for (Phase phase : Phase.values()) {
      List<Round> of = rounds.get(phase);
      var all = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
      of.forEach(round -> all.add(round.nanoseconds));
      table.append(
          "  %-36s %,10.0f  %8.2f %8.2f %8.2f   %s%n"
              .formatted(
                  phase.title,
                  median(of.stream().map(Round::perSecond)),
                  millis(all, 50),
                  millis(all, 95),
                  millis(all, 99),
                  String.join(
                      " ", of.stream().map(round -> "%,.0f".formatted(round.perSecond)).toList())));
    }
    table.append(
        "  ratios, medians over rounds: b/a %.2f, c/b %.2f, with/without backlog %.2f, reported/settled %.2f, all five/Huaxin %.2f%n"
            .formatted(
                ratio(rounds, Phase.ACCEPTED, Phase.ANSWERED),
                ratio(rounds, Phase.SETTLED, Phase.ACCEPTED),
                ratio(rounds, Phase.SETTLED_WITH_BACKLOG, Phase.SETTLED),
                ratio(rounds, Phase.REPORTED, Phase.SETTLED),
                ratio(rounds, Phase.REPORTED_BY_ALL, Phase.REPORTED)));
    return table.toString();
  }

  private static double ratio(Map<Phase, List<Round>> rounds, Phase above, Phase below) {
    List<Round> upper = rounds.get(above);
    List<Round> lower = rounds.get(below);
    return median(
        Stream.iterate(0, i -> i < upper.size(), i -> i + 1)
            .map(i -> upper.get(i).perSecond / lower.get(i).perSecond));
  }

  private static double median(Stream<Double> values) {
    List<Double> sorted = values.sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static double millis(Histogram nanoseconds, double percentile) {
    return nanoseconds.getValueAtPercentile(percentile) / 1e6;
  }

  private static double perSecond(long count, long startNanos) {
    return count * 1e9 / (System.nanoTime() - startNanos);
  }

  private static long millisSince(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
  }

  private static String machine() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    Path processors = Path.of("/proc/cpuinfo");
    String processor =
        Files.exists(processors)
            ? Files.readAllLines(processors).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor")
            : "unknown processor";
    return "%d x %s, %s %s, load before %.1f; load generator in a JVM of its own, %d connections%n"
            .formatted(
                system.getAvailableProcessors(),
                processor,
                system.getName(),
                system.getVersion(),
                system.getSystemLoadAverage(),
                Load.CONNECTIONS)
        + "%d rounds of %d s a phase; times are those of the SendSms call, closed loop%n"
            .formatted(ROUNDS, SECONDS);
  }

  private static void log(String line) {
    System.out.println(line);
  }
}
