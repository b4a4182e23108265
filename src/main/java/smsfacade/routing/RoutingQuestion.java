package smsfacade.routing;

import smsfacade.sms.MessageClass;

/**
 * What the choice of a vendor looks at beside the destinations.
 *
 * @param userName the account
 * @param text with its signature
 * @param mms whether it is an MMS, and the text its subject
 * @param sandbox whether it goes to nobody but the sandbox (F26)
 * @param extension the sub-number appended to the access number; empty for none
 */
public record RoutingQuestion(
    String userName,
    MessageClass messageClass,
    String text,
    String extension,
    boolean mms,
    boolean sandbox) {

  /** Of a text. */
  public RoutingQuestion(
      String userName, MessageClass messageClass, String text, String extension) {
    this(userName, messageClass, text, extension, false, false);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "RoutingQuestion[" + userName + ", " + messageClass + "]";
  }
}
