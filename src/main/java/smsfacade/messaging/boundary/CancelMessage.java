package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import smsfacade.accounts.Balances;
import smsfacade.accounts.Purse;
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

  /** Cancels all that is left of an acceptance and returns its price. */
  public Ending cancel(long messageId) {
    return transactions.run("cancelling " + messageId, connection -> cancel(connection, messageId));
  }

  private record Price(long accountId, long segments) {}

  private record Found(long id, MessageState state) {}

  private Ending cancel(Connection connection, long messageId) throws SQLException {
    Optional<Price> price =
        Sql.first(
            connection,
            "select account_id, segments from acceptance where id = ?",
            row -> new Price(row.number(), row.integer()),
            messageId);
    if (price.isEmpty()) {
      return Ending.NOT_FOUND;
    }
    Long holder = queue.lock(connection, List.of(messageId)).get(messageId);
    if (holder == null || holder != DueQueue.NOBODY) {
      return Ending.TOO_LATE;
    }
    List<Found> found =
        Sql.list(
            connection,
            "select id, state from message where acceptance_id = ? order by id",
            row -> new Found(row.number(), MessageState.valueOf(row.text())),
            messageId);
    List<Boolean> happened =
        messages.move(
            connection,
            found.stream()
                .filter(message -> message.state().canBecome(MessageState.CANCELLED))
                .map(
                    message ->
                        Move.of(
                            message.id(),
                            message.state(),
                            MessageState.CANCELLED,
                            "by an administrator"))
                .toList());
    long cancelled = happened.stream().filter(Boolean::booleanValue).count();
    balances.change(
        connection,
        Purse.SEGMENTS,
        new TreeMap<>(Map.of(price.get().accountId(), cancelled * price.get().segments())));
    // An answer that is missing may still be asked for; then the entry is needed.
    if (found.stream().noneMatch(message -> message.state() == MessageState.UNKNOWN)) {
      queue.removeUnheld(connection, messageId);
    }
    return cancelled > 0 ? Ending.CANCELLED : Ending.TOO_LATE;
  }
}
