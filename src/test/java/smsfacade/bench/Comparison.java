package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Two builds of the product measured in turn, each on a database of its own, warm and under the
 * same load: what a change costs or gains is the ratio of one run.
 */
final class Comparison implements Benchmark {
  private static final List<Phase> ALL =
      List.of(Phase.ANSWERED, Phase.ACCEPTED, Phase.SETTLED, Phase.REPORTED, Phase.REPORTED_BY_ALL);

  /** Letters, {@code bc} for instance: only these, for a comparison that is over sooner. */
  private static final List<Phase> PHASES =
      ALL.stream()
          .filter(phase -> System.getProperty("bench.phases", "abcre").contains(phase.letter))
          .toList();

  /** The other build's flags, where they are not this one's. */
  private static final List<String> FORMER_JVM = Settings.words("bench.former-jvm", " ");

  @Override
  public String name() {
    return "comparison";
  }

  @Override
  public String title() {
    return "this build and the one of -Dbench.former=JAR, in turn";
  }

  @Override
  public String run() throws Exception {
    String former = System.getProperty("bench.former", "");
    if (former.isEmpty()) {
      throw new IllegalArgumentException("-Dbench.former= names no runnable jar of another build");
    }
    var report = new StringBuilder();
    for (String kind : Settings.DATABASES) {
      report.append(measured(DatabasePair.of(kind), Path.of(former)));
    }
    return report.toString();
  }

  private static String measured(DatabasePair databases, Path former) throws Exception {
    try (var now = ServerUnderLoad.start(databases.first(), Settings.JVM);
        var then = ServerUnderLoad.start(former, databases.second(), FORMER_JVM)) {
      String settings = databases.checkedSettings();
      for (var each : List.of(now, then)) {
        Measurement.warmUp(List.of(each));
      }
      var nowRounds = new Rounds();
      var thenRounds = new Rounds();
      for (int i = 0; i < Settings.ROUNDS; i++) {
        for (Phase phase : PHASES) {
          if (i % 2 == 0) {
            measure(phase, now, nowRounds, "this build");
            measure(phase, then, thenRounds, "former");
          } else {
            measure(phase, then, thenRounds, "former");
            measure(phase, now, nowRounds, "this build");
          }
        }
      }
      return table(databases.title() + " (" + settings + ")", nowRounds, thenRounds)
          + "  ledger: %s; former: %s%n"
              .formatted(Measurement.checkedLedger(now), Measurement.checkedLedger(then));
    }
  }

  private static void measure(Phase phase, ServerUnderLoad server, Rounds rounds, String build)
      throws Exception {
    Round round = phase.measure(server, Duration.ofSeconds(Settings.SECONDS));
    rounds.add(phase, round);
    log("%s, %s: %,.0f/s".formatted(build, phase.title, round.perSecond()));
  }

  private static String table(String title, Rounds now, Rounds then) {
    var table = new StringBuilder("%n%s%n".formatted(title)).append(Rounds.head());
    for (Phase phase : PHASES) {
      table.append(now.line(phase, phase.title));
      table.append(then.line(phase, "    former"));
      table.append("    this build / former %.2f%n".formatted(now.ratio(phase, then)));
    }
    return table.toString();
  }
}
