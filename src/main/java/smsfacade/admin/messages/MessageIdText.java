package smsfacade.admin.messages;

/** A MsgId as operators write it. */
final class MessageIdText {
  private MessageIdText() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException for anything else
   */
  static long read(String messageId) {
    String digits = messageId.strip();
    if (!digits.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("a MsgId has 16 digits");
    }
    return Long.parseLong(digits);
  }
}
