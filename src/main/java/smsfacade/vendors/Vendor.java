package smsfacade.vendors;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.settings.SendingLimits;

/**
 * One configured account at an SMS vendor. Pure translation: no transaction, no retry, no mutable
 * state. What it can do beside sending it says by implementing the capabilities:
 *
 * <ul>
 *   <li>{@link ReportSource}, {@link StatusSource}, {@link ReplySource}, {@link
 *       ConfirmedReplySource}: we ask for reports and replies;
 *   <li>{@link PushReceiver}: the vendor brings them;
 *   <li>{@link MmsSender}: it takes MMS;
 *   <li>{@link TemplateReview}: it approves texts as templates;
 *   <li>{@link BalanceSource}, {@link ChangeablePassword}, {@link VendorOperations}: what an
 *       administrator asks for.
 * </ul>
 */
public interface Vendor extends AutoCloseable {
  /** The name in the definitions file. */
  String name();

  /** The most destinations one request may carry. */
  int destinationsPerRequest();

  /**
   * Where a connection to it is made, which is its proxy's address when it has one; empty when it
   * is not known. For the test of a connection.
   */
  default Optional<URI> reachedAt() {
    return Optional.empty();
  }

  /** When and how fast the vendor may be sent to. */
  default SendingLimits sendingLimits() {
    return SendingLimits.NONE;
  }

  /** How long to wait for a report before a message counts as NO_REPORT. */
  default Duration noReportAfter() {
    return Duration.ofHours(72);
  }

  /** Whether it takes no free text, so that every submission carries a template. */
  default boolean needsTemplate() {
    return false;
  }

  /**
   * Why its form cannot carry a content, whoever it goes to: too long, characters it cannot write,
   * no template. A pure question, asked before a request is planned: what gets a no is no attempt,
   * no refusal and no trouble of the vendor's (design, "Dispatch" 6).
   *
   * @return a fragment that fits behind the vendor's name, like "takes at most 536 characters", and
   *     never holds the text; empty when it can
   */
  default Optional<String> cannotCarry(Content content) {
    return needsTemplate() && content.template().isEmpty()
        ? Optional.of("takes only texts that fit one of its templates")
        : Optional.empty();
  }

  /** Whether its form can carry a number, whatever it is sent. As pure a question. */
  default boolean carries(Msisdn destination) {
    return true;
  }

  /**
   * Whether it refuses a second submission under the same reference, so that a submission whose
   * answer was lost may be repeated without reaching the handset twice (F42).
   */
  default boolean refusesRepeats() {
    return false;
  }

  /**
   * The id that reports of a submission with this reference will carry, where it is known before
   * the vendor answers: then they find their message also when the answer was lost.
   */
  default Optional<String> vendorMessageIdOf(String reference) {
    return Optional.empty();
  }

  /**
   * The form in which its ids are stored and compared, where an answer to a submit and a report
   * write the same one differently (F65). Two different ids never have the same.
   */
  default String matchKey(String vendorMessageId) {
    return vendorMessageId.strip();
  }

  /**
   * The least time from one question for reports to the next, and likewise for replies, over all
   * nodes together; zero where it is enough that they are not asked for without need.
   */
  default Duration pollInterval() {
    return Duration.ZERO;
  }

  /**
   * Hands a submission over and waits for the vendor's answer, within the configured total time.
   * Never throws for what a vendor or a network can do: that is in the outcome. What {@link
   * #cannotCarry} or {@link #carries} says no to never leaves.
   */
  SubmitOutcome submit(Submission submission);

  /**
   * The same, and tells when the request leaves: just before its first byte, and not while it still
   * waits for a connection. A request whose node ended before that is sent again (ADR 9), so it
   * must never be told too late; a vendor that does not know the moment tells at once.
   *
   * @param leaving is run on this thread; not at all when nothing leaves
   */
  default SubmitOutcome submit(Submission submission, Runnable leaving) {
    leaving.run();
    return submit(submission);
  }

  /** Closes the HTTP client. */
  @Override
  void close();
}
