package smsfacade.desk;

import java.time.Instant;
import java.util.Optional;
import smsfacade.accounts.Purse;
import smsfacade.ledger.MessageState;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;

/**
 * A message as the desk sees it.
 *
 * @param id its key
 * @param acceptanceId the key of its call: the MsgId, or that of its line of a batch
 * @param attemptId its last request to a vendor
 * @param vendor of that; empty before the first
 * @param since when it came into its state, of one that is in trouble; else when it was accepted
 * @param cause the last line of its timeline, of one that is in trouble; else empty
 * @param code of the result, the report or the vendor, whichever says most; else empty
 * @param reported whether a report spoke of it
 * @param cost of this message, in the unit of the purse
 * @param hasText whether its text is still kept
 * @param accountStopped whether its account may send nothing now
 * @param optedOut whether its number replied to its account that it wants nothing more
 */
public record FoundMessage(
    long id,
    long acceptanceId,
    long accountId,
    String account,
    Msisdn number,
    MessageState state,
    Optional<Long> attemptId,
    String vendor,
    Instant since,
    String cause,
    String code,
    boolean reported,
    Instant acceptedAt,
    Instant dueAt,
    Optional<Instant> expiresAt,
    Purse purse,
    int cost,
    boolean hasText,
    MessageClass messageClass,
    boolean accountStopped,
    boolean optedOut) {
  boolean isExpired(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }
}
