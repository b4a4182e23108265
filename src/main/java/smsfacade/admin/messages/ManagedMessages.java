package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.admin.mbean.Acts;
import smsfacade.desk.DoubtFigures;
import smsfacade.messaging.boundary.CancelMessage;

/** Single messages by JMX. */
@ApplicationScoped
public class ManagedMessages implements MessagesMXBean {
  @Inject DoubtFigures figures;
  @Inject MessageView view;
  @Inject CancelMessage cancel;
  @Inject Acts acts;

  @Override
  public long getUnknown() {
    return figures.unknown().count();
  }

  @Override
  public long getOldestUnknownMilliseconds() {
    return figures.unknown().oldestMilliseconds();
  }

  @Override
  public long getRefused() {
    return figures.refused().count();
  }

  @Override
  public long getOldestRefusedMilliseconds() {
    return figures.refused().oldestMilliseconds();
  }

  @Override
  public long getFailed() {
    return figures.failed().count();
  }

  @Override
  public long getOldestFailedMilliseconds() {
    return figures.failed().oldestMilliseconds();
  }

  @Override
  public long getNoReport() {
    return figures.noReport().count();
  }

  @Override
  public long getOldestNoReportMilliseconds() {
    return figures.noReport().oldestMilliseconds();
  }

  @Override
  public long getOverdue() {
    return figures.overdue().count();
  }

  @Override
  public long getOldestOverdueMilliseconds() {
    return figures.overdue().oldestMilliseconds();
  }

  @Override
  public long getUnreadableAnswers() {
    return figures.unreadableAnswers().count();
  }

  @Override
  public long getOldestUnreadableAnswerMilliseconds() {
    return figures.unreadableAnswers().oldestMilliseconds();
  }

  @Override
  public long getUnmatchedReports() {
    return figures.unmatchedReports().count();
  }

  @Override
  public long getOldestUnmatchedReportMilliseconds() {
    return figures.unmatchedReports().oldestMilliseconds();
  }

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
