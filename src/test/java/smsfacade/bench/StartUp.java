package smsfacade.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import smsfacade.testbed.Commands;
import smsfacade.testbed.Directories;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunnableJar;

/**
 * Measures what a start costs: from {@code java -jar} to the first OK of the packaged product, and
 * to "ready" of the empty Payara Micro inside it, which is the least that anything on that platform
 * can take; the product as it comes, and prepared in a directory. They are started in turn, so that
 * a busy moment meets each; medians are printed, and those of ratios to the empty server.
 */
final class StartUp implements Benchmark {
  private static final int ROUNDS = Settings.ROUNDS;
  private static final List<String> JVM = Settings.words("bench.start-jvm", " ");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration UNTIL_AT_REST = Duration.ofSeconds(20);
  private static final Path DIRECTORY = Settings.DIRECTORY.resolve("start");
  private static final String JAR = RunnableJar.PRODUCT.toString();
  private static final String EMPTY_JAR =
      Path.of("target", "payara", "payara-micro.jar").toAbsolutePath().toString();

  /** What is set in the product's jar, too: it spares the empty server a second. */
  private static final List<String> AS_THE_PRODUCT = List.of("--nohazelcast", "--disablephonehome");

  /**
   * What one start took.
   *
   * @param seconds from the start of the process
   * @param processorSeconds of the process until then
   * @param megabytes resident, a while later
   */
  private record Start(double seconds, double processorSeconds, double megabytes) {}

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String title() {
    return "from the start of the process to the first OK, against the empty server";
  }

  @Override
  public String run() throws Exception {
    var empty = new ArrayList<Start>();
    var facade = new ArrayList<Start>();
    var fromArchive = new ArrayList<Start>();
    for (int i = 1; i <= ROUNDS; i++) {
      empty.add(ofEmptyServer());
      facade.add(ofFacade("facade", List.of("-jar", JAR)));
      fromArchive.add(ofFacade("from-archive", List.of("@" + Prepared.OPTIONS)));
      System.out.printf(
          "round %d: empty %s%n  sms-facade.jar %s%n  prepared %s%n",
          i, last(empty), last(facade), last(fromArchive));
    }
    List<List<Start>> servers = List.of(empty, facade, fromArchive);
    return "Java %s, %s, medians of %d, and of ratios to the empty server in the same round%n"
            .formatted(Runtime.version(), String.join(" ", JVM), ROUNDS)
        + "%-30s %8s %16s %16s%n".formatted("", "empty", "sms-facade.jar", "prepared")
        + line("ready or first OK, s", servers, Start::seconds)
        + line("processor time until then, s", servers, Start::processorSeconds)
        + line("resident at rest, MB", servers, Start::megabytes);
  }

  private static Start last(List<Start> starts) {
    return starts.get(starts.size() - 1);
  }

  private static String line(
      String title, List<List<Start>> servers, ToDoubleFunction<Start> figure) {
    List<Start> empty = servers.get(0);
    var line = new StringBuilder("%-30s %8.1f".formatted(title, median(empty, figure)));
    for (List<Start> server : servers.subList(1, servers.size())) {
      double ratio = Rounds.medianRatio(figures(server, figure), figures(empty, figure));
      line.append(" %8.1f (%5.2f)".formatted(median(server, figure), ratio));
    }
    return line.append(System.lineSeparator()).toString();
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    return Rounds.median(figures(starts, figure).stream());
  }

  private static List<Double> figures(List<Start> starts, ToDoubleFunction<Start> figure) {
    return starts.stream().map(figure::applyAsDouble).toList();
  }

  private static Start ofEmptyServer() throws IOException, InterruptedException {
    var process = new StartingProcess("empty", List.of("-jar", EMPTY_JAR), AS_THE_PRODUCT);
    return process.measure(() -> process.log().contains(" ready in "));
  }

  private static Start ofFacade(String name, List<String> what)
      throws IOException, InterruptedException {
    var process = new StartingProcess(name, what, List.of());
    return process.measure(process::answersOk);
  }

  /** A server in an empty directory of its own, with nothing in its environment. */
  private static final class StartingProcess {
    private final Path directory;
    private final int port = FreePort.find();
    private final long start = System.nanoTime();
    private final Process process;
    private final LegacyClient client =
        new LegacyClient(URI.create("http://127.0.0.1:" + port + "/"), "demo", "demo123");

    StartingProcess(String name, List<String> what, List<String> more) throws IOException {
      directory = Directories.emptied(DIRECTORY.resolve(name));
      var command = new ArrayList<String>();
      command.add(Commands.java());
      command.addAll(JVM);
      command.addAll(what);
      command.addAll(List.of("--port", String.valueOf(port)));
      command.addAll(more);
      process =
          Commands.withoutSettings(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile())
              .start();
    }

    Start measure(BooleanSupplier ready) throws IOException, InterruptedException {
      try {
        while (!ready.getAsBoolean()) {
          if (!process.isAlive() || System.nanoTime() - start > LIMIT.toNanos()) {
            throw new IllegalStateException("it does not start:\n" + log());
          }
          Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        Thread.sleep(UNTIL_AT_REST.toMillis());
        return new Start(seconds, processor, Memory.resident(process.toHandle()));
      } finally {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
      }
    }

    String log() {
      try {
        return Files.readString(directory.resolve("log"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean answersOk() {
      try {
        return client.send("13800138000", "您的验证码：1439【腾飞】").statusCode().equals("OK");
      } catch (UncheckedIOException e) {
        return false; // nobody listens yet
      }
    }
  }
}
