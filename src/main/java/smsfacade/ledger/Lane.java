package smsfacade.ledger;

import java.util.List;
import smsfacade.sms.MessageClass;

/**
 * Which part of the queue an entry stands in; a claim names the lanes it takes from. What can leave
 * stands in {@link #URGENT} or {@link #ORDINARY}. What waits for vendors stands in a lane of its
 * line and class, so that it costs the claims of everything else nothing (design, "Dispatch" 7).
 *
 * @param number as the table has it
 */
public record Lane(int number) {
  /** Verification texts: somebody waits for the code (F38). */
  public static final Lane URGENT = new Lane(0);

  /** Everything else. */
  public static final Lane ORDINARY = new Lane(1);

  /** Smaller numbers are no lanes of lines. */
  public static final int FIRST_OF_LINES = 16;

  private static final int OF_A_LINE = 4;

  /** The lane of what can leave. */
  public static Lane of(MessageClass messageClass) {
    return messageClass == MessageClass.VERIFICATION ? URGENT : ORDINARY;
  }

  /** The lane of a class in a line. */
  public static Lane waiting(int line, MessageClass messageClass) {
    return new Lane(FIRST_OF_LINES + line * OF_A_LINE + messageClass.ordinal());
  }

  /** The line it belongs to. */
  public int line() {
    if (!isWaiting()) {
      throw new IllegalStateException("lane " + number + " belongs to no line");
    }
    return (number - FIRST_OF_LINES) / OF_A_LINE;
  }

  /** Whether what stands in it waits for vendors. */
  public boolean isWaiting() {
    return number >= FIRST_OF_LINES;
  }

  /** The class that waits in it. */
  public MessageClass messageClass() {
    return MessageClass.values()[(number - FIRST_OF_LINES) % OF_A_LINE];
  }

  /** Those of a line, in the order in which they are served. */
  public static List<Lane> ofLine(int line) {
    return List.of(
        waiting(line, MessageClass.VERIFICATION),
        waiting(line, MessageClass.NOTICE),
        waiting(line, MessageClass.MARKETING));
  }
}
