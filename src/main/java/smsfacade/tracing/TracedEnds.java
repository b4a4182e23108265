package smsfacade.tracing;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.MessageEnds;
import smsfacade.ledger.Move;
import smsfacade.storage.Sql;

/**
 * Tells what became of messages whose call is traced, whoever decided it and on whichever node:
 * once it is committed, since what is rolled back did not happen.
 */
@ApplicationScoped
public class TracedEnds implements MessageEnds {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Inject Tracing tracing;

  @Override
  public void ended(Connection connection, List<Move> moves, Instant now) throws SQLException {
    if (!tracing.isOn()) {
      return;
    }
    Map<Ending, Integer> endings = endings(connection, moves);
    if (!endings.isEmpty()) {
      transactions.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
              if (status == Status.STATUS_COMMITTED) {
                tracing.ended(endings, now);
              }
            }
          });
    }
  }

  /**
   * The endings of those that are traced, each with how many messages: a report page of a thousand
   * numbers is a few spans. By keys alone: a join is planned from statistics.
   */
  static Map<Ending, Integer> endings(Connection connection, List<Move> moves) throws SQLException {
    Map<Long, Traced> traced = traced(connection, moves);
    if (traced.isEmpty()) {
      return Map.of();
    }
    Map<Long, String> vendors = vendors(connection, traced.values());
    var endings = new LinkedHashMap<Ending, Integer>();
    for (Move move : moves) {
      Traced message = traced.get(move.messageId());
      if (message != null) {
        var ending =
            new Ending(
                message.traceparent,
                Acceptance.messageId(message.acceptanceId),
                message.attemptId.map(
                    id -> new Ending.Attempt(id, Objects.requireNonNull(vendors.get(id)))),
                move.to(),
                move.reportCode().isPresent());
        endings.merge(ending, 1, Integer::sum);
      }
    }
    return endings;
  }

  private record Traced(long acceptanceId, Optional<Long> attemptId, String traceparent) {}

  private static Map<Long, Traced> traced(Connection connection, List<Move> moves)
      throws SQLException {
    record Message(long id, long acceptanceId, Optional<Long> attemptId) {}
    List<Message> messages =
        Sql.list(
            connection,
            "select id, acceptance_id, attempt_id from message where id = any(?)",
            row -> new Message(row.number(), row.number(), row.optionalNumber()),
            moves.stream().map(Move::messageId).toList());
    var traceparents = new HashMap<Long, String>();
    Sql.list(
        connection,
        "select id, traceparent from acceptance where id = any(?) and traceparent is not null",
        row -> traceparents.put(row.number(), row.text()),
        messages.stream().map(Message::acceptanceId).distinct().toList());
    var traced = new HashMap<Long, Traced>();
    for (Message message : messages) {
      String traceparent = traceparents.get(message.acceptanceId);
      if (traceparent != null) {
        traced.put(message.id, new Traced(message.acceptanceId, message.attemptId, traceparent));
      }
    }
    return traced;
  }

  private static Map<Long, String> vendors(Connection connection, Collection<Traced> traced)
      throws SQLException {
    var vendors = new HashMap<Long, String>();
    Sql.list(
        connection,
        "select id, vendor from attempt where id = any(?)",
        row -> vendors.put(row.number(), row.text()),
        traced.stream().flatMap(message -> message.attemptId.stream()).distinct().toList());
    return vendors;
  }

  /** What is sent again goes on in the same trace. */
  @Override
  public void reopened(Connection connection, Collection<Long> messageIds) {}

  /** What is kept of a trace stands in the call's own row. */
  @Override
  public void forgotten(Connection connection, Collection<Long> acceptanceIds) {}
}
