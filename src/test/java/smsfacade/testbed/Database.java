package smsfacade.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Where a facade under test keeps its data, as the environment names it.
 *
 * @param dataSourceClass the value of {@code SMSFACADE_DB_CLASS}
 */
public record Database(
    String name, String dataSourceClass, String url, String user, String password) {

  /**
   * A new H2 file; {@code .mv.db} is appended to its name, and what an earlier run left there is
   * deleted. One process at a time can open it.
   */
  public static Database h2(Path file) {
    try {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Database(
        "h2",
        "org.h2.jdbcx.JdbcDataSource",
        "jdbc:h2:file:"
            + file.toAbsolutePath()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=100",
        "sa",
        "sa");
  }

  /** One that others may open too while a facade has it open. */
  public static Database sharedH2(Path file) {
    Database h2 = h2(file);
    return new Database(
        h2.name(),
        h2.dataSourceClass(),
        h2.url().replace(";DB_CLOSE_ON_EXIT=FALSE", "") + ";AUTO_SERVER=TRUE",
        h2.user(),
        h2.password());
  }

  /**
   * A new, empty database on the PostgreSQL of this JVM, started on first use, with {@code fsync}
   * and {@code synchronous_commit} on.
   *
   * @param name a database of that name is dropped first
   */
  public static Database postgres(String name) {
    EmbeddedPostgres server = Postgres.SERVER;
    var database =
        new Database(
            "postgresql",
            "org.postgresql.ds.PGSimpleDataSource",
            "jdbc:postgresql://127.0.0.1:"
                + server.getPort()
                + "/"
                + name
                + "?reWriteBatchedInserts=true",
            "postgres",
            "postgres");
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
    return database;
  }

  /** One that does not wait for the disk: for tests in which nothing is killed. */
  public static Database fastPostgres(String name) {
    Database database = postgres(name);
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("alter database " + name + " set synchronous_commit = off");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot change the database " + name, e);
    }
    return database;
  }

  /** A connection of the test's own; on H2 only while no facade has the file open. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** A PostgreSQL for tests without a facade; its connections are kept open. */
  public DataSource dataSource() {
    var source = new PGConnectionPoolDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    // H2's pool takes any driver's connections.
    JdbcConnectionPool pool = JdbcConnectionPool.create(source);
    pool.setMaxConnections(20);
    return pool;
  }

  Map<String, String> environment() {
    return Map.of(
        "SMSFACADE_DB_CLASS", dataSourceClass,
        "SMSFACADE_DB_URL", url,
        "SMSFACADE_DB_USER", user,
        "SMSFACADE_DB_PASSWORD", password);
  }

  @Override
  public String toString() {
    return name + " " + url;
  }

  private static final class Postgres {
    /** Held here, or its level could be forgotten with it. */
    private static final Logger STARTER = Logger.getLogger("io.zonky.test");

    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      STARTER.setLevel(Level.WARNING);
      try {
        var server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "stop PostgreSQL"));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        System.err.println("PostgreSQL did not stop: " + e.getMessage());
      }
    }
  }
}
