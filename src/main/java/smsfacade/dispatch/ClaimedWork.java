package smsfacade.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.DueQueue.Held;
import smsfacade.ledger.MessageState;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;

/**
 * An acceptance that this node holds under a lease, with its messages that are still to be sent.
 *
 * @param held its entry of the queue
 * @param generation of the definitions in force when it was claimed
 * @param waitedFor the vendors of the line in which it waited; empty when it did not wait
 * @param mms whether it is an MMS, and the text its subject
 * @param sandbox whether it must never go to a vendor (F26)
 * @param traceparent the trace of its call; empty when it is not traced
 * @param messages those that are still to be sent
 * @param unanswered requests of which nobody knows whether the vendor has them
 */
record ClaimedWork(
    Held held,
    long generation,
    List<String> waitedFor,
    long accountId,
    String userName,
    String text,
    String extension,
    MessageClass messageClass,
    int segments,
    Instant dueAt,
    Optional<Instant> expiresAt,
    boolean mms,
    boolean sandbox,
    Optional<String> traceparent,
    List<OpenMessage> messages,
    List<Unanswered> unanswered) {

  /**
   * A message that may be sent.
   *
   * @param state ACCEPTED, or REFUSED when a vendor did not take it; SUBMITTING while its request
   *     is under way
   */
  record OpenMessage(long id, Msisdn destination, MessageState state) {
    OpenMessage in(MessageState other) {
      return new OpenMessage(id, destination, other);
    }
  }

  /**
   * A request that left and was not answered: its messages are UNKNOWN.
   *
   * @param reference under which it left
   */
  record Unanswered(long attemptId, String vendor, String reference, List<OpenMessage> messages) {}

  ClaimedWork {
    waitedFor = List.copyOf(waitedFor);
    messages = List.copyOf(messages);
    unanswered = List.copyOf(unanswered);
  }

  long acceptanceId() {
    return held.acceptanceId();
  }

  /** Rounds that ended without a vendor having taken it. */
  int tries() {
    return held.tries();
  }

  DueQueue.Key key() {
    return new DueQueue.Key(held.acceptanceId(), held.token());
  }

  /** The MsgId; no number and no text. */
  @Override
  public String toString() {
    return String.valueOf(held.acceptanceId());
  }
}
