package smsfacade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.KeySequence;
import smsfacade.storage.StorageFailed;

/**
 * The only writer of acceptances, messages and their timeline: whoever changes a state leaves its
 * line there. Works in sets, by statements in batches on the connection of the running transaction,
 * because one accept transaction stores many calls and one settle transaction many outcomes.
 */
@ApplicationScoped
public class MessageLedger {
  private final KeySequence messageKeys = new KeySequence("message_seq", 1000, 1);
  private final KeySequence transitionKeys = new KeySequence("transition_seq", 1000, 1);

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Node node;
  @Inject Clock clock;

  /**
   * Stores acceptances, their messages and the entries of the queue. The first line of a timeline
   * stands in the acceptance: one for all its messages.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void store(List<NewAcceptance> acceptances) {
    if (acceptances.isEmpty()) {
      return;
    }
    Connection connection = entities.unwrap(Connection.class);
    try {
      insertAcceptances(connection, acceptances);
      insertMessages(connection, acceptances);
      insertQueueEntries(connection, acceptances);
    } catch (SQLException e) {
      throw new StorageFailed("storing " + acceptances.size() + " acceptances", e);
    }
  }

  private void insertAcceptances(Connection connection, List<NewAcceptance> acceptances)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into acceptance (id, account_id, text, extension, message_class, segments, accepted_at, due_at,"
                + " expires_at, node) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (NewAcceptance acceptance : acceptances) {
        insert.setLong(1, acceptance.id());
        insert.setLong(2, acceptance.accountId());
        insert.setString(3, acceptance.text());
        insert.setString(4, acceptance.extension());
        insert.setString(5, acceptance.messageClass().name());
        insert.setInt(6, acceptance.segments());
        insert.setObject(7, column(acceptance.acceptedAt()));
        insert.setObject(8, column(acceptance.dueAt()));
        insert.setObject(
            9,
            acceptance.expiresAt().map(MessageLedger::column).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setString(10, node.name());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertMessages(Connection connection, List<NewAcceptance> acceptances)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, version)"
                + " values (?, ?, ?, ?, ?, 'ACCEPTED', 0)")) {
      for (NewAcceptance acceptance : acceptances) {
        OffsetDateTime acceptedAt = column(acceptance.acceptedAt());
        for (Msisdn destination : acceptance.destinations()) {
          insert.setLong(1, messageKeys.next(connection));
          insert.setLong(2, acceptance.id());
          insert.setLong(3, acceptance.accountId());
          insert.setString(4, destination.digits());
          insert.setObject(5, acceptedAt);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void insertQueueEntries(Connection connection, List<NewAcceptance> acceptances)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into due_entry (acceptance_id, lane, due_at, tries) values (?, ?, ?, 0)")) {
      for (NewAcceptance acceptance : acceptances) {
        insert.setLong(1, acceptance.id());
        insert.setInt(2, Lane.of(acceptance.messageClass()).number());
        insert.setObject(3, column(acceptance.dueAt()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * Moves messages from state to state and writes their timelines. A message that is not in the
   * state its move starts from is left alone: somebody else was first.
   *
   * @return for each move whether it happened
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Boolean> move(List<Move> moves) {
    if (moves.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Connection connection = entities.unwrap(Connection.class);
    try {
      List<Boolean> happened = new StateUpdates(connection).apply(moves);
      var lines = new ArrayList<Line>(moves.size());
      for (int i = 0; i < moves.size(); i++) {
        Move move = moves.get(i);
        if (happened.get(i)) {
          lines.add(new Line(move.messageId(), now, move.to(), move.cause()));
        }
      }
      insertTransitions(connection, lines);
      return happened;
    } catch (SQLException e) {
      throw new StorageFailed("moving " + moves.size() + " messages", e);
    }
  }

  /**
   * Keeps the value of a report that says nothing anybody knows: the message stays in its state,
   * and the value can be found. The first one stays.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void noteReportCode(long messageId, String reportCode) {
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement update =
        connection.prepareStatement(
            "update message set report_code = ? where id = ? and report_code is null")) {
      update.setString(1, Move.reportCode(reportCode));
      update.setLong(2, messageId);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new StorageFailed("noting a report", e);
    }
  }

  private void insertTransitions(Connection connection, List<Line> lines) throws SQLException {
    if (lines.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into transition (id, message_id, at, state, node, cause) values (?, ?, ?, ?, ?, ?)")) {
      for (Line line : lines) {
        insert.setLong(1, transitionKeys.next(connection));
        insert.setLong(2, line.messageId);
        insert.setObject(3, column(line.at));
        insert.setString(4, line.state.name());
        insert.setString(5, node.name());
        insert.setString(6, line.cause);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Line(long messageId, Instant at, MessageState state, String cause) {}

  /** Which queue lane a class travels in; a lower lane is claimed first (F38). */
  public enum Lane {
    URGENT(0),
    ORDINARY(1);

    private final int number;

    Lane(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }

    static Lane of(MessageClass messageClass) {
      return messageClass == MessageClass.VERIFICATION ? URGENT : ORDINARY;
    }
  }
}
