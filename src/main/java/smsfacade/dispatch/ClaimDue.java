package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.DueQueue.Held;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageLedger.Standing;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Sql;

/**
 * The first step: due entries of the queue become work that this node holds under a lease (design,
 * rule 3). What a node had under way whose lease ended becomes UNKNOWN, the rest of its work is
 * sent by whoever claims it next.
 */
final class ClaimDue {
  /** What the timeline and the attempt say of a request whose node ended. */
  static final String NODE_ENDED = "its node ended while the request was under way";

  private final Attempts attempts;
  private final MessageLedger messages;
  private final LongSupplier generation;

  /**
   * @param generation of the definitions in force
   */
  ClaimDue(Attempts attempts, MessageLedger messages, LongSupplier generation) {
    this.attempts = attempts;
    this.messages = messages;
    this.generation = generation;
  }

  /**
   * Loads the work of entries that were claimed in this transaction.
   *
   * @param waitedFor the vendors of the line they were claimed from
   */
  List<ClaimedWork> load(
      Connection connection, List<Held> held, List<String> waitedFor, Instant now)
      throws SQLException {
    if (held.isEmpty()) {
      return List.of();
    }
    long inForce = generation.getAsLong();
    List<Long> acceptances = held.stream().map(Held::acceptanceId).toList();
    List<Found> found = messages(connection, acceptances);
    List<Long> submitting =
        found.stream()
            .filter(message -> message.state == MessageState.SUBMITTING)
            .map(Found::id)
            .toList();
    endUnanswered(connection, held, found, now);
    if (!submitting.isEmpty()) {
      found = withUnanswered(connection, found, submitting);
    }
    Map<Long, List<Unanswered>> unanswered = unanswered(connection, found);
    Map<Long, List<OpenMessage>> open =
        found.stream()
            .filter(message -> message.state.isOpen())
            .collect(
                Collectors.groupingBy(
                    Found::acceptanceId, Collectors.mapping(Found::open, Collectors.toList())));
    Map<Long, Held> byAcceptance =
        held.stream().collect(Collectors.toMap(Held::acceptanceId, entry -> entry));
    return Sql.list(
        connection,
        "select a.id, a.account_id, c.user_name, a.text, a.extension, a.message_class, a.segments,"
            + " a.due_at, a.expires_at, a.mms, a.sandbox, a.traceparent from acceptance a"
            + " join account c on c.id = a.account_id where a.id = any(?)",
        row -> {
          long id = row.number();
          return new ClaimedWork(
              Objects.requireNonNull(byAcceptance.get(id)),
              inForce,
              waitedFor,
              row.number(),
              row.text(),
              row.text(),
              row.text(),
              MessageClass.valueOf(row.text()),
              row.integer(),
              row.instant(),
              row.optionalInstant(),
              row.truth(),
              row.truth(),
              row.optionalText(),
              open.getOrDefault(id, List.of()),
              unanswered.getOrDefault(id, List.of()));
        },
        acceptances);
  }

  /**
   * Nobody will learn any more what became of requests whose node ended, unless that node comes
   * back with the answer. All of them have an end then, also one whose messages were reported.
   */
  private void endUnanswered(Connection connection, List<Held> held, List<Found> found, Instant now)
      throws SQLException {
    var ofEnded = new TreeSet<Long>();
    held.stream().filter(Held::ofEndedNode).map(Held::acceptanceId).forEach(ofEnded::add);
    found.stream()
        .filter(message -> message.state == MessageState.SUBMITTING)
        .map(Found::acceptanceId)
        .forEach(ofEnded::add);
    if (!ofEnded.isEmpty()) {
      attempts.endUnanswered(connection, ofEnded, NODE_ENDED, now);
    }
  }

  private record Found(long id, long acceptanceId, Msisdn destination, MessageState state) {
    OpenMessage open() {
      return new OpenMessage(id, destination, state);
    }
  }

  private static List<Found> messages(Connection connection, Collection<Long> acceptances)
      throws SQLException {
    return Sql.list(
        connection,
        "select id, acceptance_id, msisdn, state from message where acceptance_id = any(?)"
            + " order by id",
        row ->
            new Found(
                row.number(),
                row.number(),
                new Msisdn(row.text()),
                MessageState.valueOf(row.text())),
        acceptances);
  }

  /**
   * Nobody will learn any more what became of requests whose node ended, unless that node comes
   * back with the answer: its messages are UNKNOWN. One that was settled at this very moment is
   * taken as it is now.
   */
  private List<Found> withUnanswered(
      Connection connection, List<Found> found, List<Long> submitting) throws SQLException {
    List<Standing> standing = messages.lock(connection, submitting);
    Map<Long, MessageState> states =
        standing.stream().collect(Collectors.toMap(Standing::messageId, Standing::state));
    var moves = new ArrayList<Move>();
    for (Standing message : standing) {
      if (message.state() == MessageState.SUBMITTING) {
        moves.add(Move.of(message.messageId(), message.state(), MessageState.UNKNOWN, NODE_ENDED));
        states.put(message.messageId(), MessageState.UNKNOWN);
      }
    }
    messages.move(connection, moves);
    if (!moves.isEmpty()) {
      OutcomeLog.nodeEnded(moves.size());
    }
    return found.stream()
        .map(
            message ->
                new Found(
                    message.id,
                    message.acceptanceId,
                    message.destination,
                    states.getOrDefault(message.id, message.state)))
        .toList();
  }

  private static Map<Long, List<Unanswered>> unanswered(Connection connection, List<Found> found)
      throws SQLException {
    List<Long> unknown =
        found.stream()
            .filter(message -> message.state == MessageState.UNKNOWN)
            .map(Found::id)
            .toList();
    if (unknown.isEmpty()) {
      return Map.of();
    }
    record Row(long attemptId, long acceptanceId, String vendor, String reference, OpenMessage m) {}
    List<Row> rows =
        Sql.list(
            connection,
            "select a.id, a.acceptance_id, a.vendor, a.reference, m.id, m.msisdn from message m"
                + " join attempt a on a.id = m.attempt_id where m.id = any(?) order by m.id",
            row ->
                new Row(
                    row.number(),
                    row.number(),
                    row.text(),
                    row.text(),
                    new OpenMessage(row.number(), new Msisdn(row.text()), MessageState.UNKNOWN)),
            unknown);
    var byAttempt = new LinkedHashMap<Long, List<Row>>();
    rows.forEach(
        row -> byAttempt.computeIfAbsent(row.attemptId, key -> new ArrayList<>()).add(row));
    var unanswered = new LinkedHashMap<Long, List<Unanswered>>();
    for (List<Row> ofAttempt : byAttempt.values()) {
      Row first = ofAttempt.get(0);
      unanswered
          .computeIfAbsent(first.acceptanceId, key -> new ArrayList<>())
          .add(
              new Unanswered(
                  first.attemptId,
                  first.vendor,
                  first.reference,
                  ofAttempt.stream().map(Row::m).toList()));
    }
    return unanswered;
  }

  /** The vendor a piece of work was counted for, when it waited for one alone. */
  static Optional<String> waitedForOne(ClaimedWork work) {
    return work.waitedFor().size() == 1 ? Optional.of(work.waitedFor().get(0)) : Optional.empty();
  }
}
