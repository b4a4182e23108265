package smsfacade.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a message, which is one destination (design, "States of a message").
 *
 * <p>Final states never go back, except that a late {@link #DELIVERED} overrules a reported {@link
 * #FAILED}, so that reports end alike in whatever order they come, and that an administrator may
 * have a FAILED one sent again.
 */
public enum MessageState {
  /**
   * Stored and waiting for its time or for a vendor. That a node holds it under a lease stands in
   * the queue entry alone: nothing has left yet, and a lease that runs out changes nothing.
   */
  ACCEPTED,
  /** The attempt is recorded and the request may be on its way. */
  SUBMITTING,
  /** A vendor has it; its report is awaited. */
  SUBMITTED,
  /** A vendor said no; another try, another vendor or {@link #FAILED} follows. */
  REFUSED,
  /**
   * The request left and no usable answer came: perhaps sent, never sent again by itself. It goes
   * back to {@link #ACCEPTED} only when it turns out that the request certainly never left, or an
   * administrator says so.
   */
  UNKNOWN,
  DELIVERED,
  FAILED,
  /** Sent, and its fate was not reported in time. */
  NO_REPORT,
  /** Its validity ended before it could leave. */
  EXPIRED,
  /** Withdrawn before it left. */
  CANCELLED;

  static {
    ACCEPTED.next = EnumSet.of(SUBMITTING, EXPIRED, CANCELLED, FAILED);
    SUBMITTING.next = EnumSet.of(SUBMITTED, REFUSED, ACCEPTED, UNKNOWN, DELIVERED, FAILED);
    SUBMITTED.next = EnumSet.of(DELIVERED, FAILED, NO_REPORT);
    REFUSED.next = EnumSet.of(SUBMITTING, FAILED, EXPIRED, CANCELLED);
    UNKNOWN.next = EnumSet.of(SUBMITTED, REFUSED, ACCEPTED, DELIVERED, FAILED, NO_REPORT);
    NO_REPORT.next = EnumSet.of(DELIVERED, FAILED);
    FAILED.next = EnumSet.of(DELIVERED, ACCEPTED);
  }

  private Set<MessageState> next = Set.of();

  public boolean canBecome(MessageState other) {
    return next.contains(other);
  }

  /** Whether a dispatcher may still send it. */
  public boolean isOpen() {
    return this == ACCEPTED || this == REFUSED;
  }

  /** Whether somebody may have to look at it: it did not go as it should, or perhaps not. */
  public boolean isTrouble() {
    return this == REFUSED || this == UNKNOWN || this == FAILED || this == NO_REPORT;
  }

  /** Whether what became of it is known, and is what its client is told. */
  public boolean isEnd() {
    return this == DELIVERED || this == FAILED || this == EXPIRED || this == CANCELLED;
  }
}
