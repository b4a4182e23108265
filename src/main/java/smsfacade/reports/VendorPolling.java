package smsfacade.reports;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.reports.RawAnswerRecord.Content;
import smsfacade.storage.Ticks;
import smsfacade.vendors.ConfirmedReplySource;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.ReplySource;
import smsfacade.vendors.ReportSource;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.Vendors;

/**
 * Fetches reports and replies of every vendor that has them. A job never runs twice at the same
 * time on a node, and a vendor that does not answer holds up no other.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/polls", maxAsync = 16)
public class VendorPolling {
  private static final Logger LOG = System.getLogger(VendorPolling.class.getName());
  private static final long FIRST_AFTER_MILLISECONDS = 5_000;
  private static final int MOST_IN_A_ROW = 100;
  private static final int MOST_WAITING = 100;
  private static final int MOST_UNMATCHED = 500;
  private static final int MOST_OVERDUE = 500;
  private static final int MOST_LONG = 500;

  @Resource(lookup = "java:app/concurrent/polls")
  ManagedExecutorService executor;

  @Inject Vendors vendors;
  @Inject RawAnswers rawAnswers;
  @Inject LeftOverAnswers leftOver;
  @Inject ReportMatcher reportMatcher;
  @Inject NoReportSweep noReportSweep;
  @Inject StatusPlan statusPlan;
  @Inject ReplyParts replyParts;
  @Inject Ticks ticks;

  @Inject
  @ConfigProperty(name = "smsfacade.reports.interval-ms", defaultValue = "2000")
  long intervalMilliseconds;

  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> nextByJob = new ConcurrentHashMap<>();

  /** Starts what is due and not running. */
  void tick() {
    run("reports: left over", 0, () -> leftOver.apply(MOST_WAITING));
    run("reports: unmatched", 0, () -> reportMatcher.retryUnmatched(MOST_UNMATCHED));
    run("reports: missing", 10_000, this::sweep);
    run("replies: long ones", 0, () -> replyParts.join(MOST_LONG));
    for (Vendor vendor : vendors.all()) {
      if (vendor instanceof ReportSource source) {
        run(
            "reports: poll " + vendor.name(),
            intervalMilliseconds,
            () -> fetchReports(vendor.name(), source));
      }
      if (vendor instanceof ReplySource source) {
        run(
            "replies: poll " + vendor.name(),
            intervalMilliseconds,
            () -> fetchReplies(vendor.name(), source));
      }
      if (vendor instanceof StatusSource source) {
        run("statuses: ask " + vendor.name(), 0, () -> fetchStatuses(vendor.name(), source));
      }
    }
  }

  private void run(String job, long everyMilliseconds, Runnable work) {
    long now = System.nanoTime() / 1_000_000;
    // The first time a while after the start: the vendor may be a simulator that is still deployed.
    if (now < nextByJob.computeIfAbsent(job, first -> now + FIRST_AFTER_MILLISECONDS)
        || !running.add(job)) {
      return;
    }
    nextByJob.put(job, now + everyMilliseconds);
    try {
      executor.execute(
          () -> {
            try {
              work.run();
              ticks.ticked(job);
              if (failing.remove(job)) {
                LOG.log(Level.INFO, "{0}: works again", job);
              }
            } catch (VendorUnavailable e) {
              // Once when it begins, not at every tick; how long it lasts is the age of the job's
              // last tick.
              LOG.log(failing.add(job) ? Level.WARNING : Level.DEBUG, job + ": " + e.getMessage());
            } catch (RuntimeException e) {
              LOG.log(
                  failing.add(job) ? Level.WARNING : Level.DEBUG,
                  job + " failed; the next tick tries again",
                  e);
            } finally {
              running.remove(job);
            }
          });
    } catch (RejectedExecutionException e) {
      running.remove(job);
      LOG.log(Level.DEBUG, job + " not run: the server is stopping", e);
    }
  }

  private void sweep() {
    int looked = MOST_OVERDUE;
    for (int i = 0; i < MOST_IN_A_ROW && looked == MOST_OVERDUE; i++) {
      looked = noReportSweep.sweep(MOST_OVERDUE);
    }
  }

  private void fetchReports(String vendor, ReportSource source) {
    boolean more = true;
    for (int i = 0; more && i < MOST_IN_A_ROW; i++) {
      Optional<RawAnswer> answer = source.fetchReports();
      more =
          answer.isPresent()
              && rawAnswers.apply(rawAnswers.keep(vendor, Content.REPORTS, answer.get()));
    }
  }

  /** What has to be confirmed is confirmed after it is stored: until then it comes again (F64). */
  private void fetchReplies(String vendor, ReplySource source) {
    Optional<RawAnswer> answer = source.fetchReplies();
    if (answer.isPresent()) {
      rawAnswers.apply(rawAnswers.keep(vendor, Content.REPLIES, answer.get()));
      if (source instanceof ConfirmedReplySource confirmed) {
        confirmed.confirmReplies(answer.get());
      }
    }
  }

  private void fetchStatuses(String vendor, StatusSource source) {
    List<String> ids = statusPlan.due(vendor, source);
    for (int i = 0; !ids.isEmpty() && i < MOST_IN_A_ROW; i++) {
      source
          .fetchStatus(ids)
          .ifPresent(answer -> rawAnswers.apply(rawAnswers.keep(vendor, Content.REPORTS, answer)));
      ids = ids.size() < source.idsPerQuestion() ? List.of() : statusPlan.due(vendor, source);
    }
  }
}
