package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.ledger.MessageEnds;
import smsfacade.ledger.Move;
import smsfacade.storage.Sql;

/**
 * Puts a box aside for each message that came to its end, if its account takes reports. One for a
 * message and for good: a second report changes nothing of what a client may have been told.
 */
@ApplicationScoped
public class ReportBoxes implements MessageEnds {
  private final AccountsWithReports accounts;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ReportBoxes() {
    this(null);
  }

  @Inject
  public ReportBoxes(AccountsWithReports accounts) {
    this.accounts = accounts;
  }

  @Override
  public void ended(Connection connection, List<Move> moves, Instant now) throws SQLException {
    Set<Long> accountIds = accounts.ids(connection);
    if (accountIds.isEmpty()) {
      return;
    }
    Sql.batch(
        connection,
        "insert into report_box (message_id, account_id, task_id, msisdn, extension, status,"
            + " error_code, reported_at, arrived_at, due_at, tries)"
            + " select m.id, m.account_id, coalesce(a.task_id, a.id), m.msisdn, a.extension, ?, ?, ?,"
            + " ?, ?, 0"
            + " from message m join acceptance a on a.id = m.acceptance_id"
            + " where m.id = ? and m.account_id = any(?)"
            + " and not exists (select 1 from report_box b where b.message_id = m.id)",
        moves,
        move ->
            Sql.row(
                ReportBox.status(move),
                ReportBox.errorCode(move),
                move.reportedAt().orElse(now),
                now,
                now,
                move.messageId(),
                accountIds));
  }

  @Override
  public void forgotten(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    Sql.update(
        connection,
        "delete from report_box where message_id in"
            + " (select id from message where acceptance_id = any(?))",
        acceptanceIds);
  }
}
