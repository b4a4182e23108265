package smsfacade.messaging.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.TmsContainer;

/**
 * A call that passed every rule that needs no database.
 *
 * @param segments billed parts of the text for one destination
 * @param dueAt when it may leave; the time of the call when it may leave at once
 * @param expiresAt when it is no longer worth sending; empty for never
 * @param destinations numbers still to be accepted, each once, in the caller's order; may be empty
 * @param mms what an MMS holds: then the text is its subject
 * @param refused numbers already refused, with where they stood among all
 */
public record CheckedMessage(
    String text,
    String extension,
    MessageClass messageClass,
    int segments,
    Instant dueAt,
    Optional<Instant> expiresAt,
    List<Destination> destinations,
    List<Refusal> refused,
    Optional<TmsContainer> mms) {

  /**
   * @param position where the number stood in the call, from 0
   * @param asGiven as the caller wrote it
   * @param frequencyExempt whether the number is on the list free of the frequency rules
   */
  public record Destination(int position, String asGiven, Msisdn msisdn, boolean frequencyExempt) {}

  public record Refusal(int position, RefusedNumber number) {}

  /** A text. */
  public CheckedMessage(
      String text,
      String extension,
      MessageClass messageClass,
      int segments,
      Instant dueAt,
      Optional<Instant> expiresAt,
      List<Destination> destinations,
      List<Refusal> refused) {
    this(
        text,
        extension,
        messageClass,
        segments,
        dueAt,
        expiresAt,
        destinations,
        refused,
        Optional.empty());
  }

  public CheckedMessage {
    destinations = List.copyOf(destinations);
    refused = List.copyOf(refused);
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "CheckedMessage[" + messageClass + ", " + destinations.size() + " destinations]";
  }
}
