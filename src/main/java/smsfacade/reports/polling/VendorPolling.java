package smsfacade.reports.polling;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.node.Lifecycle;
import smsfacade.reports.fates.NoReportSweep;
import smsfacade.reports.fates.ReportMatcher;
import smsfacade.reports.polling.Poll.Key;
import smsfacade.reports.polling.Poll.Operation;
import smsfacade.reports.polling.PollPace.Result;
import smsfacade.reports.polling.PollPlan.Held;
import smsfacade.reports.raw.KeptAnswers;
import smsfacade.reports.raw.LeftOverAnswers;
import smsfacade.reports.replies.ReplyParts;
import smsfacade.storage.StorageFailed;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.ReplySource;
import smsfacade.vendors.ReportSource;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.Vendors;

/**
 * Fetches reports and replies of every vendor that has them, each by one node at a time and as
 * often as it is worth it (F59). A job never runs twice at the same time on a node, and a vendor
 * that does not answer holds up no other.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/polls", maxAsync = 16)
public class VendorPolling {
  private static final Logger LOG = System.getLogger(VendorPolling.class.getName());
  private static final long FIRST_AFTER_MILLISECONDS = 5_000;
  private static final long SWEEP_EVERY_MILLISECONDS = 10_000;
  private static final int MOST_IN_A_ROW = 100;
  private static final int MOST_WAITING = 100;
  private static final int MOST_UNMATCHED = 500;
  private static final int MOST_OVERDUE = 500;
  private static final int MOST_LONG = 500;

  @Resource(lookup = "java:app/concurrent/polls")
  ManagedExecutorService executor;

  @Inject Vendors vendors;
  @Inject LeftOverAnswers leftOver;
  @Inject KeptAnswers kept;
  @Inject ReportMatcher reportMatcher;
  @Inject NoReportSweep noReportSweep;
  @Inject ReplyParts replyParts;
  @Inject PollPlan plan;
  @Inject VendorQuestions questions;
  @Inject RecentSubmits submits;
  @Inject Clock clock;
  @Inject Ticks ticks;
  @Inject Lifecycle lifecycle;

  @Inject
  @ConfigProperty(name = "smsfacade.reports.interval-ms", defaultValue = "2000")
  long intervalMilliseconds;

  @Inject
  @ConfigProperty(name = "smsfacade.reports.idle-interval-ms", defaultValue = "10000")
  long idleIntervalMilliseconds;

  private final Map<String, TimedJob> jobs = new ConcurrentHashMap<>();
  private final AtomicLong firstTick = new AtomicLong();
  private final AtomicLong nextSweep = new AtomicLong();

  /** Starts what is due and not running. */
  void tick() {
    if (!lifecycle.mayAskVendors()) {
      return;
    }
    long now = milliseconds();
    firstTick.compareAndSet(0, now);
    if (now < firstTick.get() + FIRST_AFTER_MILLISECONDS) {
      // A while after the start: a vendor may be a simulator that is still deployed.
      return;
    }
    run("reports: kept", kept::look);
    run("reports: left over", () -> leftOver.apply(MOST_WAITING));
    run("reports: unmatched", () -> reportMatcher.retryUnmatched(MOST_UNMATCHED));
    run("replies: long ones", () -> replyParts.join(MOST_LONG));
    run("polls: due", this::startPolls);
    if (now >= nextSweep.get()) {
      nextSweep.set(now + SWEEP_EVERY_MILLISECONDS);
      run("reports: missing", this::sweep);
    }
    vendors.all().forEach(this::askStatuses);
    askStatuses(vendors.sandbox());
  }

  private void askStatuses(Vendor vendor) {
    if (vendor instanceof StatusSource source && !kept.isFull(vendor.name())) {
      run("statuses: ask " + vendor.name(), () -> questions.statuses(vendor.name(), source));
    }
  }

  /** Jobs under way on this node. What a vendor answers it tells once only. */
  public int underWay() {
    return (int) jobs.values().stream().filter(TimedJob::isRunning).count();
  }

  private static long milliseconds() {
    return System.nanoTime() / 1_000_000;
  }

  private void run(String job, Runnable work) {
    run(
        job,
        () -> {
          work.run();
          return true;
        });
  }

  /** Runs a job beside the tick; see {@link TimedJob#start}. */
  private void run(String job, BooleanSupplier work) {
    jobs.computeIfAbsent(job, name -> new TimedJob(name, ticks))
        .start(
            executor,
            () -> {
              try {
                return work.getAsBoolean();
              } catch (VendorUnavailable e) {
                throw new TimedJob.Foreseen(e);
              }
            });
  }

  private void sweep() {
    int looked = MOST_OVERDUE;
    for (int i = 0; i < MOST_IN_A_ROW && looked == MOST_OVERDUE; i++) {
      looked = noReportSweep.sweep(MOST_OVERDUE);
    }
  }

  private void startPolls() {
    Map<Key, Poll> polls = plan.all();
    for (Vendor vendor : vendors.all()) {
      if (kept.isFull(vendor.name())) {
        continue;
      }
      if (vendor instanceof ReportSource source) {
        start(
            vendor,
            Operation.REPORTS,
            polls,
            (pace, held) -> questions.reports(source, pace, held));
        hasten(vendor, polls);
      }
      if (vendor instanceof ReplySource source) {
        start(vendor, Operation.REPLIES, polls, (pace, held) -> questions.replies(source, held));
      }
    }
  }

  private void start(
      Vendor vendor,
      Operation operation,
      Map<Key, Poll> polls,
      BiFunction<PollPace, Held, Result> question) {
    var key = new Key(vendor.name(), operation);
    Poll poll = polls.get(key);
    if (poll == null) {
      add(key, pace(vendor));
    } else if (poll.isDue(clock.instant())) {
      run(key.toString(), () -> poll(poll, pace(vendor), question));
    }
  }

  private void add(Key key, PollPace pace) {
    try {
      plan.add(key, pace.shortest());
    } catch (StorageFailed e) {
      LOG.log(Level.DEBUG, key + " not added; another node may have been first", e);
    }
  }

  private boolean poll(Poll poll, PollPace pace, BiFunction<PollPace, Held, Result> question) {
    Optional<Held> taken = plan.take(poll);
    if (taken.isEmpty()) {
      return false;
    }
    if (poll.key().operation() == Operation.REPORTS) {
      submits.forget(poll.key().vendor());
    }
    Held held = taken.get();
    Result result = Result.FAILED;
    try {
      result = question.apply(pace, held);
    } finally {
      Duration pause = pace.after(result, held.pause());
      Instant from = result == Result.FAILED ? clock.instant() : held.since();
      plan.done(held, pace.next(from, pause), pause);
    }
    return true;
  }

  /** What this node sent to a vendor that had nothing to tell will soon be reported. */
  private void hasten(Vendor vendor, Map<Key, Poll> polls) {
    var key = new Key(vendor.name(), Operation.REPORTS);
    Poll poll = polls.get(key);
    if (poll == null || !submits.has(vendor.name())) {
      return;
    }
    PollPace pace = pace(vendor);
    Instant soon = pace.next(clock.instant(), pace.shortest());
    if (poll.nextAt().isAfter(soon) && plan.hasten(key, soon, pace.shortest())) {
      submits.forget(vendor.name());
    }
  }

  private PollPace pace(Vendor vendor) {
    return new PollPace(
        Duration.ofMillis(intervalMilliseconds),
        Duration.ofMillis(idleIntervalMilliseconds),
        vendor.pollInterval());
  }
}
