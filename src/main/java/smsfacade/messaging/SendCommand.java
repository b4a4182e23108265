package smsfacade.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A SendSms call as it came in: nothing checked yet, {@code null} where the caller sent nothing.
 *
 * @param message {@code null} when the call has no {@code sms} element at all
 * @param clientAddress the caller's IP address, textual
 */
public record SendCommand(
    @Nullable String userName,
    @Nullable String password,
    @Nullable Text message,
    String clientAddress) {

  /**
   * What to send.
   *
   * @param msisdns destinations, separated by commas
   * @param text the text with its signature
   * @param extension digits to append to the access number
   * @param planSendTime when to send, as text: an unreadable value must never become "now"
   */
  public record Text(
      @Nullable String msisdns,
      @Nullable String text,
      @Nullable String extension,
      @Nullable String planSendTime) {
    @Override
    public String toString() {
      return "Text[…]";
    }
  }

  /** Without password, numbers and text. */
  @Override
  public String toString() {
    return "SendCommand[" + userName + " from " + clientAddress + "]";
  }
}
