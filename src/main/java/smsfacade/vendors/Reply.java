package smsfacade.vendors;

import java.time.Instant;
import java.util.Optional;
import smsfacade.sms.Msisdn;

/**
 * A text from a handset (MO).
 *
 * @param originator the handset
 * @param extension our extension it was sent to; empty when unknown
 * @param sentAt the vendor's time; empty when it gave none
 * @param part which part of a long text it is; empty for a whole one
 */
public record Reply(
    Msisdn originator,
    String extension,
    String text,
    Optional<Instant> sentAt,
    Optional<Part> part) {
  /**
   * A part of a long text (18sms document: emshead).
   *
   * @param longText the message centre's number of the long text, used again after a while
   * @param total parts of the long text, at most 255
   * @param number of this part, from 1
   */
  public record Part(int longText, int total, int number) {
    public Part {
      if (total < 1 || total > 255 || number < 1 || number > total) {
        throw new IllegalArgumentException("no part of a long text");
      }
    }
  }

  /** A whole text. */
  public static Reply whole(
      Msisdn originator, String extension, String text, Optional<Instant> sentAt) {
    return new Reply(originator, extension, text, sentAt, Optional.empty());
  }

  @Override
  public String toString() {
    return "Reply[" + originator + "]";
  }
}
