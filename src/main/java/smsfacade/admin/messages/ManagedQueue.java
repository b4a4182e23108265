package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.admin.mbean.Acts;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.QueueFigures;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.messaging.boundary.AcceptStatistics;
import smsfacade.reports.raw.LeftOverAnswers;
import smsfacade.reports.raw.RawAnswers;

/** The queue by JMX. */
@ApplicationScoped
public class ManagedQueue implements QueueMXBean {
  @Inject QueueFigures figures;
  @Inject Dispatcher dispatcher;
  @Inject AcceptStatistics accepted;
  @Inject SubmitStatistics submitted;
  @Inject RawAnswers rawAnswers;
  @Inject LeftOverAnswers leftOver;
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
    return rawAnswers.unmatchedReports();
  }

  @Override
  public long getUnreadableAnswers() {
    return rawAnswers.unreadable();
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
