package smsfacade.clienttemplates;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import smsfacade.storage.Sql;

/** The one writer of the tables of templates. */
final class TemplateRows {
  private TemplateRows() {}

  /**
   * Locks an account's templates for the rest of the transaction and tells all nodes, when it is
   * committed, that they changed.
   */
  static void change(Connection connection, long accountId) throws SQLException {
    // Held until the end of the transaction, so that no two write the first version.
    Sql.first(
        connection,
        "select id from account where id = ? for update",
        row -> row.number(),
        accountId);
    int changed =
        Sql.update(
            connection,
            "update client_template_version set version = version + 1 where account_id = ?",
            accountId);
    if (changed == 0) {
      Sql.update(
          connection,
          "insert into client_template_version (account_id, version) values (?, 1)",
          accountId);
    }
  }

  static Optional<ClientTemplate> find(Connection connection, long accountId, long id)
      throws SQLException {
    return Sql.first(
        connection,
        "select "
            + ClientTemplate.COLUMNS
            + " from client_template where account_id = ? and id = ?",
        ClientTemplate::read,
        accountId,
        id);
  }

  static long count(Connection connection, long accountId) throws SQLException {
    return Sql.first(
            connection,
            "select count(*) from client_template where account_id = ?",
            row -> row.number(),
            accountId)
        .orElseThrow();
  }

  static void add(Connection connection, long accountId, ClientTemplate template, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "insert into client_template (id, account_id, state, revision, template, changed_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        template.id(),
        accountId,
        template.state(),
        template.revision(),
        template.text(),
        now);
  }

  static void replace(Connection connection, ClientTemplate template, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "update client_template set state = ?, revision = ?, template = ?, changed_at = ?"
            + " where id = ?",
        template.state(),
        template.revision(),
        template.text(),
        now,
        template.id());
  }

  static void delete(Connection connection, long id) throws SQLException {
    Sql.update(connection, "delete from client_template where id = ?", id);
  }
}
