package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;

/**
 * Says NO_REPORT of messages whose report did not come in their vendor's time: sent, fate unknown
 * (F68).
 */
@ApplicationScoped
public class NoReportSweep {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject MessageLedger ledger;
  @Inject Clock clock;

  private final Attempts attempts = new Attempts();

  /**
   * Looks at attempts whose time is over.
   *
   * @return how many were looked at; as many as {@code most} means there may be more
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int sweep(int most) {
    Connection connection = entities.unwrap(Connection.class);
    try {
      List<Long> overdue = overdue(connection, most);
      if (!overdue.isEmpty()) {
        giveUpWaiting(connection, overdue);
      }
      return overdue.size();
    } catch (SQLException e) {
      throw new StorageFailed("looking for missing reports", e);
    }
  }

  private List<Long> overdue(Connection connection, int most) throws SQLException {
    return Sql.list(
        connection,
        "select id from attempt where report_due_at <= ? fetch first ? rows only"
            + " for update skip locked",
        row -> row.number(),
        clock.instant(),
        most);
  }

  private void giveUpWaiting(Connection connection, List<Long> overdue) throws SQLException {
    List<Move> moves =
        Sql.list(
            connection,
            "select m.id from attempt a join message m on m.acceptance_id = a.acceptance_id"
                + " and m.attempt_id = a.id where a.id = any(?) and m.state = 'SUBMITTED'",
            row ->
                Move.of(
                    row.number(),
                    MessageState.SUBMITTED,
                    MessageState.NO_REPORT,
                    "no report came in time"),
            overdue);
    ledger.move(connection, moves);
    attempts.giveUpWaiting(connection, overdue);
  }
}
