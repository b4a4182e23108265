package smsfacade.ledger;

import java.time.Instant;
import java.util.Optional;
import smsfacade.sms.ResultCode;

/**
 * A wanted change of a message's state.
 *
 * @param from the state it must be in; otherwise nothing happens
 * @param of the request to a vendor that it must belong to, for what only that request says; empty
 *     for any
 * @param attemptId the request to a vendor it now belongs to; empty to keep the former
 * @param resultCode why it failed; empty to keep the former, unless that {@link #isPastRefusals()
 *     is past}
 * @param reportCode the vendor's raw value; empty to keep the former
 * @param reportedAt the vendor's time of its report; empty when it gave none
 * @param cause for the timeline: never a number, a text or a secret
 */
public record Move(
    long messageId,
    MessageState from,
    Optional<Long> of,
    MessageState to,
    Optional<Long> attemptId,
    Optional<ResultCode> resultCode,
    Optional<String> reportCode,
    Optional<Instant> reportedAt,
    String cause) {
  private static final int LONGEST_CAUSE = 400;
  private static final int LONGEST_REPORT_CODE = 64;

  public Move {
    if (!from.canBecome(to)) {
      throw new IllegalArgumentException(from + " cannot become " + to);
    }
    cause = cut(cause, LONGEST_CAUSE);
    reportCode = reportCode.map(Move::reportCode);
  }

  public static Move of(long messageId, MessageState from, MessageState to, String cause) {
    return new Move(
        messageId,
        from,
        Optional.empty(),
        to,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cause);
  }

  /** Happens only as long as a request is the message's last. */
  public Move onlyOf(long request) {
    return new Move(
        messageId,
        from,
        Optional.of(request),
        to,
        attemptId,
        resultCode,
        reportCode,
        reportedAt,
        cause);
  }

  public Move withAttempt(long attemptId) {
    return new Move(
        messageId, from, of, to, Optional.of(attemptId), resultCode, reportCode, reportedAt, cause);
  }

  public Move withResult(ResultCode code) {
    return new Move(
        messageId, from, of, to, attemptId, Optional.of(code), reportCode, reportedAt, cause);
  }

  /** What a vendor reports. */
  public Move withReport(String code, Optional<Instant> at) {
    return new Move(messageId, from, of, to, attemptId, resultCode, Optional.of(code), at, cause);
  }

  public Move because(String otherCause) {
    return new Move(
        messageId, from, of, to, attemptId, resultCode, reportCode, reportedAt, otherCause);
  }

  /**
   * Whether earlier refusals say nothing about the message any more: a vendor has it, perhaps has
   * it, or reported why it failed.
   */
  boolean isPastRefusals() {
    return switch (to) {
      case SUBMITTED, UNKNOWN, DELIVERED, NO_REPORT -> true;
      case FAILED -> reportCode.isPresent();
      case ACCEPTED, SUBMITTING, REFUSED, EXPIRED, CANCELLED -> false;
    };
  }

  /** Whether earlier reports say nothing about the message any more: it is to be sent again. */
  boolean isPastReports() {
    return to == MessageState.ACCEPTED;
  }

  /** A vendor's value as it is kept: at most 64 characters. */
  static String reportCode(String code) {
    return cut(code, LONGEST_REPORT_CODE);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
