package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import smsfacade.testbed.RunnableJar;
import smsfacade.testbed.RunningSink;

/**
 * How fast a server is that was just started, and what memory it takes: one load from the moment it
 * says that it is up, for six minutes, with each set of flags in turn. The rate is that of settled
 * messages, and callers wait for them, so that it can be kept up. (F89)
 */
final class FirstMinutes implements Benchmark {
  /**
   * Sets of flags, separated by semicolons; {@code prepared} in front of them starts from an
   * archive.
   */
  private static final List<String> SETS = Settings.words("bench.jvms", ";");

  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("bench.first-seconds"));

  private static final String PREPARED = "prepared";
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "first-minutes";
  }

  @Override
  public String title() {
    return "settled a second after the start, and memory, with flags: " + String.join("; ", SETS);
  }

  @Override
  public String run() throws Exception {
    var table =
        new StringBuilder(
            "%-60s %8s %8s %8s %8s %8s %8s %8s %8s%n"
                .formatted(
                    "",
                    "10 s",
                    "30 s",
                    "at 60 s",
                    "at 180 s",
                    "end",
                    "30 s/end",
                    "MB start",
                    "MB most"));
    try (var sink = new RunningSink()) {
      warmUpOurselves(sink);
      for (String kind : Settings.DATABASES) {
        for (String flags : SETS) {
          String line = measured(DatabasePair.of(kind), sink, flags.strip());
          log(line);
          table.append(line);
        }
      }
    }
    return table.toString();
  }

  /** The load and the sink are cold at first, too, and that is not the server's. */
  private static void warmUpOurselves(RunningSink sink) throws Exception {
    log("warming up load and sink");
    try (var server =
        ServerUnderLoad.start(
            RunnableJar.PRODUCT, DatabasePair.of("h2").first(), sink, List.of("-Xmx1g"))) {
      HeldLoad load = HeldLoad.start(List.of(server), "demo");
      load.settledAfter(WARM_UP);
      load.stop();
    }
  }

  private static String measured(DatabasePair databases, RunningSink sink, String flags)
      throws Exception {
    boolean prepared = flags.startsWith(PREPARED);
    List<String> jvm =
        List.of(flags.substring(prepared ? PREPARED.length() : 0).strip().split(" "));
    try (var server =
        ServerUnderLoad.start(
            prepared ? Prepared.OPTIONS : RunnableJar.PRODUCT, databases.first(), sink, jvm)) {
      double megabytesAtStart = Memory.resident(server.facade().process());
      HeldLoad load = HeldLoad.start(List.of(server), "demo");
      var settled = new ArrayList<Long>(List.of(0L));
      for (long i = 0; i < LENGTH.dividedBy(STEP); i++) {
        settled.add(load.settledAfter(STEP));
      }
      load.stop();
      int last = settled.size() - 1;
      double end = perSecond(settled, last - 3, last);
      return "%-60s %,8.0f %,8.0f %,8.0f %,8.0f %,8.0f %8.2f %8.0f %8.0f%n"
          .formatted(
              databases.title() + ", " + flags,
              perSecond(settled, 0, 1),
              perSecond(settled, 0, 3),
              perSecond(settled, 5, 6),
              perSecond(settled, 17, 18),
              end,
              perSecond(settled, 0, 3) / end,
              megabytesAtStart,
              Memory.mostResident(server.facade().process()));
    }
  }

  /** From one step to another; NaN when it did not run so long. */
  private static double perSecond(List<Long> settled, int from, int to) {
    if (to >= settled.size()) {
      return Double.NaN;
    }
    return (settled.get(to) - settled.get(from)) / (double) ((to - from) * STEP.toSeconds());
  }
}
