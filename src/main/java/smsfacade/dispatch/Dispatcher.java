package smsfacade.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.Balances;
import smsfacade.dispatch.Write.Claim;
import smsfacade.dispatch.Write.Started;
import smsfacade.inforce.InForce;
import smsfacade.ledger.MessageLedger;
import smsfacade.logging.RateLimitedLog;
import smsfacade.messaging.boundary.MessageAccepted;
import smsfacade.node.Lifecycle;
import smsfacade.routing.Router;
import smsfacade.storage.Transactions;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;
import smsfacade.tracing.Tracing;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/**
 * Claims due work and brings it to a bounded number of workers, which go on from task to task; one
 * task at a time is the next claim. Under load claims are held apart a little: what is claimed,
 * begun and settled meanwhile shares one commit, and commits are most of the cost. Workers end when
 * there was nothing to do for a while; the timer's tick or an accepted call starts them again.
 *
 * <p>Claimed work is begun with its claim, so no more is claimed than there is room for at the
 * vendors.
 */
@ApplicationScoped
@ManagedThreadFactoryDefinition(name = "java:app/concurrent/submits")
public class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(Dispatcher.class);

  /** From one claim to the next, unless few workers are busy. */
  private static final long APART_NANOS = Duration.ofMillis(15).toNanos();

  /** With more of them busy, claims are held apart. */
  private static final int MANY_BUSY = 32;

  /** The most pieces of work in one claim. */
  private static final int MOST_AT_ONCE = 64;

  /** How long a worker without a task holds back what it left to be stored: a claim may take it. */
  private static final Duration HELD = Duration.ofMillis(20);

  private static final Duration IDLE = Duration.ofSeconds(2);

  /** While something waits in a line, it is looked whether its vendors have room. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** How long a stop waits for requests under way; what is then not stored becomes UNKNOWN. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);

  @Resource(lookup = "java:app/concurrent/submits")
  ManagedThreadFactory threads;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService scheduler;

  @Inject Lifecycle lifecycle;
  @Inject Transactions transactions;
  @Inject MessageLedger messages;
  @Inject Balances balances;
  @Inject Router router;
  @Inject InForce inForce;
  @Inject Vendors vendors;
  @Inject VendorBreakers breakers;
  @Inject SubmitStatistics statistics;
  @Inject Tracing tracing;
  @Inject RecentSubmits recent;
  @Inject Ticks ticks;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.workers", defaultValue = "512")
  int workers;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.lease-ms", defaultValue = "25000")
  long leaseMilliseconds;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.most-refusals", defaultValue = "8")
  int mostRefusals;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.patience-hours", defaultValue = "24")
  long patienceHours;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.journal", defaultValue = ".")
  String journal;

  @Inject
  @ConfigProperty(name = "smsfacade.db.url")
  String database;

  private enum Claiming {
    NO,
    YES,
    /** And once more afterwards: something came due since. */
    AGAIN
  }

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final AtomicReference<Claiming> claiming = new AtomicReference<>(Claiming.NO);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicBoolean looking = new AtomicBoolean();

  /** Whether more could have been claimed if there had been room. */
  private final AtomicBoolean crowded = new AtomicBoolean();

  private volatile long lastClaim = System.nanoTime() - APART_NANOS;
  private volatile @Nullable Thread heldClaimer;
  private volatile boolean stopping;
  private ExecutorService executor;
  private DispatchParts parts;
  private Departures departures;
  private TimedJob heartbeat;
  private TimedJob keeping;

  /**
   * Threads that end when there is nothing to do. A managed executor starts another one for each
   * task until it has as many as it may, and keeps them all: one that does nothing but tick had a
   * thousand after ten minutes. How many there may be, the number of workers says.
   */
  @PostConstruct
  void open() {
    executor = Executors.newCachedThreadPool(threads);
    departures = Departures.in(Path.of(journal), database);
    parts =
        new DispatchParts(
            transactions,
            messages,
            balances,
            new RoutingChoice(router, vendors, breakers),
            breakers,
            statistics,
            tracing,
            recent,
            departures,
            new DispatchSettings(
                Duration.ofMillis(leaseMilliseconds),
                mostRefusals,
                Duration.ofHours(patienceHours)),
            inForce::generation,
            () -> stopping,
            clock);
    heartbeat = new TimedJob("dispatch: heartbeat", ticks);
    keeping = new TimedJob("dispatch: queue", ticks);
  }

  /** An accepted call is due: no need to wait for the tick. */
  void accepted(@Observes MessageAccepted accepted) {
    claimSoon();
  }

  /** The timer's tick: what is done once a second, beside the timer. */
  void tick() {
    heartbeat.start(executor, parts.heartbeat()::beatIfDue);
    keeping.start(executor, this::keep);
    claimSoon();
  }

  private void keep() {
    parts.recover();
    parts.work().settleKept();
    if (parts.keepQueue().keep()) {
      claimSoon();
    }
  }

  /** Sees to it that somebody claims; who claims now looks once more afterwards. */
  void claimSoon() {
    if (claims()
        && claiming.getAndUpdate(now -> now == Claiming.NO ? Claiming.YES : Claiming.AGAIN)
            == Claiming.NO) {
      add(this::claim);
    }
  }

  private boolean claims() {
    return !stopping && lifecycle.mayAskVendors();
  }

  private void add(Runnable task) {
    tasks.add(task);
    if (idle.get() < tasks.size()) {
      startWorker();
    }
  }

  private void startWorker() {
    if (running.getAndUpdate(count -> Math.min(count + 1, workers)) < workers) {
      try {
        executor.execute(this::run);
      } catch (RejectedExecutionException e) {
        running.decrementAndGet();
        LOG.log(Level.DEBUG, "no worker: the server is stopping", e);
      }
    }
  }

  private void run() {
    try {
      Runnable task = next();
      while (task != null) {
        task.run();
        task = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.decrementAndGet();
    }
    if (!tasks.isEmpty()) {
      startWorker();
    }
  }

  private @Nullable Runnable next() throws InterruptedException {
    Runnable task = tasks.poll();
    if (task != null || stopping) {
      return task;
    }
    idle.incrementAndGet();
    try {
      task = tasks.poll(HELD.toMillis(), TimeUnit.MILLISECONDS);
      if (task == null && !stopping) {
        parts.work().flush();
        task = tasks.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      }
      return task;
    } finally {
      idle.decrementAndGet();
    }
  }

  private void claim() {
    if (!claims()) {
      return;
    }
    boolean any = false;
    try {
      hold();
      claiming.set(Claiming.YES);
      any = claimOnce();
    } catch (RuntimeException e) {
      FAILURES.log(Level.WARNING, "claiming", "claiming failed; the next tick tries again", e);
    } finally {
      lastClaim = System.nanoTime();
      if (any || !claiming.compareAndSet(Claiming.YES, Claiming.NO)) {
        add(this::claim);
      } else if (parts.lines().any()) {
        lookAgainSoon();
      }
    }
  }

  /** Whether there may be more. */
  private boolean claimOnce() {
    ClaimWish wish = parts.wish(Math.min(MOST_AT_ONCE, workers - busy.get()));
    crowded.set(wish.most() < MOST_AT_ONCE);
    if (wish.isEmpty()) {
      return false;
    }
    Claim claim = parts.work().claim(wish);
    busy.addAndGet(claim.started().size());
    claim.started().forEach(started -> add(() -> work(started)));
    return claim.pieces() > 0;
  }

  private void lookAgainSoon() {
    if (claims() && looking.compareAndSet(false, true)) {
      try {
        scheduler.schedule(
            () -> {
              looking.set(false);
              claimSoon();
            },
            BETWEEN_LOOKS.toMillis(),
            TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        looking.set(false);
        LOG.log(Level.DEBUG, "lines are not looked at: the server is stopping", e);
      }
    }
  }

  /** Under load, lets more come together. */
  private void hold() {
    heldClaimer = Thread.currentThread();
    long left = lastClaim + APART_NANOS - System.nanoTime();
    while (left > 0 && busy.get() > MANY_BUSY && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = lastClaim + APART_NANOS - System.nanoTime();
    }
    heldClaimer = null;
  }

  private void work(Started started) {
    try {
      parts.work().run(started);
    } catch (RuntimeException e) {
      FAILURES.log(
          Level.WARNING, "work", "work on " + started.plan().work() + " failed; it comes again", e);
    } finally {
      if (busy.decrementAndGet() == MANY_BUSY) {
        LockSupport.unpark(heldClaimer);
      }
      if (crowded.get() || hasRoomForALine(started)) {
        claimSoon();
      }
    }
  }

  /** Whether a vendor that something waits for has a place again. */
  private boolean hasRoomForALine(Started ended) {
    return ended
        .plan()
        .next()
        .filter(step -> parts.lines().isWaitedFor(step.vendor().name()))
        .isPresent();
  }

  /** Claims no more, and lets end and be stored what is under way. */
  void stop() {
    stopping = true;
    long end = System.nanoTime() + LAST_REQUESTS.toNanos();
    while (busy.get() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, HELD.toNanos());
    }
    try {
      parts.work().flush();
      parts.work().settleKept();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "outcomes are not stored: their messages become UNKNOWN", e);
    }
    departures.close();
    executor.shutdown();
  }

  /** Pieces of work that are being submitted or wait for a worker on this node. */
  public int busy() {
    return busy.get();
  }

  /** Pieces of work in hand, and outcomes that are not stored yet. */
  public int underWay() {
    return busy.get() + parts.work().unstoredOutcomes();
  }

  public int workers() {
    return workers;
  }

  /** Requests under way at a vendor, from this node. */
  public int inFlight(String vendor) {
    return parts.rooms().taken(vendor);
  }

  /** Queue entries that were missing and were mended since this node started. */
  public long mendedEntries() {
    return parts.keepQueue().mended();
  }
}
