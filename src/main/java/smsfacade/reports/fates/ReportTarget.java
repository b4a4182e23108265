package smsfacade.reports.fates;

import java.util.Optional;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * The message a report speaks of, and where it stands; moves on with each report of the same
 * answer.
 */
final class ReportTarget {
  private final long messageId;
  private final long attemptId;
  private MessageState state;

  ReportTarget(long messageId, long attemptId, MessageState state) {
    this.messageId = messageId;
    this.attemptId = attemptId;
    this.state = state;
  }

  long messageId() {
    return messageId;
  }

  /** The request to the vendor that carried it. */
  long attemptId() {
    return attemptId;
  }

  MessageState state() {
    return state;
  }

  /**
   * DELIVERED overrules everything, FAILED everything but DELIVERED; else nothing is to be done.
   */
  Optional<Move> move(String vendor, DeliveryReport report) {
    MessageState to =
        report.fate() == Fate.DELIVERED ? MessageState.DELIVERED : MessageState.FAILED;
    if (report.fate() == Fate.UNCLEAR || !state.canBecome(to)) {
      return Optional.empty();
    }
    Move move =
        Move.of(messageId, state, to, "reported by " + vendor + ": " + report.vendorCode())
            .withReport(report.vendorCode(), report.reportedAt());
    state = to;
    return Optional.of(move);
  }
}
