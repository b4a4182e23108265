package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.handover.PushStream.Kind;
import smsfacade.ledger.MessageEnds;
import smsfacade.ledger.Move;
import smsfacade.storage.Sql;

/**
 * Puts a box aside for each message that came to its end, if its account takes reports: to be
 * fetched, or to be pushed. One for a message and for good: a second report changes nothing of what
 * a client may have been told.
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
    List<Boolean> put =
        Sql.batch(
            connection,
            "insert into report_box (message_id, account_id, task_id, msisdn, extension, status,"
                + " error_code, reported_at, arrived_at, due_at, tries)"
                + " select m.id, m.account_id, coalesce(a.task_id, a.id), m.msisdn, a.extension, ?, ?, ?, ?,"
                + " ?, 0"
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
    Set<Long> pushed = pushed(connection);
    if (!pushed.isEmpty()) {
      push(connection, pushed, put(moves, put), now);
    }
  }

  /** The accounts that have their reports pushed. */
  private Set<Long> pushed(Connection connection) throws SQLException {
    return accounts.pushed(connection).entrySet().stream()
        .filter(account -> account.getValue().addresses().reports().isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The messages that have a box since now. */
  private static List<Long> put(List<Move> moves, List<Boolean> put) {
    return IntStream.range(0, moves.size())
        .filter(put::get)
        .mapToObj(i -> moves.get(i).messageId())
        .toList();
  }

  private static void push(
      Connection connection, Set<Long> accountIds, List<Long> messageIds, Instant now)
      throws SQLException {
    Map<PushStream, List<Long>> boxes =
        Sql.list(
                connection,
                "select account_id, message_id from report_box"
                    + " where message_id = any(?) and account_id = any(?)",
                row -> Map.entry(new PushStream(row.number(), Kind.REPORTS), row.number()),
                messageIds,
                accountIds)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    for (var stream : boxes.entrySet()) {
      PushQueue.add(connection, stream.getKey(), stream.getValue(), now);
    }
  }

  /**
   * What no client has read or is being told is withdrawn, so that the next end is told; of the
   * others the first stays for good (ADR 11).
   */
  @Override
  public void reopened(Connection connection, Collection<Long> messageIds) throws SQLException {
    List<PushQueue.InOrder> boxes =
        Sql.list(
            connection,
            "select account_id, message_id from report_box where message_id = any(?)"
                + " and claim is null order by message_id",
            row -> new PushQueue.InOrder(new PushStream(row.number(), Kind.REPORTS), row.number()),
            messageIds);
    Set<Long> notPushed = PushQueue.withdraw(connection, boxes);
    Sql.batch(
        connection,
        "delete from report_box where message_id = ? and claim is null"
            + " and (due_at is not null or ?)",
        boxes,
        box -> Sql.row(box.boxId(), notPushed.contains(box.boxId())));
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
