package smsfacade.vendors;

import java.time.Instant;
import java.util.Optional;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.SubmitOutcome.Refusal;

/**
 * The fate of one destination, as the vendor reports it (SMPP: delivery receipt).
 *
 * @param vendorMessageId the id the vendor gave when it accepted the submission
 * @param destination empty when the vendor does not say, because each of its ids names one
 *     destination
 * @param failure of which class a failure is, where the vendor's value tells: it says something
 *     about the vendor's health and never leads to a second submission; empty otherwise
 * @param vendorCode the vendor's raw value, kept whatever it means
 * @param reportedAt the vendor's time; empty when it gave none
 */
public record DeliveryReport(
    String vendorMessageId,
    Optional<Msisdn> destination,
    Fate fate,
    Optional<Refusal> failure,
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
