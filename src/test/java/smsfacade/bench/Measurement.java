package smsfacade.bench;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;

/** The phases of the benchmark, done to one server. */
final class Measurement {
  private static final int MOST_OUTSTANDING = 3_000;
  private static final Duration RAMP = Duration.ofSeconds(2);

  /** A report comes a second after its message. */
  private static final Duration LAST_REPORTS = Duration.ofSeconds(3);

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  private Measurement() {}

  /**
   * Until the compilers have done their work: an eighth each of what is only answered and only
   * accepted, the rest sent.
   */
  static void warmUp(ServerUnderLoad server, int seconds) throws Exception {
    answered(server, Duration.ofSeconds(seconds / 8));
    accepted(server, Duration.ofSeconds(seconds / 8));
    reported(server, "demo", Duration.ofSeconds(seconds * 3 / 8));
    reported(server, "demo-all", Duration.ofSeconds(seconds * 3 / 8));
  }

  static Round answered(ServerUnderLoad server, Duration window) throws Exception {
    var request = SendSmsRequest.of(server.facade().address(), "", "");
    var load = Load.start(server.facade().address(), request, () -> false);
    Round round = overWindow(load, window);
    only("UserNameEmpty", load);
    return round;
  }

  static Round accepted(ServerUnderLoad server, Duration window) throws Exception {
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

  static Round settled(ServerUnderLoad server, String account, Duration window) throws Exception {
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

  static Round reported(ServerUnderLoad server, String account, Duration window) throws Exception {
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

  private static double perSecond(long count, long startNanos) {
    return count * 1e9 / (System.nanoTime() - startNanos);
  }
}
