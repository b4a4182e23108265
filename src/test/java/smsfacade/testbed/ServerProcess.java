package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A server as a process of its own, with its files and its log in a directory of the {@link
 * #TESTBED}. It is stopped when the test JVM ends, at the latest.
 */
final class ServerProcess {
  static final Path TARGET = Path.of("target").toAbsolutePath();

  /** {@code target/testbed/<number>} when other test JVMs run at the same time. */
  static final Path TESTBED =
      Path.of(System.getProperty("smsfacade.testbed", "target/testbed")).toAbsolutePath();

  private static final Duration START_LIMIT = Duration.ofSeconds(180);

  /** Of the launcher: a fault of the server's that another start does not have. */
  private static final int HANGS = 16;

  private static final Duration THREADS_WRITTEN = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Set<ServerProcess> RUNNING = new LinkedHashSet<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(ServerProcess::stopAll, "stop the servers under test"));
  }

  private final Path directory;
  private final Path log;
  private final String readyLine;
  private final List<String> command;
  private final Map<String, String> environment;
  private Process process;

  /**
   * Starts it and waits until it is ready.
   *
   * @param readyLine a part of the line it logs when it is
   * @param environment added to that of this JVM, without any {@code SMSFACADE_} variable of it
   */
  ServerProcess(
      String name, List<String> command, Map<String, String> environment, String readyLine) {
    this.directory = emptyDirectory(name);
    this.log = directory.resolve("server.log");
    this.readyLine = readyLine;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.process = start();
  }

  Path log() {
    return log;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it at once, as a crash would. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it again with the same files; stops it first when it still runs. */
  void restart() {
    end();
    process = start();
  }

  /** Asks it to stop, and waits. */
  void stop() {
    end();
    synchronized (RUNNING) {
      RUNNING.remove(this);
    }
  }

  private void end() {
    process.destroy();
    if (!awaitEnd()) {
      process.destroyForcibly();
      awaitEnd();
      throw new IllegalStateException(
          this + " did not stop on SIGTERM, so it was killed\n" + tail());
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process start() {
    try {
      return startOnce();
    } catch (HangingStart e) {
      System.err.println(this + " hung at its start and is started again");
      return startOnce();
    }
  }

  private Process startOnce() {
    ProcessBuilder builder = Commands.withoutSettings(command);
    builder.directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long startOfLog;
    try {
      startOfLog = Files.exists(log) ? Files.size(log) : 0;
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (RUNNING) {
      RUNNING.add(this);
    }
    awaitReady(startOfLog);
    return process;
  }

  private void awaitReady(long startOfLog) {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!logSince(startOfLog).contains(readyLine)) {
      if (!process.isAlive() && process.exitValue() == HANGS) {
        throw new HangingStart();
      }
      if (!process.isAlive()) {
        throw new IllegalStateException(
            this + " ended with status " + process.exitValue() + " at its start\n" + tail());
      }
      if (System.nanoTime() > end) {
        writeThreads();
        String soFar = logSince(startOfLog);
        process.destroyForcibly();
        throw new IllegalStateException(this + " was not ready in time\n" + soFar);
      }
      pause();
    }
  }

  private static final class HangingStart extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What it waits for goes into its log. */
  private void writeThreads() {
    try {
      new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor();
      Thread.sleep(THREADS_WRITTEN.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String logSince(long start) {
    try (var file = Files.newInputStream(log)) {
      file.skipNBytes(start);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server starts", e);
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private static void stopAll() {
    List<ServerProcess> running;
    synchronized (RUNNING) {
      running = List.copyOf(RUNNING);
    }
    running.forEach(server -> server.process.destroy());
    for (ServerProcess server : running) {
      if (!server.awaitEnd()) {
        server.process.destroyForcibly();
      }
    }
  }

  /** In the {@link #TESTBED}; what an earlier run left there is deleted. */
  static Path emptyDirectory(String name) {
    return Directories.emptied(TESTBED.resolve(name));
  }

  @Override
  public String toString() {
    return "server with log " + log;
  }
}
