package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smsfacade.drills.SteadyCalls.Call;
import smsfacade.testbed.Database;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;
import smsfacade.testbed.Simulators.Arrival;

/**
 * One vendor takes eight and a half seconds for each answer, and gets more than it can take; what
 * the other vendor's messages feel of it is measured (F94, design "Dispatch" 8). One server is
 * called at a steady rate for both all the time; the one vendor is fast and slow in turn. Each
 * vendor's simulator is a process of its own, so that they do not slow each other.
 *
 * <p>The time of a message is that from the moment its call was due to the moment its vendor took
 * it: what the caller waits for and what the queue costs.
 */
final class SlowVendor implements Drill {
  private static final int ROUNDS = 5;
  private static final double PER_SECOND = 50;
  private static final double PER_SECOND_TO_SLOW = 30;
  private static final Duration SLOW = Duration.ofMillis(8_500);
  private static final Duration WARM_UP = Duration.ofSeconds(75);
  private static final Duration WINDOW = Duration.ofSeconds(15);

  /** Until all places at the slow vendor are taken and its line has grown. */
  private static final Duration FILLING = Duration.ofSeconds(4);

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final double MOST_TIMES = 1.3;
  private static final double MOST_MORE_MILLIS = 20;
  private static final String TEXT = "您的验证码：1439【腾飞】";
  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseParallelGC");

  /** Milliseconds. */
  private record Window(double p50, double p95, int messages) {}

  @Override
  public String name() {
    return "slow-vendor";
  }

  @Override
  public String title() {
    return "while a vendor answers after %.1f s, the other's p95 is at most %.1f x the undisturbed one + %.0f ms"
        .formatted(SLOW.toMillis() / 1_000.0, MOST_TIMES, MOST_MORE_MILLIS);
  }

  @Override
  @SuppressWarnings("try") // what is closed early is closed again at the end, which does nothing
  public boolean run() throws Exception {
    DrillDefinitions definitions = DrillDefinitions.copy("slow-vendor");
    say("starting two vendors and a server");
    try (var fastVendor = RunningSimulators.start("drill-vendor");
        var slowVendor = RunningSimulators.start("drill-slow-vendor")) {
      definitions.set("huaxin", "address", fastVendor.address().resolve("huaxin").toString());
      definitions.set("chuanglan", "address", slowVendor.address().resolve("chuanglan").toString());
      var fast = new Simulators(fastVendor);
      var slow = new Simulators(slowVendor);
      fast.reports(Map.of("vendor", "huaxin", "on", "false"));
      slow.reports(Map.of("vendor", "chuanglan", "on", "false"));
      try (var server =
              RunningFacade.on(
                  Database.postgres("slow_vendor"), definitions.file(), Map.of(), JVM);
          var calls =
              SteadyCalls.start(
                  List.of(server.address()), "demo", TEXT, 13_900_000_000L, PER_SECOND);
          var callsToSlow =
              SteadyCalls.start(
                  List.of(server.address()),
                  "demo-chuanglan",
                  TEXT,
                  13_700_000_000L,
                  PER_SECOND_TO_SLOW)) {
        say("warming up, %d s", WARM_UP.toSeconds());
        Thread.sleep(WARM_UP.toMillis());
        var undisturbed = new ArrayList<Window>();
        var disturbed = new ArrayList<Window>();
        for (int i = 0; i < ROUNDS; i++) {
          undisturbed.add(window(calls, fast));
          disturbed.add(disturbed(server, calls, fast, slow));
          say(
              "round %d: p95 %.1f ms undisturbed, %.1f ms disturbed",
              i + 1, undisturbed.get(i).p95(), disturbed.get(i).p95());
        }
        callsToSlow.close();
        calls.close();
        return verdict(undisturbed, disturbed)
            & eachOnce("the measured vendor", fast, calls)
            & eachOnce("the slow vendor", slow, callsToSlow);
      }
    }
  }

  private static Window disturbed(
      RunningFacade server, SteadyCalls calls, Simulators fast, Simulators slow)
      throws InterruptedException {
    slow.script(
        Map.of(
            "vendor",
            "chuanglan",
            "operation",
            "send",
            "do",
            "delay",
            "ms",
            String.valueOf(SLOW.toMillis())));
    Thread.sleep(FILLING.toMillis());
    Window window = window(calls, fast);
    say("%s in its line", queue(server, "InLines"));
    slow.behave();
    Thread.sleep(SLOW.toMillis());
    Instant end = Instant.now().plus(LIMIT);
    while ((long) queue(server, "InLines") > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    // What JMX says is up to two seconds old.
    Thread.sleep(2_500);
    return window;
  }

  private static Object queue(RunningFacade server, String attribute) {
    return new Management(server).read("Queue", attribute);
  }

  private static Window window(SteadyCalls calls, Simulators vendor) throws InterruptedException {
    Instant from = Instant.now();
    Thread.sleep(WINDOW.toMillis());
    Instant to = Instant.now();
    Instant end = to.plus(LIMIT);
    List<Double> milliseconds;
    int expected;
    do {
      Thread.sleep(500);
      List<Call> due = calls.dueBetween(from, to);
      expected = due.size();
      milliseconds = milliseconds(due, vendor.arrivals());
    } while (milliseconds.size() < expected && Instant.now().isBefore(end));
    if (milliseconds.size() < expected) {
      throw new IllegalStateException(
          "of %d messages %d arrived".formatted(expected, milliseconds.size()));
    }
    return new Window(Figures.median(milliseconds), Figures.percentile(milliseconds, 95), expected);
  }

  private static List<Double> milliseconds(List<Call> calls, List<Arrival> arrivals) {
    var at = new HashMap<String, Instant>();
    arrivals.forEach(arrival -> at.putIfAbsent(arrival.destination(), arrival.at()));
    return calls.stream()
        .filter(call -> at.containsKey(call.msisdn()))
        .map(call -> (double) Duration.between(call.due(), at.get(call.msisdn())).toMillis())
        .toList();
  }

  private static boolean verdict(List<Window> undisturbed, List<Window> disturbed) {
    double p95 = Figures.median(undisturbed.stream().map(Window::p95).toList());
    double p95Disturbed = Figures.median(disturbed.stream().map(Window::p95).toList());
    say("");
    say("%-12s %8s %8s %8s   p95 of windows", "ms", "p50", "p95", "messages");
    print("undisturbed", undisturbed);
    print("disturbed", disturbed);
    double most = MOST_TIMES * p95 + MOST_MORE_MILLIS;
    say("p95, medians: %.1f ms disturbed, at most %.1f ms", p95Disturbed, most);
    return p95Disturbed <= most;
  }

  private static void print(String title, List<Window> windows) {
    say(
        "%-12s %8.1f %8.1f %8d   %s",
        title,
        Figures.median(windows.stream().map(Window::p50).toList()),
        Figures.median(windows.stream().map(Window::p95).toList()),
        windows.stream().mapToInt(Window::messages).sum(),
        String.join(" ", windows.stream().map(window -> "%.1f".formatted(window.p95())).toList()));
  }

  private static boolean eachOnce(String title, Simulators vendor, SteadyCalls calls)
      throws InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (vendor.total("accepted") < calls.answeredOk() && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    long texts = vendor.total("accepted");
    long different = vendor.total("distinct");
    say(
        "%s: %,d texts, %,d different, %,d calls answered OK, others %s, unanswered %s",
        title, texts, different, calls.answeredOk(), calls.refusals(), calls.unanswered());
    return calls.isAll(texts, different);
  }
}
