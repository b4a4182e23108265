package smsfacade.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the benchmark that is named, or lists all when none is. */
public final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new Throughput(),
          new Comparison(),
          new StartUp(),
          new FirstMinutes(),
          new TwoNodes(),
          new Growth(),
          new PagesOfPlatform(),
          new AgainstKannel());

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    for (Benchmark benchmark : ALL) {
      if (benchmark.name().equals(name)) {
        Files.createDirectories(Settings.DIRECTORY);
        String report = machine() + benchmark.title() + System.lineSeparator() + benchmark.run();
        System.out.println(report);
        Files.writeString(Settings.DIRECTORY.resolve(name + ".txt"), report);
        System.exit(0);
      }
    }
    ALL.forEach(benchmark -> log(benchmark.name() + "  " + benchmark.title()));
    System.exit(2);
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
            .formatted(Settings.ROUNDS, Settings.SECONDS);
  }

  static void log(String line) {
    System.out.println(line);
  }
}
