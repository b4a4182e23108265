package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import smsfacade.testbed.Directories;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.RunnableJar;
import smsfacade.testbed.RunningSink;

/**
 * Kannel, the SMS gateway of Debian, under the same load and with the same vendor: as many calls as
 * 32 connections make in one window of time, and how long it takes until the vendor has all of
 * them. Kannel writes a file for each message and does not wait for the disk; the facade waits for
 * each commit. Kannel comes by {@code apt-get install kannel}.
 */
final class AgainstKannel implements Benchmark {
  private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
  private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "kannel";
  }

  @Override
  public String title() {
    return "delivered a second, load and drain, by the facade and by Kannel";
  }

  @Override
  public String run() throws Exception {
    if (!Files.isExecutable(BEARERBOX) || !Files.isExecutable(SMSBOX)) {
      throw new IllegalStateException("Kannel is not here: apt-get install kannel");
    }
    var report = new StringBuilder();
    var processes = new ArrayList<Process>();
    try (var sink = new RunningSink()) {
      URI kannel = startKannel(sink.address(), processes);
      for (String kind : Settings.DATABASES) {
        report.append(compared(DatabasePair.of(kind), sink, kannel));
      }
    } finally {
      processes.forEach(Process::destroy);
    }
    return report.toString();
  }

  private static String compared(DatabasePair databases, RunningSink sink, URI kannel)
      throws Exception {
    try (var server =
        ServerUnderLoad.start(RunnableJar.PRODUCT, databases.first(), sink, Settings.JVM)) {
      URI facade = server.facade().address();
      var facadeRequest = SendSmsRequest.of(facade, "demo", "");
      var kannelRequest = new KannelRequest(kannel);
      log("warming up " + server.facade());
      long end = System.nanoTime() + Duration.ofSeconds(Settings.WARM_UP_SECONDS).toNanos();
      while (System.nanoTime() < end) {
        delivered(facade, facadeRequest, "OK", sink);
      }
      var rates = new SideBySide("Kannel", "facade");
      for (int i = 0; i < Settings.ROUNDS; i++) {
        rates.add(
            delivered(kannel, kannelRequest, "HTTP 202", sink),
            delivered(facade, facadeRequest, "OK", sink));
      }
      return "%s (%s)%n%s%n".formatted(databases.title(), databases.checkedSettings(), rates);
    }
  }

  /** Delivered a second, from the first call to the last text at the vendor. */
  private static double delivered(URI server, Request request, String code, RunningSink sink)
      throws Exception {
    long before = sink.taken();
    long start = System.nanoTime();
    var load = Load.start(server, request, () -> false);
    Thread.sleep(LOAD.toMillis());
    load.stop();
    load.requireOnly(code);
    long expected = load.answered();
    while (sink.taken() - before < expected) {
      if (System.nanoTime() - start > DRAIN_LIMIT.toNanos()) {
        throw new IllegalStateException(
            "%d of %d at the vendor".formatted(sink.taken() - before, expected));
      }
      Thread.sleep(20);
    }
    return Round.perSecond(expected, start);
  }

  /** Its sendsms page. */
  private static URI startKannel(URI sink, List<Process> processes)
      throws IOException, InterruptedException {
    int port = FreePort.find();
    Path directory = Directories.emptied(Settings.DIRECTORY.resolve("kannel"));
    Files.createDirectories(directory.resolve("spool"));
    Path configuration = directory.resolve("kannel.conf");
    Files.writeString(
        configuration,
        """
        group = core
        admin-port = %d
        admin-password = bar
        smsbox-port = %d
        log-level = 3
        log-file = "%s/bearerbox.log"
        box-allow-ip = "127.0.0.1"
        box-deny-ip = "*.*.*.*"
        store-type = spool
        store-location = "%s/spool"

        group = smsc
        smsc = http
        smsc-id = sink
        system-type = generic
        port = %d
        send-url = "%skannel?to=%%p&text=%%b"
        status-success-regex = "ok"
        connect-allow-ip = 127.0.0.1
        max-pending-submits = 50

        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = %d
        global-sender = 13013
        log-level = 3
        log-file = "%s/smsbox.log"

        group = sendsms-user
        username = demo
        password = demo123
        max-messages = 3
        concatenation = true
        """
            .formatted(
                FreePort.find(),
                FreePort.find(),
                directory,
                directory,
                FreePort.find(),
                sink,
                port,
                directory));
    processes.add(started("bearerbox", List.of(BEARERBOX.toString(), configuration.toString())));
    Thread.sleep(START.toMillis());
    processes.add(started("smsbox", List.of(SMSBOX.toString(), configuration.toString())));
    Thread.sleep(START.toMillis());
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private static Process started(String name, List<String> command) throws IOException {
    File output = Settings.DIRECTORY.resolve(name + ".out").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }
}
