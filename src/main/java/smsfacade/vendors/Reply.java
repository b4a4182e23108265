package smsfacade.vendors;

import java.time.Instant;
import java.util.Optional;
import smsfacade.messaging.Msisdn;

/**
 * A text from a handset (MO).
 *
 * @param originator the handset
 * @param extension our extension it was sent to; empty when unknown
 * @param sentAt the vendor's time; empty when it gave none
 */
public record Reply(Msisdn originator, String extension, String text, Optional<Instant> sentAt) {
  @Override
  public String toString() {
    return "Reply[" + originator + "]";
  }
}
