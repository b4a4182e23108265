package smsfacade.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.storage.Sql;

/** Rows of a table whose keys grow with the time in which they came. */
final class OldRows implements Job {
  private static final int MOST = 1_000;

  /** They have the texts, too. */
  private static final String BOXES_OF_REPLIES = "delete from reply_box where reply_id = any(?)";

  private final String table;
  private final Duration kept;
  private final String name;
  private final List<String> statements;

  /**
   * @param statements what is done with them, in this order, their keys being the one parameter
   */
  private OldRows(String name, String table, Duration kept, String... statements) {
    this.name = name;
    this.table = table;
    this.kept = kept;
    this.statements = List.of(statements);
  }

  static OldRows replies(Duration kept) {
    return new OldRows(
        "delete reply", "reply", kept, BOXES_OF_REPLIES, "delete from reply where id = any(?)");
  }

  static OldRows textsOfReplies(Duration kept) {
    return new OldRows(
        "update reply",
        "reply",
        kept,
        BOXES_OF_REPLIES,
        "update reply set text = '" + FinishedAcceptances.NO_TEXT + "' where id = any(?)");
  }

  static OldRows rawAnswers(Duration kept) {
    return new OldRows(
        "delete raw_answer",
        "raw_answer",
        kept,
        "delete from raw_answer_piece where raw_answer_id = any(?)",
        "delete from raw_answer where id = any(?)");
  }

  static OldRows unmatchedReports(Duration kept) {
    return new OldRows(
        "delete unmatched_report",
        "unmatched_report",
        kept,
        "delete from unmatched_report where id = any(?)");
  }

  @Override
  public String name() {
    return name;
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
      for (String statement : statements) {
        Sql.update(connection, statement, old);
      }
    }
    return new Batch(
        old.isEmpty() ? after : old.get(old.size() - 1),
        Optional.empty(),
        old.size(),
        old.size() == MOST);
  }

  private record Row(long id, Instant receivedAt) {}
}
