package smsfacade.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * {@code prepare <directory>}: lays the server out in a directory, runs it there once with a few
 * calls, and keeps what the JVM learned, so that later starts load classes from an archive instead
 * of finding, reading and checking each. The archive is the AOT cache of Java 25 and later, the
 * class data archive of older ones; it fits the JVM that made it, and another leaves it alone.
 */
final class PrepareCommand {
  private static final String USAGE = "prepare <new directory>";
  private static final String MAIN = "smsfacade.launcher.Main";
  private static final int FIRST_WITH_AOT_CACHE = 25;
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofMinutes(3);

  /**
   * So long calls are made: what they need is loaded, and the JVM sees what is called often and
   * how, which tells the compilers of later starts what to begin with.
   */
  private static final Duration CALLS = Duration.ofSeconds(20);

  /** They make calls at the same time. */
  private static final int CALLERS = 8;

  /** A call that is answered without touching an account, and one that is accepted. */
  private static final List<String> USERS = List.of("", "demo");

  private final Path directory;
  private final ProductJar product;
  private final LaidOutServer server;
  private final Path options;

  private PrepareCommand(Path directory, ProductJar product) {
    this.directory = directory;
    this.product = product;
    this.server = new LaidOutServer(front());
    this.options = directory.resolve("java.options");
  }

  /** The words to print when it is done. */
  static String run(List<String> arguments) {
    if (arguments.size() != 1 || arguments.get(0).startsWith("-")) {
      throw new Refused(ExitStatus.USAGE, "usage: " + USAGE);
    }
    Path directory = Path.of(arguments.get(0)).toAbsolutePath().normalize();
    if (Files.exists(directory)) {
      throw new Refused(
          ExitStatus.USAGE, directory + " is there already; take another, or remove it first");
    }
    try {
      return new PrepareCommand(directory, new ProductJar()).prepare();
    } catch (IOException e) {
      throw new Refused(
          ExitStatus.PREPARE, directory + " cannot be prepared: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(ExitStatus.PREPARE, directory + " is not prepared: interrupted", e);
    }
  }

  private String prepare() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (var scratch = new ScratchDirectory("prepare")) {
      System.out.println("laying out the server in " + directory);
      layOut(scratch.path());
      writeFrontJar();
      var how = new ArrayList<>(startOptions());
      write(how);
      System.out.println("starting it once");
      train(scratch.path());
      how.add(0, useOfArchive());
      write(how);
    }
    return "start it by: java @" + options + " --port 8080";
  }

  /** Payara Micro does so itself; what is left out is the jar's own part. */
  private void layOut(Path scratch) throws IOException, InterruptedException {
    Path log = scratch.resolve("layout.log");
    Process process =
        start(
            scratch,
            log,
            Map.of(),
            "-jar",
            product.file().toString(),
            "--rootdir",
            server.directory().toString(),
            "--outputlauncher");
    end(process, log, 0);
    if (!Files.exists(server.jar())) {
      throw new IOException("Payara Micro left no " + server.jar() + ": " + lastLine(log));
    }
    server.keepConfiguration();
  }

