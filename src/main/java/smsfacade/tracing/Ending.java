package smsfacade.tracing;

import java.util.Optional;
import smsfacade.ledger.MessageState;

/**
 * What became of messages of one call that a request carried, those that came to the same end at
 * the same time.
 *
 * @param traceparent of the call
 * @param messageId the MsgId of the call
 * @param attempt the last request that carried them; empty when there was none
 * @param reported whether a vendor said so
 */
record Ending(
    String traceparent,
    String messageId,
    Optional<Attempt> attempt,
    MessageState state,
    boolean reported) {
  /** A request by its key. */
  record Attempt(long id, String vendor) {}
}
