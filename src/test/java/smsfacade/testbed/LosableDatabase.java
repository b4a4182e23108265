package smsfacade.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL server that a test can stop and start again under the facade that uses it. It is
 * there when a test gets it, and a test that ends has brought it back.
 */
public final class LosableDatabase {
  private final Path data = ServerProcess.emptyDirectory("losable-database");
  private EmbeddedPostgres server = start(0);
  private final int port = server.getPort();
  private final Database database =
      new Database(
          "postgresql",
          "org.postgresql.ds.PGSimpleDataSource",
          "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
          "postgres",
          "postgres");
  private final RunningFacade facade =
      RunningFacade.on(database, Path.of("src/test/resources/testbed/rules.xml"), Map.of());
  private boolean lost;

  private LosableDatabase() {}

  /** The one of this test JVM. */
  public static LosableDatabase shared() {
    return Shared.DATABASE;
  }

  public Database database() {
    return database;
  }

  /**
   * {@link RunningFacade#rules}: the facade on it, with {@code testbed/rules.xml}. Do not close it.
   */
  public RunningFacade facade() {
    return facade;
  }

  public void lose() throws IOException {
    lost = true;
    server.close();
  }

  /** With all that it had; nothing happens when it is there. */
  public void bringBack() {
    if (lost) {
      server = start(port);
      lost = false;
    }
  }

  private EmbeddedPostgres start(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  private static final class Shared {
    static final LosableDatabase DATABASE = new LosableDatabase();
  }
}
