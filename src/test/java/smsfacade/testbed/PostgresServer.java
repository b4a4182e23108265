package smsfacade.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server of a test's own, which can be stopped and started again with all that it had,
 * on the same port; {@code fsync} and {@code synchronous_commit} are on.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Path data;
  private EmbeddedPostgres server;
  private final int port;
  private boolean lost;

  private PostgresServer(Path data) {
    this.data = data;
    this.server = start(0);
    this.port = server.getPort();
  }

  /**
   * An empty one.
   *
   * @param name of its directory
   */
  public static PostgresServer start(String name) {
    return new PostgresServer(ServerProcess.emptyDirectory(name));
  }

  public Database database() {
    return new Database(
        "postgresql",
        "org.postgresql.ds.PGSimpleDataSource",
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "postgres",
        "postgres");
  }

  /** Ends its sessions and stops. */
  public void lose() throws IOException {
    lost = true;
    server.close();
  }

  /** Ends as by a failure: what was not committed is found out at the next start. */
  public void loseAtOnce() throws IOException, InterruptedException {
    lost = true;
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    int status = new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
    if (status != 0) {
      throw new IOException("kill -QUIT ended with " + status);
    }
    try {
      postmaster.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("PostgreSQL did not end", e);
    }
    // Lets go of the directory; that there is nothing left to stop goes into the log.
    server.close();
  }

  /** With all that it had; nothing happens when it is there. */
  public void bringBack() {
    if (lost) {
      server = start(port);
      lost = false;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private EmbeddedPostgres start(int at) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(at)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }
}
