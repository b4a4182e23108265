package smsfacade.handover;

import java.time.Instant;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.Msisdn;

/**
 * A report as its client reads it (platform's pages, section 6).
 *
 * @param messageId its key
 * @param taskId what the client was answered when it sent the message
 * @param delivered whether it was delivered; else it never will be
 * @param errorCode {@value #DELIVERED} exactly when it was delivered: readers of the form in JSON
 *     have nothing else to go by. Never empty
 * @param reportedAt the vendor's time, else that of the arrival
 * @param extension of the call
 */
public record ReportBox(
    long messageId,
    String taskId,
    Msisdn destination,
    boolean delivered,
    String errorCode,
    Instant reportedAt,
    String extension)
    implements Box {
  /** Of what was delivered, whatever the vendor calls it. */
  public static final String DELIVERED = "DELIVRD";

  private static final int STATUS_DELIVERED = 10;
  private static final int STATUS_FAILED = 20;

  private static final String UNDELIVERED = "UNDELIV";

  /** No vendor took it. */
  private static final String REJECTED = "REJECTD";

  private static final String EXPIRED = "EXPIRED";
  private static final String WITHDRAWN = "DELETED";

  @Override
  public long key() {
    return messageId;
  }

  /** The errorCode of a message that came to its end. */
  static String errorCode(Move end) {
    return switch (end.to()) {
      case DELIVERED -> DELIVERED;
      case EXPIRED -> EXPIRED;
      case CANCELLED -> WITHDRAWN;
      default -> end.reportCode().map(ReportBox::ofVendor).orElse(REJECTED);
    };
  }

  private static String ofVendor(String code) {
    String said = code.strip();
    return said.isEmpty() || said.equalsIgnoreCase(DELIVERED) ? UNDELIVERED : said;
  }

  /** What its row says of the end of a message. */
  static int status(Move end) {
    return end.to() == MessageState.DELIVERED ? STATUS_DELIVERED : STATUS_FAILED;
  }

  /** Whether a row says that it was delivered. */
  static boolean isDelivered(int status) {
    return status == STATUS_DELIVERED;
  }
}
