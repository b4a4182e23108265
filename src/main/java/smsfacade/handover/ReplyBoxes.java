package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.AccountsWithReports.Pushed;
import smsfacade.handover.PushStream.Kind;
import smsfacade.storage.Sql;

/**
 * Puts a box aside for each reply, if its account takes reports: to be fetched, or to be pushed.
 */
@ApplicationScoped
public class ReplyBoxes {
  private final AccountsWithReports accounts;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ReplyBoxes() {
    this(null);
  }

  @Inject
  public ReplyBoxes(AccountsWithReports accounts) {
    this.accounts = accounts;
  }

  /** A reply was stored, in this transaction, and it is known whose it is. */
  public void stored(Connection connection, long accountId, ReplyBox box, Instant now)
      throws SQLException {
    if (!accounts.ids(connection).contains(accountId)) {
      return;
    }
    Sql.update(
        connection,
        "insert into reply_box (reply_id, account_id, msisdn, text, sent_at, extension,"
            + " arrived_at, due_at, tries) values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        box.replyId(),
        accountId,
        box.originator().digits(),
        box.text(),
        box.sentAt(),
        box.extension(),
        now,
        now);
    Pushed pushed = accounts.pushed(connection).get(accountId);
    if (pushed != null && pushed.addresses().replies().isPresent()) {
      PushQueue.add(
          connection, new PushStream(accountId, Kind.REPLIES), List.of(box.replyId()), now);
    }
  }
}
