package smsfacade.dispatch;

import java.time.Instant;
import java.util.List;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.vendors.Vendor;

/**
 * The wish to submit messages of one acceptance to a vendor in one request.
 *
 * @param renewLease whether the lease is no longer fresh, because requests went before this one
 */
record Begin(ClaimedWork work, Vendor vendor, List<OpenMessage> messages, boolean renewLease)
    implements OutboxEntry {

  /** What became of the wish. */
  sealed interface Result extends OutboxEntry.Result permits Begun, LeaseLost, Paced {}

  /**
   * The recorded attempt.
   *
   * @param reference ours towards the vendor
   * @param repeated whether a request with this reference left before
   * @param messages those that may go: a message that somebody else moved is left out
   * @param notBefore when the request may leave, a fraction of a second from now at most
   */
  record Begun(
      long attemptId,
      String reference,
      boolean repeated,
      List<OpenMessage> messages,
      Instant notBefore)
      implements Result {}

  /** Nothing may leave: another node holds the work, or its messages moved on. */
  record LeaseLost() implements Result {}

  /** The vendor was sent to as fast as it may be; nothing is recorded. */
  record Paced(Instant until) implements Result {}
}
