package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
 * while more than {@value HeldLoad#MOST_OUTSTANDING} accepted messages are not settled: the rate is
 * one that can be kept up.
 */
final class Throughput implements Benchmark {

  /** A phase's letter: the server is recorded while its first round is measured. */
  private static final String RECORDED = System.getProperty("jfr", "");

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String title() {
    return "calls answered, accepted, settled and reported a second, without and with a backlog";
  }

  @Override
  public String run() throws Exception {
    var report =
        new StringBuilder(
            "the template of a text among %,d found in %.1f us (median of the slowest kind of text)%n"
                .formatted(
                    TemplateMatching.TEMPLATES, TemplateMatching.slowestMedianNanos() / 1_000.0));
    for (String kind : Settings.DATABASES) {
      report.append(measured(DatabasePair.of(kind)));
    }
    return report.toString();
  }

  private static String measured(DatabasePair databases) throws Exception {
    String title = databases.title();
    insertBacklog(databases.second());
    log(title + ": starting two servers");
    try (var server = ServerUnderLoad.start(databases.first(), Settings.JVM);
        var laden = ServerUnderLoad.start(databases.second(), Settings.JVM)) {
      String settings = databases.checkedSettings();
      for (var each : List.of(server, laden)) {
        Measurement.warmUp(List.of(each));
      }
      var rounds = new Rounds();
      for (int i = 0; i < Settings.ROUNDS; i++) {
        for (Phase phase : inTurn(i)) {
          ServerUnderLoad measured = phase == Phase.SETTLED_WITH_BACKLOG ? laden : server;
          Round round = recorded(i, phase, title, measured);
          rounds.add(phase, round);
          log("%s: round %d, %s: %,.0f/s".formatted(title, i + 1, phase.title, round.perSecond()));
        }
      }
      return table(title, settings, server.virtualMachine(), rounds)
          + "  most resident: %.0f MB%n".formatted(Memory.mostResident(server.facade().process()))
          + "  ledger: %s; with backlog: %s%n"
              .formatted(Measurement.checkedLedger(server), Measurement.checkedLedger(laden));
    }
  }

  private static String table(String title, String settings, String jvm, Rounds rounds) {
    var table = new StringBuilder();
    table.append(
        "%n%s (%s), server JVM %s %s%n"
            .formatted(title, settings, jvm, String.join(" ", Settings.JVM)));
    table.append(Rounds.head());
    for (Phase phase : Phase.values()) {
      table.append(rounds.line(phase, phase.title));
    }
    table.append(
        "  ratios, medians over rounds: b/a %.2f, c/b %.2f, with/without backlog %.2f, reported/settled %.2f, all five/Huaxin %.2f%n"
            .formatted(
                rounds.ratio(Phase.ACCEPTED, Phase.ANSWERED),
                rounds.ratio(Phase.SETTLED, Phase.ACCEPTED),
                rounds.ratio(Phase.SETTLED_WITH_BACKLOG, Phase.SETTLED),
                rounds.ratio(Phase.REPORTED, Phase.SETTLED),
                rounds.ratio(Phase.REPORTED_BY_ALL, Phase.REPORTED)));
    return table.toString();
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

  private static void insertBacklog(Database database) throws SQLException {
    long start = System.nanoTime();
    Backlog.PLANNED.insert(database, Settings.BACKLOG);
    log("%,d waiting messages inserted in %d ms".formatted(Settings.BACKLOG, millisSince(start)));
  }

  private static Round recorded(int round, Phase phase, String title, ServerUnderLoad server)
      throws Exception {
    if (round > 0 || !phase.letter.equals(RECORDED)) {
      return phase.measure(server, Duration.ofSeconds(Settings.SECONDS));
    }
    Path file = Settings.DIRECTORY.resolve(title.replace(' ', '-') + "-" + phase.letter + ".jfr");
    server.startRecording(file);
    try {
      return phase.measure(server, Duration.ofSeconds(Settings.SECONDS));
    } finally {
      server.stopRecording();
      log("recorded in " + file);
    }
  }

  private static long millisSince(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
  }
}
