package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import smsfacade.drills.SlowPeer.Kind;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;

/**
 * Several times as many slow peers as the server has threads hold on to it, all of them from the
 * address of the honest callers, and whoever is closed comes again. What the honest ones feel of it
 * is measured (F107).
 */
final class SlowPeers implements Drill {
  private static final Map<Kind, Integer> PEERS =
      Map.of(Kind.BODY, 200, Kind.ANSWER, 200, Kind.HEAD, 200);

  private static final double PER_SECOND = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration WINDOW = Duration.ofSeconds(20);

  /** Until all have come, and longer than a body may take after that. */
  private static final Duration SIEGE = Duration.ofSeconds(90);

  /** So many come in a second: all at once they would be a load, not slow. */
  private static final int ARRIVALS = 20;

  private static final double MOST_MILLIS = 300;
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

  @Override
  public String name() {
    return "slow-peers";
  }

  @Override
  public String title() {
    return "while 600 connections of one address are slow in heads, bodies and answers, the p95 of others is < %.0f ms"
        .formatted(MOST_MILLIS);
  }

  @Override
  public boolean run() throws Exception {
    DrillDefinitions definitions = DrillDefinitions.copy(name());
    Database database = DrillDatabase.named(name(), Database::h2);
    say("starting a server");
    try (var server = RunningFacade.on(database, definitions.file(), Map.of(), JVM);
        var calls =
            SteadyCalls.start(
                List.of(server.address()), "demo", "您的验证码：1439【腾飞】", 13_900_000_000L, PER_SECOND)) {
      say("warming up, %d s", WARM_UP.toSeconds());
      Thread.sleep(WARM_UP.toMillis());
      List<Double> undisturbed = during(calls, WINDOW);
      say("%d slow connections", PEERS.values().stream().mapToInt(Integer::intValue).sum());
      List<Double> disturbed;
      var peers = peers(server.address());
      try (var siege = new Siege(peers)) {
        disturbed = during(calls, SIEGE);
      }
      for (Kind kind : Kind.values()) {
        say(
            "%-6s %d connections, closed and begun anew %d times",
            kind,
            PEERS.get(kind),
            peers.stream().filter(peer -> peer.kind() == kind).mapToInt(SlowPeer::begunAnew).sum());
      }
      calls.close();
      return verdict(undisturbed, disturbed, calls);
    }
  }

  private static List<SlowPeer> peers(URI address) {
    var peers = new ArrayList<SlowPeer>();
    PEERS.forEach(
        (kind, count) -> {
          for (int i = 0; i < count; i++) {
            peers.add(new SlowPeer(address, kind));
          }
        });
    Collections.shuffle(peers, new Random(1));
    return peers;
  }

  /** Milliseconds of each call that was to be made in a time that begins now. */
  private static List<Double> during(SteadyCalls calls, Duration time) throws InterruptedException {
    Instant from = Instant.now();
    Thread.sleep(time.toMillis());
    Instant to = Instant.now();
    Thread.sleep(1_000);
    return calls.dueBetween(from, to).stream()
        .map(call -> Duration.between(call.due(), call.answered()).toNanos() / 1e6)
        .toList();
  }

  private static boolean verdict(
      List<Double> undisturbed, List<Double> disturbed, SteadyCalls calls) {
    say("");
    say("%-12s %8s %8s %8s %8s", "ms", "p50", "p95", "longest", "calls");
    print("undisturbed", undisturbed);
    print("disturbed", disturbed);
    say("not OK: %s, unanswered: %s", calls.refusals(), calls.unanswered());
    double due = SIEGE.toSeconds() * PER_SECOND;
    return Figures.percentile(disturbed, 95) < MOST_MILLIS
        && disturbed.size() > 0.99 * due
        && calls.refusals().isEmpty();
  }

  private static void print(String title, List<Double> milliseconds) {
    say(
        "%-12s %8.1f %8.1f %8.1f %8d",
        title,
        Figures.median(milliseconds),
        Figures.percentile(milliseconds, 95),
        Figures.largest(milliseconds),
        milliseconds.size());
  }

  /** Slow peers that go on as long as they can. */
  private static final class Siege implements AutoCloseable {
    private final List<SlowPeer> peers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int come;

    private Siege(List<SlowPeer> peers) {
      this.peers = peers;
      clock.scheduleAtFixedRate(this::step, 0, 1, TimeUnit.SECONDS);
    }

    private void step() {
      come = Math.min(peers.size(), come + ARRIVALS);
      try {
        for (SlowPeer peer : peers.subList(0, come)) {
          peer.step();
        }
      } catch (IOException e) {
        say("no connection: %s", e);
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      clock.shutdown();
      clock.awaitTermination(10, TimeUnit.SECONDS);
      for (SlowPeer peer : peers) {
        peer.close();
      }
    }
  }
}
