package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.admin.mbean.Acts;
import smsfacade.messaging.boundary.CancelMessage;

/** Single messages by JMX. */
@ApplicationScoped
public class ManagedMessages implements MessagesMXBean {
  @Inject MessageView view;
  @Inject CancelMessage cancel;
  @Inject Acts acts;

  @Override
  public String find(String messageId) {
    return view.find(parse(messageId));
  }

  @Override
  public String findByNumber(String msisdn) {
    return view.findByNumber(msisdn);
  }

  @Override
  public String cancel(String messageId) {
    CancelMessage.Ending ending = cancel.cancel(parse(messageId));
    acts.note("cancel", "message " + messageId.strip(), "", ending.name());
    return ending.name();
  }

  @Override
  public String findReplies(String userName) {
    return view.findReplies(userName);
  }

  private static long parse(String messageId) {
    String digits = messageId.strip();
    if (!digits.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("a MsgId has 16 digits");
    }
    return Long.parseLong(digits);
  }
}
