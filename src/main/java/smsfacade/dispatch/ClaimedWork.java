package smsfacade.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.ledger.MessageState;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;

/**
 * An acceptance that this node holds under a lease, with its messages that are still to be sent.
 *
 * @param claim the token of the lease; the queue entry carries it as long as the lease is ours
 * @param tries rounds that ended without a vendor having taken it
 * @param messages those that are still to be sent
 * @param unanswered requests of which nobody knows whether the vendor has them
 */
record ClaimedWork(
    long acceptanceId,
    long claim,
    int tries,
    long accountId,
    String userName,
    String text,
    String extension,
    MessageClass messageClass,
    int segments,
    Instant dueAt,
    Optional<Instant> expiresAt,
    List<OpenMessage> messages,
    List<Unanswered> unanswered) {

  /**
   * A message that may be sent.
   *
   * @param state ACCEPTED, or REFUSED when a vendor did not take it
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

  ClaimedWork with(List<OpenMessage> others, List<Unanswered> unansweredOnes) {
    return new ClaimedWork(
        acceptanceId,
        claim,
        tries,
        accountId,
        userName,
        text,
        extension,
        messageClass,
        segments,
        dueAt,
        expiresAt,
        others,
        unansweredOnes);
  }

  ClaimedWork {
    messages = List.copyOf(messages);
    unanswered = List.copyOf(unanswered);
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "ClaimedWork[" + acceptanceId + ", " + messages.size() + " messages]";
  }
}
