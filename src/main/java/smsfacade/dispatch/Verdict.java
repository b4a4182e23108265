package smsfacade.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.Msisdn;
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
 * @param finallyFailed messages no vendor took and none will: their price is returned
 * @param leaveVendor whether the rest of this round must not go to the same vendor
 * @param sameVendorAgain whether the open ones may go to the same vendor at once: they were dropped
 *     because of others
 * @param resultCode the chapter 10 name to keep should the open messages be given up
 */
record Verdict(
    List<Move> moves,
    List<OpenMessage> open,
    int finallyFailed,
    boolean leaveVendor,
    boolean sameVendorAgain,
    Optional<ResultCode> resultCode) {

  static Verdict of(SubmitOutcome outcome, String vendor, List<OpenMessage> carried) {
    var collected = new Collected(vendor);
    if (outcome instanceof Accepted accepted) {
      for (OpenMessage message : carried) {
        Refused refused = refusedOf(accepted, message.destination());
        if (refused == null) {
          collected.submitted(message);
        } else {
          collected.refused(message, refused);
        }
      }
      return collected.verdict(false);
    }
    if (outcome instanceof Refused refused) {
      for (OpenMessage message : carried) {
        Refused ofNumber = refused.byNumber().get(message.destination());
        collected.refused(message, ofNumber == null ? refused : ofNumber);
      }
      boolean shrunk =
          carried.stream()
              .anyMatch(message -> refused.byNumber().containsKey(message.destination()));
      return collected.verdict(refused.kind() != Refusal.PERMANENT && !shrunk, shrunk);
    }
    if (outcome instanceof NotSent notSent) {
      carried.forEach(message -> collected.notSent(message, notSent));
      return collected.verdict(true);
    }
    if (outcome instanceof Unknown unknown) {
      carried.forEach(message -> collected.unknown(message, unknown));
      return collected.verdict(true);
    }
    throw new IllegalStateException("an ending nobody decided about: " + outcome.getClass());
  }

  /**
   * What the answer to a repeated submission means for its messages, which are UNKNOWN (F42). Only
   * an acceptance says something: a repeat that is refused tells nothing of the first.
   */
  static Verdict ofRepeat(SubmitOutcome outcome, String vendor, List<OpenMessage> carried) {
    return outcome instanceof Accepted
        ? of(outcome, vendor, carried)
        : new Verdict(List.of(), List.of(), 0, true, false, Optional.empty());
  }

  private static @Nullable Refused refusedOf(Accepted accepted, Msisdn destination) {
    return accepted.refused().get(destination);
  }

  private static final class Collected {
    private final String vendor;
    private final List<Move> moves = new ArrayList<>();
    private final List<OpenMessage> open = new ArrayList<>();
    private int finallyFailed;
    private Optional<ResultCode> resultCode = Optional.empty();

    Collected(String vendor) {
      this.vendor = vendor;
    }

    void submitted(OpenMessage message) {
      moves.add(move(message, MessageState.SUBMITTED, "taken by " + vendor));
    }

    void refused(OpenMessage message, Refused refused) {
      String cause =
          "refused by " + vendor + ": " + refused.vendorCode() + " " + refused.vendorText();
      moves.add(move(message, MessageState.REFUSED, cause).withResult(refused.resultCode()));
      if (refused.kind() == Refusal.PERMANENT) {
        moves.add(
            Move.of(
                    message.id(),
                    MessageState.REFUSED,
                    MessageState.FAILED,
                    "no other vendor would take it")
                .withResult(refused.resultCode()));
        finallyFailed++;
      } else {
        open.add(message.in(MessageState.REFUSED));
        resultCode = Optional.of(refused.resultCode());
      }
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

    Verdict verdict(boolean leaveVendor) {
      return verdict(leaveVendor, false);
    }

    Verdict verdict(boolean leaveVendor, boolean sameVendorAgain) {
      return new Verdict(
          List.copyOf(moves),
          List.copyOf(open),
          finallyFailed,
          leaveVendor,
          sameVendorAgain,
          resultCode);
    }
  }
}
