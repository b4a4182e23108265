package smsfacade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import smsfacade.node.Node;
import smsfacade.storage.KeySequence;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/** The only writer of the audit table, which is added to and never changed (F84). */
@ApplicationScoped
public class AuditTrail {
  private static final int MOST_SHOWN = 1_000;

  private final KeySequence keys = new KeySequence("audit_entry_seq", 1, 1);
  private final Transactions transactions;
  private final Node node;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected AuditTrail() {
    this(null, null, null);
  }

  @Inject
  public AuditTrail(Transactions transactions, Node node, Clock clock) {
    this.transactions = transactions;
    this.node = node;
    this.clock = clock;
  }

  /** Notes an act in the transaction in which it is done: both happen or neither. */
  public void add(Connection connection, Act act) throws SQLException {
    Sql.update(
        connection,
        "insert into audit_entry (id, at, node, who, act, subject, former, latter)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        keys.next(connection),
        clock.instant(),
        node.name(),
        act.who(),
        act.what(),
        act.subject(),
        act.from(),
        act.to());
  }

  /**
   * Notes an act that is done already and is not one of the database.
   *
   * @throws smsfacade.storage.Undone when it cannot be noted; the act is done all the same
   */
  public void note(Act act) {
    transactions.run(
        "noting what an administrator did",
        connection -> {
          add(connection, act);
          return act;
        });
  }

  /**
   * For each subject and node the latest of each of some acts, newest first; without those that
   * were refused.
   *
   * @param acts what was done, in the words of {@link Act#what}
   */
  public List<AuditEntry> latestOf(List<String> acts) {
    return transactions.run(
        "reading who set what",
        connection ->
            Sql.list(
                connection,
                "select at, node, who, act, subject, former, latter from audit_entry where id in"
                    + " (select max(id) from audit_entry where act = any(?)"
                    + " and latter not like 'refused: %' group by act, subject, node)"
                    + " order by id desc",
                AuditTrail::entry,
                Sql.texts(acts)));
  }

  /**
   * The latest acts, newest first.
   *
   * @param most at most 1000 are told
   */
  public List<AuditEntry> latest(int most) {
    return transactions.run(
        "reading what administrators did",
        connection ->
            Sql.list(
                connection,
                "select at, node, who, act, subject, former, latter from audit_entry"
                    + " order by id desc fetch first ? rows only",
                AuditTrail::entry,
                Math.max(0, Math.min(most, MOST_SHOWN))));
  }

  private static AuditEntry entry(Row row) throws SQLException {
    return new AuditEntry(
        row.instant(),
        row.text(),
        new Act(row.text(), row.text(), row.text(), row.text(), row.text()));
  }
}
