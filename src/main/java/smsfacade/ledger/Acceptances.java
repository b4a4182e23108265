package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smsfacade.node.Node;
import smsfacade.storage.Sql;

/**
 * What accepted calls asked for: written once, made due anew when an administrator has them sent
 * again, and taken away when they are old.
 */
public final class Acceptances {
  private final Node node;

  public Acceptances(Node node) {
    this.node = node;
  }

  void add(Connection connection, Collection<NewAcceptance> acceptances) throws SQLException {
    Sql.batch(
        connection,
        "insert into acceptance (id, account_id, text, extension, message_class, segments,"
            + " accepted_at, due_at, expires_at, node, task_id, mms, sandbox, traceparent)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        acceptances,
        acceptance ->
            Sql.row(
                acceptance.id(),
                acceptance.accountId(),
                acceptance.text(),
                acceptance.extension(),
                acceptance.messageClass(),
                acceptance.segments(),
                acceptance.acceptedAt(),
                acceptance.dueAt(),
                acceptance.expiresAt(),
                node.name(),
                acceptance.taskId(),
                acceptance.mms().isPresent(),
                acceptance.sandbox(),
                acceptance.traceparent()));
    MmsContainers.add(connection, acceptances);
  }

  /**
   * What was accepted under the number that a caller was told, in the order of their keys: one, or
   * the lines of a batch (ADR 10). H2 looks into one index a query.
   */
  public static List<Long> of(Connection connection, long toldId) throws SQLException {
    return Sql.list(
        connection,
        "select id from acceptance where id = ? union select id from acceptance where task_id = ?"
            + " order by id",
        row -> row.number(),
        toldId,
        toldId);
  }

  /**
   * A call whose messages are sent again, with the patience of a new one.
   *
   * @param dueAt from when on
   * @param expiresAt when it is not worth sending any more; empty for never
   */
  public record Renewed(long id, Instant dueAt, Optional<Instant> expiresAt) {}

  /** Calls are to be sent again. */
  public static void renew(Connection connection, Collection<Renewed> calls) throws SQLException {
    Sql.batch(
        connection,
        "update acceptance set due_at = ?, expires_at = ? where id = ?",
        calls,
        call -> Sql.row(call.dueAt(), call.expiresAt(), call.id()));
  }

  static void remove(Connection connection, Collection<Long> ids) throws SQLException {
    MmsContainers.remove(connection, ids);
    Sql.update(connection, "delete from acceptance where id = any(?)", ids);
  }

  static void removeTexts(Connection connection, Collection<Long> ids) throws SQLException {
    MmsContainers.remove(connection, ids);
    Sql.update(
        connection,
        "update acceptance set text = ? where id = any(?)",
        FinishedAcceptances.NO_TEXT,
        ids);
  }
}
