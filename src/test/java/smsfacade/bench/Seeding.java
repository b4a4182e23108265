package smsfacade.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import smsfacade.storage.Migrations;
import smsfacade.testbed.Database;

/** Rows written by SQL alone into the tables that the migrations make. */
final class Seeding {
  private static final int PER_STATEMENT = 50_000;

  private Seeding() {}

  /**
   * Writes rows number 1 to {@code rows}; servers on the database see all of a bite or nothing of
   * it.
   *
   * @param statements the inserts of one bite, given the end of each: {@code from} a table of
   *     numbers {@code i}
   */
  static void fill(Database database, int rows, Function<String, List<String>> statements)
      throws SQLException {
    Migrations.migrate(
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .getDataSource());
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String series =
          connection.getMetaData().getDatabaseProductName().equals("H2")
              ? " from system_range(%d, %d) as n(i)"
              : " from generate_series(%d, %d) as n(i)";
      for (int first = 1; first <= rows; first += PER_STATEMENT) {
        int last = Math.min(first + PER_STATEMENT - 1, rows);
        for (String insert : statements.apply(series.formatted(first, last))) {
          statement.executeUpdate(insert);
        }
        connection.commit();
      }
      connection.setAutoCommit(true);
      statement.execute("analyze");
    }
  }
}
