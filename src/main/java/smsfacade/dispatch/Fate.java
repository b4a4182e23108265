package smsfacade.dispatch;

import java.time.Instant;
import java.util.List;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.ResultCode;

/** What becomes of a queue entry when a step is settled. */
sealed interface Fate {
  /** Its node goes on with it. */
  record Kept() implements Fate {}

  /** Nothing is left to do. */
  record Done() implements Fate {}

  /**
   * It comes due again.
   *
   * @param counts whether this was a try that found no vendor
   */
  record Later(Instant at, boolean counts) implements Fate {}

  /**
   * It waits in the line of these vendors, of which any would do.
   *
   * @param otherwise when it is looked at again should there be no such line
   */
  record InLine(List<String> vendors, Instant otherwise) implements Fate {}

  /**
   * Messages end without a vendor having taken them; their price is returned.
   *
   * @param then what becomes of the entry afterwards
   */
  record Ended(List<Move> moves, Fate then) implements Fate {
    static Ended of(
        List<OpenMessage> messages, MessageState state, ResultCode code, String cause, Fate then) {
      return new Ended(
          messages.stream()
              .map(message -> Move.of(message.id(), message.state(), state, cause).withResult(code))
              .toList(),
          then);
    }
  }
}
