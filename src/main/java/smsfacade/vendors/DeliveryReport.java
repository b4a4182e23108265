package smsfacade.vendors;

import java.time.Instant;
import java.util.Optional;
import smsfacade.messaging.Msisdn;

/**
 * The fate of one destination, as the vendor reports it (SMPP: delivery receipt).
 *
 * @param vendorMessageId the id the vendor gave when it accepted the submission
 * @param vendorCode the vendor's raw value, kept whatever it means
 * @param reportedAt the vendor's time; empty when it gave none
 */
public record DeliveryReport(
    String vendorMessageId,
    Msisdn destination,
    Fate fate,
    String vendorCode,
    Optional<Instant> reportedAt) {

  /** What a report can say. */
  public enum Fate {
    DELIVERED,
    FAILED,
    /** A value nobody knows: kept, and the message stays without a final state. */
    UNCLEAR
  }
}
