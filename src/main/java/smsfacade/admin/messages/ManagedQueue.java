package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.desk.DoubtFigures;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.QueueFigures;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.messaging.boundary.AcceptStatistics;
import smsfacade.reports.raw.LeftOverAnswers;
import smsfacade.reports.raw.RawAnswers;
import smsfacade.reports.raw.RawAnswers.KeptAnswer;

/** The queue by JMX. */
@ApplicationScoped
public class ManagedQueue implements QueueMXBean {
  private static final int MOST_LISTED = 1_000;

  @Inject QueueFigures figures;
  @Inject Dispatcher dispatcher;
  @Inject AcceptStatistics accepted;
  @Inject SubmitStatistics submitted;
  @Inject DoubtFigures doubts;
  @Inject RawAnswers rawAnswers;
  @Inject LeftOverAnswers leftOver;
  @Inject Reveal reveal;
  @Inject Acts acts;

  @Override
  public long getWaiting() {
    return figures.figures().waiting();
  }

  @Override
  public long getDue() {
    return figures.figures().due();
  }

  @Override
  public long getInLines() {
    return figures.figures().inLines();
  }

  @Override
  public long getMendedEntries() {
    return dispatcher.mendedEntries();
  }

  @Override
  public long getOldestDueMilliseconds() {
    return figures.figures().oldestDueMilliseconds();
  }

  @Override
  public int getBusy() {
    return dispatcher.busy();
  }

  @Override
  public int getWorkers() {
    return dispatcher.workers();
  }

  @Override
  public long getAcceptedMessages() {
    return accepted.acceptedMessages();
  }

  @Override
  public long getSettledMessages() {
    return submitted.settledMessages();
  }

  @Override
  public long getUnmatchedReports() {
    return doubts.unmatchedReports().count();
  }

  @Override
  public long getUnreadableAnswers() {
    return doubts.unreadableAnswers().count();
  }

  @Override
  public String listUnreadableAnswers(String vendor, int most) {
    if (most < 1 || most > MOST_LISTED) {
      throw new IllegalArgumentException("list from 1 to " + MOST_LISTED);
    }
    List<KeptAnswer> kept = rawAnswers.unreadable(vendor.strip(), most + 1);
    var text = new StringBuilder();
    kept.stream().limit(most).forEach(answer -> text.append(line(answer)));
    if (kept.size() > most) {
      text.append("… and more\n");
    }
    return text.isEmpty() ? "no unreadable answer\n" : text.toString();
  }

  private static String line(KeptAnswer answer) {
    return String.format(
        Locale.ROOT,
        "%d  %s  %s  %s  %d bytes  %d times more  %s\n",
        answer.id(),
        answer.vendor(),
        answer.operation(),
        OperatorTime.of(answer.receivedAt()),
        answer.bytes(),
        answer.repeats(),
        answer.problem().orElse("-"));
  }

  @Override
  public String revealAnswer(long answerId) {
    return reveal.answer(answerId);
  }

  @Override
  public String replayUnreadableAnswers() {
    String replayed = leftOver.replayUnreadable();
    acts.note("replayUnreadableAnswers", "", "", replayed);
    return replayed;
  }

  @Override
  public int giveUpUnreadableAnswers(String vendor) {
    int givenUp = rawAnswers.giveUpUnreadable(vendor);
    acts.note("giveUpUnreadableAnswers", "vendor " + vendor, "", givenUp + " answers");
    return givenUp;
  }
}