  /** A JVM of its own, with the settings of the demo. */
  private static Process start(
      Path directory, Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SMSFACADE_"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** What stands in front of Payara Micro, the application, and the libraries of the checks. */
  private void writeFrontJar() throws IOException {
    var manifest = new Manifest();
    try (var jar = new JarFile(product.file().toFile());
        OutputStream file = Files.newOutputStream(front())) {
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.put(Attributes.Name.MAIN_CLASS, MAIN);
      attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, ProductJar.version());
      try (var front = new JarOutputStream(file, manifest)) {
        for (ZipEntry entry : jar.stream().filter(PrepareCommand::isInFront).toList()) {
          front.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = jar.getInputStream(entry)) {
            content.transferTo(front);
          }
          front.closeEntry();
        }
      }
    }
  }

  private static boolean isInFront(ZipEntry entry) {
    String name = entry.getName();
    return name.startsWith("smsfacade/")
        || name.startsWith("MICRO-INF/")
            && (!name.startsWith("MICRO-INF/runtime/") && !name.startsWith("MICRO-INF/lib/")
                || ProductJar.isForChecks(name));
  }

  /** How the server is started that was laid out. */
  private List<String> startOptions() throws IOException {
    var how = new ArrayList<String>();
    try (var jar = new JarFile(server.jar().toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      for (String module : attributes.getValue("Add-Opens").split(" ")) {
        how.add("--add-opens=" + module + "=ALL-UNNAMED");
      }
      for (String module : attributes.getValue("Add-Exports").split(" ")) {
        how.add("--add-exports=" + module + "=ALL-UNNAMED");
      }
    }
    how.add("-cp");
    how.add(server.jar() + System.getProperty("path.separator") + front());
    how.add(MAIN);
    return how;
  }

  /** For {@code java @file}: each line an option. */
  private void write(List<String> how) throws IOException {
    Files.writeString(
        options,
        String.join("\n", how.stream().map(PrepareCommand::quoted).toList()) + "\n",
        StandardCharsets.UTF_8);
  }

  private static String quoted(String option) {
    return "\"" + option.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void train(Path scratch) throws IOException, InterruptedException {
    int port = freePort();
    Path log = scratch.resolve("server.log");
    try (var vendor = new TrainingVendor()) {
      Process process =
          start(
              scratch,
              log,
              Map.of("SMSFACADE_HUAXIN_ADDRESS", vendor.address().toString()),
              makingOfArchive(),
              "-Dsmsfacade.stop.not-ready-seconds=0",
              "@" + options,
              "--port",
              String.valueOf(port));
      try {
        awaitServing(process, log);
        int calls = makeCalls(URI.create("http://127.0.0.1:" + port + "/WebService.asmx"));
        System.out.println(
            calls + " calls made, " + vendor.taken() + " texts sent; keeping what was learned");
        process.destroy();
        end(process, log, 143);
      } finally {
        process.destroyForcibly();
      }
    }
    if (!Files.exists(archive())) {
      throw new IOException("the JVM wrote no " + archive() + ": " + lastLine(log));
    }
  }

  private static void awaitServing(Process process, Path log)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.readString(log).contains(Banner.UP)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the server did not start: " + lastLine(log));
      }
      Thread.sleep(200);
    }
  }

  private static int makeCalls(URI address) throws IOException, InterruptedException {
    var calls = new AtomicInteger();
    long end = System.nanoTime() + CALLS.toNanos();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    Callable<Void> caller =
        () -> {
          while (System.nanoTime() < end) {
            int number = calls.getAndIncrement();
            call(address, USERS.get(number % USERS.size()), number);
          }
          return null;
        };
    try {
      for (Future<Void> each : callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
        each.get();
      }
      return calls.get();
    } catch (ExecutionException e) {
      throw new IOException("a call failed: " + e.getMessage(), e);
    } finally {
      callers.shutdownNow();
    }
  }

  private static void call(URI address, String user, int number) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
    connection.setRequestProperty("SOAPAction", "\"http://www.yysms.com/SendSms\"");
    connection.setDoOutput(true);
    String body =
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
            + "<SendSms xmlns=\"http://www.yysms.com/\"><userName>"
            + user
            + "</userName><password>demo123</password><sms><Msisdns>139"
            + (10_000_000 + number)
            + "</Msisdns><SMSContent>您的验证码："
            + (1_000 + number)
            + "【腾飞】</SMSContent><ExtNumber/></sms></SendSms></soap:Body></soap:Envelope>";
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("a call was answered " + connection.getResponseCode());
    }
    try (InputStream answer = connection.getInputStream()) {
      answer.readAllBytes();
    }
  }

  private Path front() {
    return directory.resolve("sms-facade-front.jar");
  }

  private Path archive() {
    return directory.resolve(hasAotCache() ? "classes.aot" : "classes.jsa");
  }

  private String makingOfArchive() {
    return (hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive();
  }

  private String useOfArchive() {
    return (hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive();
  }

  private static boolean hasAotCache() {
    return Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void end(Process process, Path log, int expected)
      throws IOException, InterruptedException {
    if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException("it did not end: " + lastLine(log));
    }
    if (process.exitValue() != expected) {
      throw new IOException("it ended with " + process.exitValue() + ": " + lastLine(log));
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }
}
