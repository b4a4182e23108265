package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The phases of the benchmark, done to one server. */
final class Measurement {
  private static final Duration RAMP = Duration.ofSeconds(2);

  /** A report comes a second after its message. */
  private static final Duration LAST_REPORTS = Duration.ofSeconds(3);

  private Measurement() {}

  /**
   * Until the compilers have done their work: an eighth each of what is only answered and only
   * accepted, the rest sent.
   *
   * @param nodes of one database
   */
  static void warmUp(List<ServerUnderLoad> nodes) throws Exception {
    log("warming up " + nodes.get(0).facade());
    int seconds = Settings.WARM_UP_SECONDS;
    for (var node : nodes) {
      answered(node, Duration.ofSeconds(seconds / 8 / nodes.size()));
      accepted(node, Duration.ofSeconds(seconds / 8 / nodes.size()));
    }
    reported(nodes, "demo", Duration.ofSeconds(seconds * 3 / 8));
    reported(nodes, "demo-all", Duration.ofSeconds(seconds * 3 / 8));
  }

  static Round answered(ServerUnderLoad server, Duration window) throws Exception {
    var request = SendSmsRequest.of(server.facade().address(), "", "");
    var load = Load.start(server.facade().address(), request, () -> false);
    Round round = overWindow(load, window);
    load.requireOnly("UserNameEmpty");
    return round;
  }

  static Round accepted(ServerUnderLoad server, Duration window) throws Exception {
    return accepted(
        server, SendSmsRequest.of(server.facade().address(), "demo", tomorrow()), window);
  }

  /** The same by sms.aspx. */
  static Round acceptedByPage(ServerUnderLoad server, Duration window) throws Exception {
    return accepted(
        server, SendSmsRequest.byPage(server.facade().address(), "demo", tomorrow()), window);
  }

  private static String tomorrow() {
    return LocalDateTime.now().plusDays(1).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Round accepted(ServerUnderLoad server, Request request, Duration window)
      throws Exception {
    var load = Load.start(server.facade().address(), request, () -> false);
    Round round = overWindow(load, window);
    load.requireOnly("OK");
    server.forgetPlanned();
    return round;
  }

  private static Round overWindow(Load load, Duration window) throws InterruptedException {
    Thread.sleep(RAMP.toMillis() / 2);
    load.measure();
    long before = load.answered();
    long start = System.nanoTime();
    Thread.sleep(window.toMillis());
    double perSecond = Round.perSecond(load.answered() - before, start);
    return new Round(perSecond, load.stop());
  }

  static Round reported(List<ServerUnderLoad> nodes, String account, Duration window)
      throws Exception {
    nodes.forEach(node -> node.vendorsReport(true));
    Round round = SettledRate.measure(nodes, account, window);
    Thread.sleep(LAST_REPORTS.toMillis());
    nodes.forEach(node -> node.vendorsReport(false));
    return round;
  }

  /** Every accepted message was at the vendors once; else an exception. */
  static String checkedLedger(ServerUnderLoad server) throws Exception {
    Ledger ledger = Ledger.of(server.facade().simulators());
    long accepted = server.acceptedForNow();
    if (ledger.texts() != accepted || ledger.distinct() != accepted || ledger.wrong() > 0) {
      throw new IllegalStateException(
          "accepted " + accepted + " messages, the vendors got " + ledger);
    }
    return "%,d accepted, %,d at the vendors, each once, no wrong request"
        .formatted(accepted, ledger.texts());
  }
}
