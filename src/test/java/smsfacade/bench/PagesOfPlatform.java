package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.time.Duration;
import java.util.List;

/**
 * What the platform's pages cost: calls accepted by {@code sms.aspx} and by SOAP; messages settled
 * and reported whose reports their client fetches, and whose nobody takes; messages settled while a
 * client asks for the reports of one batch after another, and while nobody asks.
 */
final class PagesOfPlatform implements Benchmark {
  private static final int QUESTIONS_A_SECOND = 500;

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public String title() {
    return "calls accepted by sms.aspx and by SOAP; settled with reports fetched, and with %d questions a second"
        .formatted(QUESTIONS_A_SECOND);
  }

  @Override
  public String run() throws Exception {
    var report = new StringBuilder();
    for (String kind : Settings.DATABASES) {
      report.append(measured(DatabasePair.of(kind)));
    }
    return report.toString();
  }

  private static String measured(DatabasePair databases) throws Exception {
    log(databases.title() + ": starting a server");
    try (var server = ServerUnderLoad.start(databases.first(), Settings.JVM)) {
      Measurement.warmUp(List.of(server));
      Measurement.acceptedByPage(server, Duration.ofSeconds(Settings.WARM_UP_SECONDS / 8));
      fetched(server);
      var accepted = new SideBySide("(b) by SOAP", "by sms.aspx");
      var reported = new SideBySide("(c) and reported", "with reports fetched");
      var asked = new SideBySide("(c)", "beside questions");
      for (int i = 0; i < Settings.ROUNDS; i++) {
        accepted.add(
            Measurement.accepted(server, window()).perSecond(),
            Measurement.acceptedByPage(server, window()).perSecond());
        reported.add(
            Measurement.reported(List.of(server), "demo", window()).perSecond(), fetched(server));
        asked.add(settled(server), settledBesideQuestions(server));
      }
      return "%s (%s)%n%s%n%s%n%s%n  ledger: %s%n"
          .formatted(
              databases.title(),
              databases.checkedSettings(),
              accepted,
              reported,
              asked,
              Measurement.checkedLedger(server));
    }
  }

  private static double fetched(ServerUnderLoad server) throws Exception {
    long before = server.acceptedForNow();
    try (var reader = ReportsReader.start(server.facade().address(), "reader")) {
      double perSecond = Measurement.reported(List.of(server), "reader", window()).perSecond();
      reader.awaitOnce(server.acceptedForNow() - before);
      return perSecond;
    }
  }

  private static double settled(ServerUnderLoad server) throws InterruptedException {
    return SettledRate.measure(server, "demo", window()).perSecond();
  }

  private static double settledBesideQuestions(ServerUnderLoad server) throws Exception {
    try (var questions =
        BatchQuestions.start(server.facade().address(), "reader", QUESTIONS_A_SECOND)) {
      double perSecond = settled(server);
      questions.requireKeptUp();
      return perSecond;
    }
  }

  private static Duration window() {
    return Duration.ofSeconds(Settings.SECONDS);
  }
}
