package smsfacade.bench;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import smsfacade.storage.Migrations;
import smsfacade.testbed.Database;

/**
 * Accepted messages whose time has not come: one call, one message and one row of the queue each,
 * half of them in either lane, planned over fourteen hours from tomorrow on. They are written
 * before the server starts, into the tables its migrations make.
 */
final class Backlog {
  /** Far above every key that the server gives. */
  private static final long FIRST_KEY = 9_000_000_000_000_000L;

  private static final int PER_STATEMENT = 50_000;

  private Backlog() {}

  static void insert(Database database, int messages) throws SQLException {
    Migrations.migrate(
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .getDataSource());
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      String series =
          connection.getMetaData().getDatabaseProductName().equals("H2")
              ? " from system_range(%d, %d) as n(i)"
              : " from generate_series(%d, %d) as n(i)";
      for (int first = 1; first <= messages; first += PER_STATEMENT) {
        int last = Math.min(first + PER_STATEMENT - 1, messages);
        insert(statement, series.formatted(first, last));
      }
      statement.execute("analyze");
    }
  }

  private static void insert(Statement statement, String series) throws SQLException {
    String key = FIRST_KEY + " + i";
    String due = "current_timestamp + interval '1' day + i * interval '0.1' second";
    statement.executeUpdate(
        "insert into acceptance (id, account_id, text, extension, message_class, segments,"
            + " accepted_at, due_at, node) select %s, 1, '您的账单已出，编号' || i || '【腾飞】', '', 'NOTICE', 1, current_timestamp, %s, 'backlog' %s"
                .formatted(key, due, series));
    statement.executeUpdate(
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, version)"
            + " select %s, %s, 1, '8615' || (100000000 + i), current_timestamp, 'ACCEPTED', 1 %s"
                .formatted(key, key, series));
    statement.executeUpdate(
        "insert into due_entry (acceptance_id, lane, due_at, tries) select %s, mod(i, 2), %s, 0 %s"
            .formatted(key, due, series));
  }
}
