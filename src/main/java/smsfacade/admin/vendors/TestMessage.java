package smsfacade.admin.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import smsfacade.logging.RateLimitedLog;
import smsfacade.reports.fates.OperatorSubmissions;
import smsfacade.routing.Router;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/**
 * A text that an operator has one vendor send, to see whether it does: no message of an account, so
 * no rule but the vendor's form is asked, and nobody pays. What the vendor may send reports of is
 * remembered before the request leaves, where its id is known by then.
 */
@ApplicationScoped
public class TestMessage {
  private static final RateLimitedLog LOG = RateLimitedLog.of(TestMessage.class);
  private static final int BEHIND_THE_TIME = 10_000_000;

  @Inject Router router;
  @Inject VendorBreakers breakers;
  @Inject OperatorSubmissions submissions;
  @Inject Clock clock;

  private final SecureRandom random = new SecureRandom();

  /**
   * Sends it.
   *
   * @return how it ended; empty when the circuit breaker lets nothing through
   * @throws IllegalArgumentException when the vendor's form cannot carry it; the message says why
   */
  Optional<SubmitOutcome> send(Vendor vendor, Msisdn number, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text is empty");
    }
    Optional<FilledTemplate> template = Router.template(vendor, router.lookup(text));
    var submission =
        new Submission(
            reference(), false, List.of(number), text, "", MessageClass.NOTICE, template);
    vendor
        .cannotCarry(submission.content())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(vendor.name() + " " + why);
            });
    if (!vendor.carries(number)) {
      throw new IllegalArgumentException(vendor.name() + " sends to no such number");
    }
    vendor
        .vendorMessageIdOf(submission.reference())
        .ifPresent(id -> submissions.remember(vendor.name(), id));
    Optional<SubmitOutcome> outcome =
        breakers.guarded(
            vendor.name(),
            VendorBreakers.SUBMIT,
            () -> submit(vendor, submission),
            VendorBreakers::isGood);
    outcome
        .filter(Accepted.class::isInstance)
        .map(accepted -> ((Accepted) accepted).vendorMessageId())
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> remember(vendor.name(), id));
    return outcome;
  }

  /** A vendor's class that fails unforeseen may have sent. */
  private static SubmitOutcome submit(Vendor vendor, Submission submission) {
    try {
      return vendor.submit(submission);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, vendor.name(), "vendor " + vendor.name() + " failed unforeseen", e);
      return new Unknown("internal error");
    }
  }

  /** What was sent must not look like a failure because it could not be remembered. */
  private void remember(String vendor, String vendorMessageId) {
    try {
      submissions.remember(vendor, vendorMessageId);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "remember " + vendor,
          "the report of a test message by " + vendor + " will count as unmatched",
          e);
    }
  }

  /** As those of messages: 20 digits that begin with the time in milliseconds. */
  private String reference() {
    int last = BEHIND_THE_TIME + random.nextInt(BEHIND_THE_TIME);
    return clock.millis() + Integer.toString(last).substring(1);
  }
}
