package smsfacade.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * Settles what a process of this node had under way when it was killed, from its journal of
 * departures: a request that certainly did not leave opens its messages again, also when another
 * node called them UNKNOWN meanwhile; one that may have left is UNKNOWN at once.
 */
final class Recovery {
  private static final Logger LOG = System.getLogger(Recovery.class.getName());
  private static final String NOT_LEFT = "its node ended before the request left";

  private final Transactions transactions;
  private final MessageLedger messages;
  private final Attempts attempts;
  private final DueQueue queue;

  /** Whether a vendor may have been asked again for an answer by another node. */
  @FunctionalInterface
  interface AsksAgain {
    boolean of(String vendor);
  }

  private final AsksAgain asksAgain;

  Recovery(
      Transactions transactions,
      MessageLedger messages,
      Attempts attempts,
      DueQueue queue,
      AsksAgain asksAgain) {
    this.transactions = transactions;
    this.messages = messages;
    this.attempts = attempts;
    this.queue = queue;
    this.asksAgain = asksAgain;
  }

  private record Found(
      long attemptId,
      Instant startedAt,
      long acceptanceId,
      String vendor,
      boolean open,
      long messageId,
      String state) {}

  /**
   * Settles once.
   *
   * @return requests that did not leave
   */
  int recover(Departures.Notes notes, Instant now) {
    if (notes.begun().isEmpty()) {
      return 0;
    }
    int recovered =
        transactions.run(
            "settling what a killed process had under way",
            connection -> recover(connection, notes, now));
    LOG.log(
        Level.INFO,
        "of what a killed process had under way, {0} request(s) certainly did not leave",
        String.valueOf(recovered));
    return recovered;
  }

  private int recover(Connection connection, Departures.Notes notes, Instant now)
      throws SQLException {
    List<Long> acceptances =
        Sql.list(
            connection,
            "select distinct acceptance_id from attempt where id = any(?)"
                + " and (ended_at is null or outcome = 'UNKNOWN')",
            row -> row.number(),
            notes.begun());
    var tokens = queue.lock(connection, acceptances);
    List<Found> found =
        Sql.list(
            connection,
            "select a.id, a.started_at, a.acceptance_id, a.vendor, case when a.ended_at is null then 1 else 0 end,"
                + " m.id, m.state from attempt a join message m on m.acceptance_id = a.acceptance_id"
                + " and m.attempt_id = a.id where a.id = any(?) and (a.ended_at is null"
                + " or a.outcome = 'UNKNOWN' and a.vendor_text = ?)",
            row ->
                new Found(
                    row.number(),
                    row.instant(),
                    row.number(),
                    row.text(),
                    row.integer() == 1,
                    row.number(),
                    row.text()),
            notes.begun(),
            ClaimDue.NODE_ENDED);
    var moves = new ArrayList<Move>();
    var notLeft = new TreeSet<Long>();
    var unanswered = new TreeSet<Long>();
    var reopened = new TreeSet<Long>();
    var stillHeld = new TreeSet<Long>();
    for (Found one : found) {
      if (!notes.isOf(one.attemptId(), one.startedAt())) {
        continue;
      }
      boolean left = notes.left().contains(one.attemptId());
      MessageState state = MessageState.valueOf(one.state());
      boolean underWay = state == MessageState.SUBMITTING || state == MessageState.UNKNOWN;
      if (one.open() && state == MessageState.SUBMITTING) {
        stillHeld.add(one.acceptanceId());
      }
      if (!left && underWay && (one.open() || !asksAgain.of(one.vendor()))) {
        notLeft.add(one.attemptId());
        reopened.add(one.acceptanceId());
        moves.add(Move.of(one.messageId(), state, MessageState.ACCEPTED, NOT_LEFT));
      } else if (left && one.open()) {
        // Its end is not known, also where a report said already what became of the message.
        unanswered.add(one.attemptId());
        if (state == MessageState.SUBMITTING) {
          moves.add(Move.of(one.messageId(), state, MessageState.UNKNOWN, ClaimDue.NODE_ENDED));
        }
      }
    }
    messages.move(connection, moves);
    long unknown = moves.stream().filter(move -> move.to() == MessageState.UNKNOWN).count();
    if (unknown > 0) {
      OutcomeLog.nodeEnded((int) unknown);
    }
    var ended = new ArrayList<Attempts.Ended>();
    notLeft.forEach(id -> ended.add(ended(id, "NOT_SENT", NOT_LEFT, now)));
    unanswered.forEach(id -> ended.add(ended(id, "UNKNOWN", ClaimDue.NODE_ENDED, now)));
    attempts.end(connection, ended);
    // Only the process that is gone can hold an entry whose attempt has no end.
    queue.release(
        connection,
        stillHeld.stream()
            .filter(id -> tokens.getOrDefault(id, 0L) != 0)
            .map(id -> new DueQueue.Key(id, tokens.getOrDefault(id, 0L)))
            .toList(),
        now);
    queue.ensure(connection, reopened, now);
    return notLeft.size();
  }

  private static Attempts.Ended ended(long id, String outcome, String reason, Instant now) {
    return new Attempts.Ended(
        id,
        now,
        outcome,
        Optional.empty(),
        Optional.empty(),
        Optional.of(reason),
        Optional.empty());
  }
}
