package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import smsfacade.accounts.Balances;
import smsfacade.accounts.Purse;
import smsfacade.ledger.Acceptances;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * Withdraws accepted messages that did not leave yet, usually planned ones (F33). The queue entry's
 * lock decides between a cancel and a claim at the same moment: one of them wins.
 */
@ApplicationScoped
public class CancelMessage {
  /** How it ended. */
  public enum Ending {
    CANCELLED,
    /** A node holds it, or it left, or it ended otherwise. */
    TOO_LATE,
    NOT_FOUND
  }

  /** Lines of a batch; for so long its account's calls wait. */
  private static final int MOST_TOGETHER = 100;

  private final Transactions transactions;
  private final MessageLedger messages;
  private final Balances balances;
  private final DueQueue queue = new DueQueue();

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected CancelMessage() {
    this(null, null, null);
  }

  @Inject
  public CancelMessage(Transactions transactions, MessageLedger messages, Balances balances) {
    this.transactions = transactions;
    this.messages = messages;
    this.balances = balances;
  }

  /**
   * Cancels all that is left of an acceptance, or of all lines of a batch, and returns its price.
   *
   * @param messageId what the caller was told; or the key of one line
   * @return {@code CANCELLED} when anything was cancelled
   */
  public Ending cancel(long messageId) {
    List<Long> ids =
        transactions.run(
            "looking for " + messageId, connection -> Acceptances.of(connection, messageId));
    Ending ending = Ending.NOT_FOUND;
    for (int from = 0; from < ids.size(); from += MOST_TOGETHER) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + MOST_TOGETHER));
      boolean cancelled =
          transactions.run("cancelling " + messageId, connection -> cancel(connection, some));
      if (ending != Ending.CANCELLED) {
        ending = cancelled ? Ending.CANCELLED : Ending.TOO_LATE;
      }
    }
    return ending;
  }

  /**
   * A message of an acceptance.
   *
   * @param segments what it cost
   */
  private record Found(
      long id, long acceptanceId, long accountId, MessageState state, long segments, Purse purse) {}

  /**
   * @return whether anything was cancelled
   */
  private boolean cancel(Connection connection, List<Long> acceptanceIds) throws SQLException {
    List<Long> free =
        queue.lock(connection, acceptanceIds).entrySet().stream()
            .filter(entry -> entry.getValue() == DueQueue.NOBODY)
            .map(Map.Entry::getKey)
            .toList();
    if (free.isEmpty()) {
      return false;
    }
    List<Found> found =
        Sql.list(
            connection,
            "select m.id, a.id, a.account_id, m.state, a.segments, a.mms from message m"
                + " join acceptance a on a.id = m.acceptance_id where m.acceptance_id = any(?)"
                + " order by m.id",
            row ->
                new Found(
                    row.number(),
                    row.number(),
                    row.number(),
                    MessageState.valueOf(row.text()),
                    row.integer(),
                    row.truth() ? Purse.MMS : Purse.SEGMENTS),
            free);
    List<Found> open =
        found.stream()
            .filter(message -> message.state().canBecome(MessageState.CANCELLED))
            .toList();
    List<Boolean> happened =
        messages.move(
            connection,
            open.stream()
                .map(
                    message ->
                        Move.of(
                            message.id(),
                            message.state(),
                            MessageState.CANCELLED,
                            "by an administrator"))
                .toList());
    var prices = new EnumMap<Purse, SortedMap<Long, Long>>(Purse.class);
    for (int i = 0; i < open.size(); i++) {
      if (happened.get(i)) {
        prices
            .computeIfAbsent(open.get(i).purse(), purse -> new TreeMap<>())
            .merge(open.get(i).accountId(), open.get(i).segments(), Long::sum);
      }
    }
    for (Map.Entry<Purse, SortedMap<Long, Long>> price : prices.entrySet()) {
      balances.change(connection, price.getKey(), price.getValue());
    }
    // An answer that is missing may still be asked for; then the entry is needed.
    Set<Long> asked =
        found.stream()
            .filter(message -> message.state() == MessageState.UNKNOWN)
            .map(Found::acceptanceId)
            .collect(Collectors.toSet());
    for (Long id : free) {
      if (!asked.contains(id)) {
        queue.removeUnheld(connection, id);
      }
    }
    return !prices.isEmpty();
  }
}
