package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.Begin.Lost;
import smsfacade.dispatch.Begin.NoRoom;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.vendors.Vendor;

/**
 * The third step: requests are recorded before they leave. The attempt is stored, its messages are
 * SUBMITTING, and the vendor has a place and a slot for it.
 */
final class BeginRequests {
  private final MessageLedger messages;
  private final Attempts attempts;
  private final Rooms rooms;
  private final Departures departures;

  BeginRequests(MessageLedger messages, Attempts attempts, Rooms rooms, Departures departures) {
    this.messages = messages;
    this.attempts = attempts;
    this.rooms = rooms;
    this.departures = departures;
  }

  /** A wish to begin, of work whose entry is locked. */
  record Wish(ClaimedWork work, Step step) {}

  /**
   * Begins requests.
   *
   * @param tokens of the entries of their work, as they are locked
   * @param waitedFor vendors in whose line something waits: what comes now goes behind it
   * @param entered gets a vendor for each place that was taken
   * @return for each wish what became of it
   */
  List<Begin> begin(
      Connection connection,
      List<Wish> wishes,
      Map<Long, Long> tokens,
      VendorPace pace,
      Set<String> waitedFor,
      List<Vendor> entered,
      Instant now)
      throws SQLException {
    var begins = new ArrayList<Begin>(wishes.size());
    var moves = new ArrayList<Move>();
    for (Wish wish : wishes) {
      Long token = tokens.get(wish.work().acceptanceId());
      Begin begin =
          token != null && token == wish.work().held().token()
              ? begin(connection, wish, pace, waitedFor, entered, now)
              : new Lost();
      begins.add(begin);
      if (begin instanceof Begun begun && wish.step() instanceof Step.Submit submit) {
        for (OpenMessage message : submit.messages()) {
          moves.add(
              Move.of(
                      message.id(),
                      message.state(),
                      MessageState.SUBMITTING,
                      "to " + submit.vendor().name())
                  .withAttempt(begun.attemptId()));
        }
      }
    }
    var gone = new TreeSet<Long>();
    List<Boolean> happened = messages.move(connection, moves);
    for (int i = 0; i < moves.size(); i++) {
      if (happened.get(i)) {
        gone.add(moves.get(i).messageId());
      }
    }
    var results = new ArrayList<Begin>(begins.size());
    var stored = new ArrayList<Attempts.Begun>();
    for (int i = 0; i < begins.size(); i++) {
      Begin result = begins.get(i);
      if (result instanceof Begun begun && wishes.get(i).step() instanceof Step.Submit submit) {
        result = leaving(begun, gone, submit.vendor(), entered);
        if (result instanceof Begun leaving) {
          stored.add(attempt(wishes.get(i), leaving, now));
        }
      }
      results.add(result);
    }
    attempts.begin(connection, stored);
    // Known to the journal before they are committed: what it has not, it cannot say never left.
    stored.forEach(attempt -> departures.begun(attempt.id(), attempt.startedAt()));
    return results;
  }

  private Begin begin(
      Connection connection,
      Wish wish,
      VendorPace pace,
      Set<String> waitedFor,
      List<Vendor> entered,
      Instant now)
      throws SQLException {
    Vendor vendor = wish.step().vendor();
    if (waitedFor.contains(vendor.name()) && wish.work().waitedFor().isEmpty()
        || !rooms.enter(vendor)) {
      return new NoRoom();
    }
    Optional<Instant> slot = pace.slot(vendor, now);
    if (slot.isEmpty()) {
      rooms.leave(vendor);
      return new NoRoom();
    }
    entered.add(vendor);
    if (wish.step() instanceof Step.AskAgain question) {
      return new Begun(
          question.lost().attemptId(),
          question.lost().reference(),
          true,
          question.lost().messages(),
          slot.get());
    }
    Optional<String> former = formerReference(connection, wish.step());
    long attemptId = attempts.nextKey(connection);
    return new Begun(
        attemptId,
        former.orElseGet(() -> Attempts.reference(attemptId, now)),
        former.isPresent(),
        wish.step().messages(),
        slot.get());
  }

  /**
   * A vendor that refuses repeats wants the same reference on every try of the same messages
   * (YX-01, code 20).
   */
  private Optional<String> formerReference(Connection connection, Step step) throws SQLException {
    return step.vendor().refusesRepeats()
            && step.messages().stream().anyMatch(message -> message.state() == MessageState.REFUSED)
        ? attempts.formerReference(
            connection,
            step.vendor().name(),
            step.messages().stream().map(OpenMessage::id).toList())
        : Optional.empty();
  }

  private Begin leaving(Begun begun, Set<Long> gone, Vendor vendor, List<Vendor> entered) {
    List<OpenMessage> leaving =
        begun.messages().stream()
            .filter(message -> gone.contains(message.id()))
            .map(message -> message.in(MessageState.SUBMITTING))
            .toList();
    if (leaving.isEmpty()) {
      entered.remove(vendor);
      rooms.leave(vendor);
      return new Lost();
    }
    return new Begun(
        begun.attemptId(), begun.reference(), begun.repeated(), leaving, begun.notBefore());
  }

  private static Attempts.Begun attempt(Wish wish, Begun begun, Instant now) {
    Vendor vendor = wish.step().vendor();
    return new Attempts.Begun(
        begun.attemptId(),
        wish.work().acceptanceId(),
        vendor.name(),
        begun.reference(),
        begun.messages().size(),
        now,
        vendor.vendorMessageIdOf(begun.reference()).map(vendor::matchKey));
  }
}
