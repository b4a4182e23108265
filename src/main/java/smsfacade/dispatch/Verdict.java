package smsfacade.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/**
 * What a submit's outcome means for the messages it carried (design, "States of a message"; F41).
 * Only a definite non-send leaves a message open for another try or another vendor.
 *
 * @param moves the changes of state, all starting from the state the messages left in: SUBMITTING,
 *     or UNKNOWN when a lost answer is asked for again
 * @param open messages that may be sent again, in the state the moves leave them in
 * @param next where the open ones and the rest for this vendor go in this round
 * @param resultCode the chapter 10 name to keep should the open messages be given up
 */
record Verdict(
    List<Move> moves, List<OpenMessage> open, Next next, Optional<ResultCode> resultCode) {

  /** Where messages go after an answer. */
  enum Next {
    /** The open ones to the next vendor; what is still to go to this one goes on. */
    OPEN_MOVE_ON,
    /** The open ones and what is still to go to this vendor to the next one. */
    ALL_MOVE_ON,
    /** The open ones to this vendor again, at once: they were dropped because of others. */
    SAME_VENDOR,
    /**
     * The open ones to this vendor again, in two halves: it refused all of them, perhaps because of
     * one.
     */
    HALVES
  }

  /**
   * Judges the answer to a first request.
   *
   * @param mayHalve whether a refusal that may be about one number is taken apart
   */
  static Verdict of(
      SubmitOutcome outcome, String vendor, List<OpenMessage> carried, boolean mayHalve) {
    var collected = new Collected(vendor);
    if (outcome instanceof Accepted accepted) {
      for (OpenMessage message : carried) {
        Refused refused = accepted.refused().get(message.destination());
        if (refused == null) {
          collected.submitted(message);
        } else {
          collected.refused(message, refused);
        }
      }
      return collected.verdict(Next.OPEN_MOVE_ON);
    }
    if (outcome instanceof Refused refused) {
      return ofRefusal(refused, collected, carried, mayHalve);
    }
    if (outcome instanceof NotSent notSent) {
      carried.forEach(message -> collected.notSent(message, notSent));
      return collected.verdict(Next.ALL_MOVE_ON);
    }
    if (outcome instanceof Unknown unknown) {
      carried.forEach(message -> collected.unknown(message, unknown));
      return collected.verdict(Next.ALL_MOVE_ON);
    }
    throw new IllegalStateException("an ending nobody decided about: " + outcome.getClass());
  }

  private static Verdict ofRefusal(
      Refused refused, Collected collected, List<OpenMessage> carried, boolean mayHalve) {
    boolean named =
        carried.stream().anyMatch(message -> refused.byNumber().containsKey(message.destination()));
    if (named) {
      for (OpenMessage message : carried) {
        Refused ofNumber = refused.byNumber().get(message.destination());
        if (ofNumber == null) {
          collected.dropped(message, refused);
        } else {
          collected.refused(message, ofNumber);
        }
      }
      return collected.verdict(
          refused.kind() == Refusal.ACCOUNT ? Next.ALL_MOVE_ON : Next.SAME_VENDOR);
    }
    if (mayHalve
        && refused.kind() == Refusal.PERMANENT
        && refused.perhapsOneNumber()
        && carried.size() > 1) {
      carried.forEach(message -> collected.dropped(message, refused));
      return collected.verdict(Next.HALVES);
    }
    carried.forEach(message -> collected.refused(message, refused));
    return collected.verdict(
        refused.kind() == Refusal.PERMANENT ? Next.OPEN_MOVE_ON : Next.ALL_MOVE_ON);
  }

  /**
   * Judges the answer to a repeated submission, whose messages are UNKNOWN (F42). Only an
   * acceptance says something: a repeat that is refused tells nothing of the first.
   */
  static Verdict ofRepeat(SubmitOutcome outcome, String vendor, List<OpenMessage> carried) {
    return outcome instanceof Accepted
        ? of(outcome, vendor, carried, false)
        : new Verdict(List.of(), List.of(), Next.OPEN_MOVE_ON, Optional.empty());
  }

  /**
   * What an outcome means for a message that was called UNKNOWN meanwhile, because its node's lease
   * ended before the answer came.
   *
   * @param carried how many messages the request carried
   */
  static List<Move> late(SubmitOutcome outcome, String vendor, OpenMessage message, int carried) {
    if (outcome instanceof Unknown) {
      return List.of();
    }
    OpenMessage unknown = message.in(MessageState.UNKNOWN);
    SubmitOutcome ofOne = outcome;
    if (carried > 1 && outcome instanceof Refused refused && refused.perhapsOneNumber()) {
      // It is sent again, and then taken apart.
      ofOne =
          new Refused(
              Refusal.RETRYABLE, refused.vendorCode(), refused.vendorText(), refused.resultCode());
    }
    return of(ofOne, vendor, List.of(unknown), false).moves().stream()
        .map(move -> move.because(move.cause() + ", late"))
        .toList();
  }

  private static final class Collected {
    private final String vendor;
    private final List<Move> moves = new ArrayList<>();
    private final List<OpenMessage> open = new ArrayList<>();
    private Optional<ResultCode> resultCode = Optional.empty();

    Collected(String vendor) {
      this.vendor = vendor;
    }

    void submitted(OpenMessage message) {
      moves.add(move(message, MessageState.SUBMITTED, "taken by " + vendor));
    }

    void refused(OpenMessage message, Refused refused) {
      moves.add(
          move(message, MessageState.REFUSED, because(refused)).withResult(refused.resultCode()));
      if (refused.kind() == Refusal.PERMANENT) {
        moves.add(
            Move.of(
                    message.id(),
                    MessageState.REFUSED,
                    MessageState.FAILED,
                    "no other vendor would take it")
                .withResult(refused.resultCode()));
      } else {
        open.add(message.in(MessageState.REFUSED));
        resultCode = Optional.of(refused.resultCode());
      }
    }

    /** Refused with others, and not because of itself as far as is known. */
    void dropped(OpenMessage message, Refused refused) {
      moves.add(
          move(message, MessageState.REFUSED, because(refused)).withResult(refused.resultCode()));
      open.add(message.in(MessageState.REFUSED));
      resultCode = Optional.of(refused.resultCode());
    }

    private String because(Refused refused) {
      return "refused by " + vendor + ": " + refused.vendorCode() + " " + refused.vendorText();
    }

    void notSent(OpenMessage message, NotSent notSent) {
      moves.add(
          move(message, MessageState.ACCEPTED, "not sent to " + vendor + ": " + notSent.reason()));
      open.add(message.in(MessageState.ACCEPTED));
    }

    void unknown(OpenMessage message, Unknown unknown) {
      moves.add(
          move(
              message,
              MessageState.UNKNOWN,
              "no usable answer from " + vendor + ": " + unknown.reason()));
    }

    private static Move move(OpenMessage message, MessageState to, String cause) {
      return Move.of(message.id(), message.state(), to, cause);
    }

    Verdict verdict(Next next) {
      return new Verdict(List.copyOf(moves), List.copyOf(open), next, resultCode);
    }
  }
}
