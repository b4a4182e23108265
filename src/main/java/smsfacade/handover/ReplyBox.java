package smsfacade.handover;

import java.time.Instant;
import smsfacade.sms.Msisdn;

/**
 * A reply as its client reads it (platform's pages, section 6).
 *
 * @param replyId its key
 * @param originator the handset
 * @param sentAt the vendor's time, else that of the arrival
 * @param extension what follows the vendor's access number
 */
public record ReplyBox(
    long replyId, Msisdn originator, String text, Instant sentAt, String extension) implements Box {
  @Override
  public long key() {
    return replyId;
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "ReplyBox[" + replyId + "]";
  }
}
