package smsfacade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.node.Node;
import smsfacade.sms.Msisdn;
import smsfacade.storage.KeySequence;
import smsfacade.storage.Sql;

/**
 * The only writer of acceptances, messages and their timeline: whoever changes a state leaves its
 * line there. Works in sets, by statements in batches on the connection of the running transaction,
 * because one accept transaction stores many calls and one settle transaction many outcomes.
 */
@ApplicationScoped
public class MessageLedger {
  private final KeySequence messageKeys = new KeySequence("message_seq", 1000, 1);
  private final KeySequence transitionKeys = new KeySequence("transition_seq", 1000, 1);

  private final DueQueue queue = new DueQueue();
  private final Node node;
  private final Clock clock;
  private final Iterable<MessageEnds> ends;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected MessageLedger() {
    this(null, null, null);
  }

  @Inject
  MessageLedger(Node node, Clock clock, @Any Instance<MessageEnds> ends) {
    this(node, clock, (Iterable<MessageEnds>) ends);
  }

  /** Without anybody who is told of ends. */
  public MessageLedger(Node node, Clock clock) {
    this(node, clock, List.of());
  }

  public MessageLedger(Node node, Clock clock, Iterable<MessageEnds> ends) {
    this.node = node;
    this.clock = clock;
    this.ends = ends;
  }

  /**
   * Stores acceptances, their messages and the entries of the queue. The first line of a timeline
   * stands in the acceptance: one for all its messages.
   */
  public void store(Connection connection, List<NewAcceptance> acceptances) throws SQLException {
    new Acceptances(node).add(connection, acceptances);
    insertMessages(connection, acceptances);
    queue.add(
        connection,
        acceptances.stream()
            .map(
                acceptance ->
                    new DueQueue.NewEntry(
                        acceptance.id(), Lane.of(acceptance.messageClass()), acceptance.dueAt()))
            .toList());
  }

  private void insertMessages(Connection connection, List<NewAcceptance> acceptances)
      throws SQLException {
    var rows = new ArrayList<@Nullable Object[]>();
    for (NewAcceptance acceptance : acceptances) {
      for (Msisdn destination : acceptance.destinations()) {
        rows.add(
            Sql.row(
                messageKeys.next(connection),
                acceptance.id(),
                acceptance.accountId(),
                destination.digits(),
                acceptance.acceptedAt()));
      }
    }
    Sql.batch(
        connection,
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, version)"
            + " values (?, ?, ?, ?, ?, 'ACCEPTED', 0)",
        rows,
        row -> row);
  }

  /**
   * Moves messages from state to state and writes their timelines. A message that is not in the
   * state its move starts from is left alone: somebody else was first.
   *
   * @return for each move whether it happened
   */
  public List<Boolean> move(Connection connection, List<Move> moves) throws SQLException {
    if (moves.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Boolean> happened = new StateUpdates(connection).apply(moves);
    var lines = new ArrayList<Line>(moves.size());
    var all = new ArrayList<Move>(moves.size());
    var ended = new ArrayList<Move>();
    var reopened = new ArrayList<Long>();
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      if (happened.get(i)) {
        all.add(move);
        lines.add(new Line(move.messageId(), now, move.to(), move.cause()));
        if (move.to().isEnd()) {
          ended.add(move);
        } else if (move.from().isEnd()) {
          reopened.add(move.messageId());
        }
      }
    }
    insertTransitions(connection, lines);
    Troubles.follow(connection, all, now);
    if (!ended.isEmpty()) {
      for (MessageEnds each : ends) {
        each.ended(connection, ended, now);
      }
    }
    if (!reopened.isEmpty()) {
      for (MessageEnds each : ends) {
        each.reopened(connection, reopened);
      }
    }
    return happened;
  }

  /**
   * A message as it is.
   *
   * @param attemptId its last request to a vendor; empty before the first
   */
  public record Standing(long messageId, MessageState state, Optional<Long> attemptId) {}

  /** Messages as they are now, locked until the transaction ends, in the order of their keys. */
  public List<Standing> lock(Connection connection, Collection<Long> messageIds)
      throws SQLException {
    return Sql.list(
        connection,
        "select id, state, attempt_id from message where id = any(?) order by id for update",
        row -> new Standing(row.number(), MessageState.valueOf(row.text()), row.optionalNumber()),
        messageIds);
  }

  /**
   * Keeps the value of a report that says nothing anybody knows: the message stays in its state,
   * and the value can be found. The first one stays.
   */
  public void noteReportCode(Connection connection, long messageId, String reportCode)
      throws SQLException {
    Sql.update(
        connection,
        "update message set report_code = ? where id = ? and report_code is null",
        Move.reportCode(reportCode),
        messageId);
  }

  void remove(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    for (MessageEnds each : ends) {
      each.forgotten(connection, acceptanceIds);
    }
    Troubles.remove(connection, acceptanceIds);
    Sql.update(
        connection,
        "delete from transition where message_id in"
            + " (select id from message where acceptance_id = any(?))",
        acceptanceIds);
    Sql.update(connection, "delete from message where acceptance_id = any(?)", acceptanceIds);
  }

  private void insertTransitions(Connection connection, List<Line> lines) throws SQLException {
    var rows = new ArrayList<@Nullable Object[]>(lines.size());
    for (Line line : lines) {
      rows.add(
          Sql.row(
              transitionKeys.next(connection),
              line.messageId,
              line.at,
              line.state,
              node.name(),
              line.cause));
    }
    Sql.batch(
        connection,
        "insert into transition (id, message_id, at, state, node, cause) values (?, ?, ?, ?, ?, ?)",
        rows,
        row -> row);
  }

  private record Line(long messageId, Instant at, MessageState state, String cause) {}
}
