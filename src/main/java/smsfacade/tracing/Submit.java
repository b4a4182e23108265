package smsfacade.tracing;

import java.time.Instant;
import java.util.Optional;
import smsfacade.sms.MessageClass;

/**
 * A request to a vendor that has ended.
 *
 * @param attemptId its key
 * @param again whether a lost answer was asked for once more, under the key of the first request
 * @param messageId the MsgId of the call it belongs to
 * @param destinations how many numbers it carried
 * @param segments billed of the text for one number
 * @param round how many rounds of requests ended before without a vendor having taken the call
 * @param outcome Accepted, Refused, NotSent or Unknown
 * @param refusal the class of a refusal
 */
public record Submit(
    String vendor,
    long attemptId,
    boolean again,
    String messageId,
    String userName,
    MessageClass messageClass,
    int destinations,
    int segments,
    int round,
    String outcome,
    Optional<String> refusal,
    Instant startedAt,
    Instant endedAt) {
  static final String ACCEPTED = "Accepted";
}
