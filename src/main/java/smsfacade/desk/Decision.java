package smsfacade.desk;

import java.util.Set;
import smsfacade.ledger.MessageState;

/** What an administrator says of messages whose fate nobody else can tell (F101, F73). */
public enum Decision {
  /**
   * The vendor has it: it is NO_REPORT, and stays paid. Its client is told nothing, as of any other
   * NO_REPORT; a report that comes all the same counts.
   */
  SENT(MessageState.NO_REPORT, Set.of(MessageState.UNKNOWN)),

  /** It never left: it is FAILED, its price goes back, and its client reads so. */
  NOT_SENT(MessageState.FAILED, Set.of(MessageState.UNKNOWN)),

  /** It goes to a vendor once more: it is ACCEPTED, and due now. */
  SEND_AGAIN(MessageState.ACCEPTED, Set.of(MessageState.UNKNOWN, MessageState.FAILED));

  private final MessageState to;
  private final Set<MessageState> of;

  Decision(MessageState to, Set<MessageState> of) {
    this.to = to;
    this.of = of;
  }

  /** The state they come into. */
  MessageState to() {
    return to;
  }

  /** The states about which it can be said. */
  Set<MessageState> of() {
    return of;
  }
}
