package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import smsfacade.node.Node;
import smsfacade.storage.Sql;

/** What accepted calls asked for: written once, and taken away when they are old. */
public final class Acceptances {
  private final Node node;

  public Acceptances(Node node) {
    this.node = node;
  }

  void add(Connection connection, Collection<NewAcceptance> acceptances) throws SQLException {
    Sql.batch(
        connection,
        "insert into acceptance (id, account_id, text, extension, message_class, segments,"
            + " accepted_at, due_at, expires_at, node, task_id, mms, sandbox)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                acceptance.sandbox()));
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
