package smsfacade.routing;

import java.util.List;
import smsfacade.routing.ClaimedWork.OpenMessage;

/**
 * The wish to submit messages of one acceptance to a vendor in one request.
 *
 * @param renewLease whether the lease is no longer fresh, because requests went before this one
 */
record Begin(ClaimedWork work, String vendor, List<OpenMessage> messages, boolean renewLease)
    implements OutboxEntry {

  /**
   * The recorded attempt.
   *
   * @param messages those that may go: a message that somebody else moved is left out
   */
  record Begun(long attemptId, List<OpenMessage> messages) {}
}
