package smsfacade.messaging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.tracing.CallOrigin;

/**
 * A call that asks to send, as it came in: nothing checked yet, {@code null} where the caller sent
 * nothing.
 *
 * @param message {@code null} when the call says nothing of it at all
 * @param clientAddress the caller's IP address, textual
 * @param origin for its trace
 */
public record SendCommand(
    @Nullable String userName,
    @Nullable String password,
    @Nullable Message message,
    String clientAddress,
    CallOrigin origin) {

  /** Of a call that is not traced. */
  public SendCommand(
      @Nullable String userName,
      @Nullable String password,
      @Nullable Message message,
      String clientAddress) {
    this(userName, password, message, clientAddress, CallOrigin.UNTRACED);
  }

  /** What to send. */
  public sealed interface Message {
    /** Digits to append to the access number. */
    @Nullable String extension();

    /** When to send, as text: an unreadable value must never become "now". */
    @Nullable String planSendTime();
  }

  /**
   * One text.
   *
   * @param msisdns destinations, separated by commas
   * @param text the text with its signature
   */
  public record Text(
      @Nullable String msisdns,
      @Nullable String text,
      @Nullable String extension,
      @Nullable String planSendTime)
      implements Message {
    @Override
    public String toString() {
      return "Text[…]";
    }
  }

  /** A text for each number (ADR 10). */
  public record Batch(Lines lines, @Nullable String extension, @Nullable String planSendTime)
      implements Message {
    @Override
    public String toString() {
      return "Batch[…]";
    }
  }

  /** The lines of a batch, read when it is known that their caller may send. */
  public interface Lines {
    /** Whether nothing was sent. */
    boolean isEmpty();

    /**
     * Reads them, in the caller's order.
     *
     * @return empty when they cannot be read, or are more than {@code most}
     */
    Optional<List<Line>> read(int most);
  }

  /** A number as it was written, and the text it is to get. */
  public record Line(String msisdn, String text) {
    @Override
    public String toString() {
      return "Line[…]";
    }
  }

  /**
   * One MMS (ADR 12).
   *
   * @param msisdns destinations, separated by commas
   * @param container as {@link smsfacade.sms.TmsContainer} reads it; of no length when none was
   *     sent, empty when it could not be read so far
   */
  public record Mms(
      String msisdns,
      String subject,
      Optional<byte[]> container,
      String extension,
      @Nullable String planSendTime)
      implements Message {
    @Override
    public String toString() {
      return "Mms[…]";
    }
  }

  /** Without password, numbers and text. */
  @Override
  public String toString() {
    return "SendCommand[" + userName + " from " + clientAddress + "]";
  }
}
