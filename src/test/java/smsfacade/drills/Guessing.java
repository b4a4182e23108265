package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import smsfacade.bench.Connection;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;

/**
 * Two hundred guessers try names, then passwords of a client, as fast as they are answered, all
 * from the address from which that client calls; what the client feels of it is measured (F25,
 * F107). A second client calls for the first time in the midst of it.
 */
final class Guessing implements Drill {
  private static final int GUESSERS = 200;
  private static final double PER_SECOND = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final double MOST_P95_MILLIS = 300;
  private static final String TEXT = "您的验证码：1439【腾飞】";
  private static final List<String> JVM = List.of("-Xmx512m", "-Xmn300m", "-XX:+UseSerialGC");

  @Override
  public String name() {
    return "guessing";
  }

  @Override
  public String title() {
    return "while %d guessers try names and passwords from its address, a client's p95 is below %.0f ms"
        .formatted(GUESSERS, MOST_P95_MILLIS);
  }

  @Override
  public boolean run() throws Exception {
    DrillDefinitions definitions = DrillDefinitions.copy("guessing");
    try (var server =
            RunningFacade.on(
                DrillDatabase.named("guessing", Database::h2), definitions.file(), Map.of(), JVM);
        var calls =
            SteadyCalls.start(
                List.of(server.address()), "demo", TEXT, 13_900_000_000L, PER_SECOND)) {
      say("warming up, %d s", WARM_UP.toSeconds());
      Thread.sleep(WARM_UP.toMillis());
      double undisturbed = p95("undisturbed", calls);
      double names;
      boolean newcomer;
      try (var guessers = new Guessers(server, () -> call(server, "user" + random(), "demo123"))) {
        Thread.sleep(2_000);
        newcomer = firstCall(server);
        Thread.sleep(6_000);
        names = p95("names guessed", calls);
        guessers.say("names");
      }
      double passwords;
      try (var guessers = new Guessers(server, () -> call(server, "demo", "guess" + random()))) {
        passwords = p95("passwords guessed", calls);
        guessers.say("passwords");
      }
      say(
          "%,d tries refused unread; undisturbed p95 %.1f ms",
          (Long) new Management(server).read("Accounts", "ThrottledLogins"), undisturbed);
      calls.close();
      say(
          "calls of the client: %,d OK, others %s, unanswered %s",
          calls.answeredOk(), calls.refusals(), calls.unanswered());
      return newcomer
          && names < MOST_P95_MILLIS
          && passwords < MOST_P95_MILLIS
          && calls.refusals().isEmpty()
          && calls.unanswered().isEmpty();
    }
  }

  private static long random() {
    return ThreadLocalRandom.current().nextLong(1L << 50);
  }

  /** A call as bytes: what the guessers need of the processors, the server does not get. */
  private static byte[] call(RunningFacade server, String userName, String password) {
    byte[] body =
        """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
        <SendSms xmlns="http://www.yysms.com/"><userName>%s</userName><password>%s</password>\
        <sms><Msisdns>13800138000</Msisdns><SMSContent>%s</SMSContent></sms></SendSms>\
        </soap:Body></soap:Envelope>"""
            .formatted(userName, password, TEXT)
            .getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /WebService.asmx HTTP/1.1\r\nHost: "
                + server.address().getAuthority()
                + "\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] call = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, call, head.length, body.length);
    return call;
  }

  /** Of a client whose password was not verified before. */
  private static boolean firstCall(RunningFacade server) {
    long start = System.nanoTime();
    String code =
        new LegacyClient(server.address(), "demo-chuanglan", "demo123")
            .send("13800138000", TEXT)
            .statusCode();
    say(
        "first call of another client at the same address: %s after %.0f ms",
        code, Figures.secondsSince(start) * 1_000);
    return code.equals("OK");
  }

  private static double p95(String title, SteadyCalls calls) throws InterruptedException {
    Instant from = Instant.now();
    Thread.sleep(WINDOW.toMillis());
    Instant to = Instant.now();
    Thread.sleep(2_000);
    List<Double> milliseconds =
        calls.dueBetween(from, to).stream()
            .map(call -> Duration.between(call.due(), call.answered()).toNanos() / 1e6)
            .toList();
    double p95 = Figures.percentile(milliseconds, 95);
    say(
        "%-18s %4d calls, p50 %6.1f ms, p95 %6.1f ms, longest %6.1f ms",
        title,
        milliseconds.size(),
        Figures.median(milliseconds),
        p95,
        Figures.largest(milliseconds));
    return p95;
  }

  /** Each tries again as soon as it is answered. */
  private static final class Guessers implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(GUESSERS);
    private final LongAdder answered = new LongAdder();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();
    private volatile boolean over;

    Guessers(RunningFacade server, Supplier<byte[]> guess) {
      for (int i = 0; i < GUESSERS; i++) {
        threads.execute(() -> goOn(server, guess));
      }
    }

    private void goOn(RunningFacade server, Supplier<byte[]> guess) {
      try (var connection = new Connection(server.address())) {
        while (!over) {
          String code = connection.call(guess.get());
          answered.increment();
          if (!code.equals("UserNameError") && !code.equals("PasswordError")) {
            unexpected.add(code);
          }
        }
      } catch (IOException e) {
        unexpected.add(e.toString());
      }
    }

    void say(String what) {
      Figures.say(
          "guessed %s: %,.0f a second were answered, others %s",
          what,
          answered.sum() / Figures.secondsSince(start),
          unexpected.stream().limit(5).toList());
    }

    @Override
    public void close() throws InterruptedException {
      over = true;
      threads.shutdown();
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("guessers that do not end");
      }
    }
  }
}
