package smsfacade.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.storage.Sql;

/** Rows of a table whose keys grow with the time in which they came. */
final class OldRows implements Job {
  private static final int MOST = 1_000;

  private final String table;
  private final Duration kept;
  private final String statement;

  private OldRows(String table, Duration kept, String statement) {
    this.table = table;
    this.kept = kept;
    this.statement = statement;
  }

  static OldRows of(String table, Duration kept) {
    return new OldRows(table, kept, "delete from " + table + " where id = any(?)");
  }

  static OldRows textsOf(String table, Duration kept, String noText) {
    return new OldRows(
        table, kept, "update " + table + " set text = '" + noText + "' where id = any(?)");
  }

  @Override
  public String name() {
    return statement.substring(0, statement.indexOf(' ')) + " " + table;
  }

  @Override
  public Batch next(Connection connection, long after, Instant now) throws SQLException {
    Instant before = now.minus(kept);
    List<Row> oldest =
        Sql.list(
            connection,
            "select id, received_at from " + table + " where id > ? order by id limit ?",
            row -> new Row(row.number(), row.instant()),
            after,
            MOST);
    // Nodes take keys in blocks, so that neighbours may be some seconds apart: the first that is
    // too young ends it.
    List<Long> old =
        oldest.stream().takeWhile(row -> row.receivedAt.isBefore(before)).map(Row::id).toList();
    if (!old.isEmpty()) {
      remove(connection, old);
    }
    return new Batch(
        old.isEmpty() ? after : old.get(old.size() - 1),
        Optional.empty(),
        old.size(),
        old.size() == MOST);
  }

  private void remove(Connection connection, List<Long> ids) throws SQLException {
    if (table.equals("raw_answer")) {
      Sql.update(connection, "delete from raw_answer_piece where raw_answer_id = any(?)", ids);
    }
    Sql.update(connection, statement, ids);
  }

  private record Row(long id, Instant receivedAt) {}
}
