package smsfacade.routing;

import smsfacade.sms.MessageClass;

/**
 * What the choice of a vendor looks at beside the destinations.
 *
 * @param userName the account
 * @param text with its signature
 * @param extension the sub-number appended to the access number; empty for none
 */
public record RoutingQuestion(
    String userName, MessageClass messageClass, String text, String extension) {

  /** Without the text. */
  @Override
  public String toString() {
    return "RoutingQuestion[" + userName + ", " + messageClass + "]";
  }
}
