package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smsfacade.accounts.Balances;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.Message;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.storage.StorageFailed;

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

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject MessageLedger ledger;
  @Inject Balances balances;

  /** Cancels all that is left of an acceptance and returns its price. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Ending cancel(long messageId) {
    Acceptance acceptance = entities.find(Acceptance.class, messageId);
    if (acceptance == null) {
      return Ending.NOT_FOUND;
    }
    Connection connection = entities.unwrap(Connection.class);
    try {
      if (!lockUnclaimed(connection, messageId)) {
        return Ending.TOO_LATE;
      }
      List<Boolean> happened =
          ledger.move(
              entities
                  .createNamedQuery(Message.OF_ACCEPTANCE, Message.class)
                  .setParameter("acceptance", messageId)
                  .getResultList()
                  .stream()
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
      if (cancelled > 0) {
        balances.change(
            new TreeMap<>(Map.of(acceptance.accountId(), cancelled * acceptance.segments())));
      }
      dequeue(connection, messageId);
      return cancelled > 0 ? Ending.CANCELLED : Ending.TOO_LATE;
    } catch (SQLException e) {
      throw new StorageFailed("cancelling " + messageId, e);
    }
  }

  private static boolean lockUnclaimed(Connection connection, long messageId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select claim from due_entry where acceptance_id = ? for update")) {
      select.setLong(1, messageId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getObject(1) == null;
      }
    }
  }

  private static void dequeue(Connection connection, long messageId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from due_entry where acceptance_id = ?")) {
      delete.setLong(1, messageId);
      delete.executeUpdate();
    }
  }
}
