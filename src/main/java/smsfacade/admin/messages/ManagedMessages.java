package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.Operator;
import smsfacade.desk.DoubtFigures;
import smsfacade.desk.FindMessages;
import smsfacade.desk.FindMessages.Page;
import smsfacade.messaging.boundary.CancelMessage;

/** Single messages by JMX. */
@ApplicationScoped
public class ManagedMessages implements MessagesMXBean {
  private static final Logger LOG = System.getLogger(ManagedMessages.class.getName());
  private static final int MOST_OF_NUMBER = 50;

  @Inject DoubtFigures figures;
  @Inject FindMessages find;
  @Inject Decisions decisions;
  @Inject Reveal reveal;
  @Inject Clock clock;
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
    return view.find(MessageIdText.read(messageId));
  }

  @Override
  public String findByNumber(String msisdn) {
    return list("number=" + msisdn, 0, MOST_OF_NUMBER);
  }

  @Override
  public String findByVendorId(String vendorId) {
    return list("vendor-id=" + vendorId, 0, MOST_OF_NUMBER);
  }

  @Override
  public String list(String filter, int skip, int most) {
    Page page = find.page(FilterText.read(filter), skip, most);
    var text = new StringBuilder();
    listed(page).forEach(message -> text.append(message.line()));
    if (page.more() > 0) {
      text.append("… and ").append(page.more()).append(" more\n");
    }
    return text.isEmpty() ? "no message\n" : text.toString();
  }

  @Override
  public ListedMessage[] listed(String filter, int skip, int most) {
    return listed(find.page(FilterText.read(filter), skip, most)).toArray(ListedMessage[]::new);
  }

  private List<ListedMessage> listed(Page page) {
    Instant now = clock.instant();
    return page.messages().stream().map(message -> new ListedMessage(message, now)).toList();
  }

  @Override
  public String previewDecision(String filter, String decision) {
    return decisions.preview(filter, decision);
  }

  @Override
  public String decide(String filter, String decision, String token) {
    return said(decisions.decide(filter, decision, token));
  }

  @Override
  public String previewRedrive(String filter, boolean unknown, boolean expired) {
    return decisions.previewRedrive(filter, unknown, expired);
  }

  @Override
  public String redrive(String filter, boolean unknown, boolean expired, String token) {
    return said(decisions.redrive(filter, unknown, expired, token));
  }

  private static String said(String done) {
    LOG.log(Level.INFO, "by JMX, by {0}: {1}", Operator.name(), done.strip());
    return done;
  }

  @Override
  public String reveal(String messageId) {
    return reveal.message(MessageIdText.read(messageId));
  }

  @Override
  public String revealReply(long replyId) {
    return reveal.reply(replyId);
  }

  @Override
  public String cancel(String messageId) {
    CancelMessage.Ending ending = cancel.cancel(MessageIdText.read(messageId));
    acts.note("cancel", "message " + messageId.strip(), "", ending.name());
    return ending.name();
  }

  @Override
  public String findReplies(String userName) {
    return view.findReplies(userName);
  }
}
