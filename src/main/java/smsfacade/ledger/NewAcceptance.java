package smsfacade.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.TmsContainer;

/**
 * An acceptance to be stored with its messages.
 *
 * @param id the MsgId
 * @param taskId what the caller of a batch is told, of which this is a line (ADR 10)
 * @param mms the container, of an MMS: then the text is its subject (ADR 12)
 * @param sandbox whether it must never go to a vendor (F26)
 * @param traceparent the trace it is a part of (W3C Trace Context, 55 characters); empty when it is
 *     not traced
 * @param acceptedAt the moment the rules were applied
 */
public record NewAcceptance(
    long id,
    Optional<Long> taskId,
    long accountId,
    String text,
    String extension,
    MessageClass messageClass,
    int segments,
    Instant acceptedAt,
    Instant dueAt,
    Optional<Instant> expiresAt,
    List<Msisdn> destinations,
    Optional<TmsContainer> mms,
    boolean sandbox,
    Optional<String> traceparent) {
  public NewAcceptance {
    destinations = List.copyOf(destinations);
  }

  /** Whether its caller was told this number. */
  public boolean isOf(long toldId) {
    return taskId.orElse(id) == toldId;
  }

  /** Of a text, which may be a line of a batch. */
  public NewAcceptance(
      long id,
      Optional<Long> taskId,
      long accountId,
      String text,
      String extension,
      MessageClass messageClass,
      int segments,
      Instant acceptedAt,
      Instant dueAt,
      Optional<Instant> expiresAt,
      List<Msisdn> destinations) {
    this(
        id,
        taskId,
        accountId,
        text,
        extension,
        messageClass,
        segments,
        acceptedAt,
        dueAt,
        expiresAt,
        destinations,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "NewAcceptance[" + id + ", " + destinations.size() + " destinations]";
  }
}
