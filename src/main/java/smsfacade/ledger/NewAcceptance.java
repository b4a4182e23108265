package smsfacade.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;

/**
 * An acceptance to be stored with its messages.
 *
 * @param id the MsgId
 * @param acceptedAt the moment the rules were applied
 */
public record NewAcceptance(
    long id,
    long accountId,
    String text,
    String extension,
    MessageClass messageClass,
    int segments,
    Instant acceptedAt,
    Instant dueAt,
    Optional<Instant> expiresAt,
    List<Msisdn> destinations) {
  public NewAcceptance {
    destinations = List.copyOf(destinations);
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "NewAcceptance[" + id + ", " + destinations.size() + " destinations]";
  }
}
