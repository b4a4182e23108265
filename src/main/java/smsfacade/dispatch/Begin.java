package smsfacade.dispatch;

import java.time.Instant;
import java.util.List;
import smsfacade.dispatch.ClaimedWork.OpenMessage;

/** What became of the wish to begin a request. */
sealed interface Begin {
  /**
   * It is recorded and may leave.
   *
   * @param reference ours towards the vendor
   * @param repeated whether a request with this reference left before
   * @param messages those that may go: a message that somebody else moved is left out
   * @param notBefore when it may leave, a fraction of a second from now at most
   */
  record Begun(
      long attemptId,
      String reference,
      boolean repeated,
      List<OpenMessage> messages,
      Instant notBefore)
      implements Begin {}

  /** Nothing may leave: another node holds the work, or its messages moved on. */
  record Lost() implements Begin {}

  /** The vendor has no room for it now; nothing is recorded. */
  record NoRoom() implements Begin {}
}
