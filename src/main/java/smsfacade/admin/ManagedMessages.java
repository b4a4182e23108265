package smsfacade.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import smsfacade.messaging.boundary.CancelMessage;

/** Single messages by JMX. */
@ApplicationScoped
public class ManagedMessages implements MessagesMXBean {
  private static final Logger LOG = System.getLogger(ManagedMessages.class.getName());

  @Inject MessageView view;
  @Inject CancelMessage cancel;

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
    LOG.log(Level.INFO, "{0}: cancel by JMX: {1}", messageId, ending);
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
