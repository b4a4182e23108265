package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.storage.SqlArrays;
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

  /**
   * Looks at attempts whose time is over.
   *
   * @return how many were looked at; as many as {@code most} means there may be more
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int sweep(int most) {
    Connection connection = entities.unwrap(Connection.class);
    try {
      List<Long> attempts = overdue(connection, most);
      if (!attempts.isEmpty()) {
        giveUpWaiting(connection, attempts);
      }
      return attempts.size();
    } catch (SQLException e) {
      throw new StorageFailed("looking for missing reports", e);
    }
  }

  private List<Long> overdue(Connection connection, int most) throws SQLException {
    var ids = new ArrayList<Long>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id from attempt where report_due_at <= ? fetch first ? rows only for update skip locked")) {
      select.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getLong(1));
        }
      }
    }
    return ids;
  }

  private void giveUpWaiting(Connection connection, List<Long> attempts) throws SQLException {
    var moves = new ArrayList<Move>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select m.id from attempt a join message m on m.acceptance_id = a.acceptance_id and m.attempt_id = a.id"
                + " where a.id = any(?) and m.state = 'SUBMITTED'")) {
      select.setArray(1, SqlArrays.keys(connection, attempts));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          moves.add(
              Move.of(
                  row.getLong(1),
                  MessageState.SUBMITTED,
                  MessageState.NO_REPORT,
                  "no report came in time"));
        }
      }
    }
    ledger.move(moves);
    try (PreparedStatement update =
        connection.prepareStatement("update attempt set report_due_at = null where id = any(?)")) {
      update.setArray(1, SqlArrays.keys(connection, attempts));
      update.executeUpdate();
    }
  }
}
