package smsfacade.dispatch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import smsfacade.messaging.boundary.MessageAccepted;

/**
 * Claims due work and brings it to a bounded number of workers, which go on from task to task; one
 * task at a time is the next claim. Under load claims are held apart a little: what is claimed,
 * begun and settled meanwhile shares one commit, and commits are most of the cost. Workers end when
 * there was nothing to do for a while; the timer's tick or an accepted call starts them again.
 *
 * <p>Claimed work is begun with its claim, so no more is claimed than workers are free: when this
 * node dies, at most one request a worker is UNKNOWN.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/submits", maxAsync = 256)
public class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  /** From one claim to the next, unless half of the workers are free. */
  private static final long APART_NANOS = Duration.ofMillis(15).toNanos();

  /** How long a worker without a task holds back what it left to be stored: a claim may take it. */
  private static final Duration HELD = Duration.ofMillis(20);

  private static final Duration IDLE = Duration.ofSeconds(2);

  /** How long a stop waits for requests under way; what is then not stored becomes UNKNOWN. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);

  @Resource(lookup = "java:app/concurrent/submits")
  ManagedExecutorService executor;

  @Inject SubmitWork submitWork;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.workers", defaultValue = "64")
  int workers;

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
  private volatile long lastClaim = System.nanoTime() - APART_NANOS;
  private volatile @Nullable Thread heldClaimer;
  private volatile boolean stopping;

  /** An accepted call is due: no need to wait for the tick. */
  void accepted(@Observes MessageAccepted accepted) {
    claimSoon();
  }

  /** Sees to it that somebody claims; who claims now looks once more afterwards. */
  void claimSoon() {
    if (!stopping
        && claiming.getAndUpdate(now -> now == Claiming.NO ? Claiming.YES : Claiming.AGAIN)
            == Claiming.NO) {
      add(this::claim);
    }
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
        storeLeftOver();
        task = tasks.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      }
      return task;
    } finally {
      idle.decrementAndGet();
    }
  }

  private void storeLeftOver() {
    try {
      submitWork.flush();
      submitWork.settleLeftOver();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "an outcome is not stored: its messages become UNKNOWN", e);
    }
  }

  private void claim() {
    if (stopping) {
      return;
    }
    boolean any = false;
    try {
      hold();
      claiming.set(Claiming.YES);
      List<SubmitWork.Round> rounds = submitWork.claim(workers - busy.get());
      any = !rounds.isEmpty();
      busy.addAndGet(rounds.size());
      rounds.forEach(round -> add(() -> work(round)));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "claiming failed; the next tick tries again", e);
    } finally {
      lastClaim = System.nanoTime();
      if (any || !claiming.compareAndSet(Claiming.YES, Claiming.NO)) {
        add(this::claim);
      }
    }
  }

  /** Under load, lets more come together. */
  private void hold() {
    heldClaimer = Thread.currentThread();
    long left = lastClaim + APART_NANOS - System.nanoTime();
    while (left > 0 && busy.get() > workers / 2 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = lastClaim + APART_NANOS - System.nanoTime();
    }
    heldClaimer = null;
  }

  private void work(SubmitWork.Round round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "work on " + round + " failed; its lease will run out", e);
    } finally {
      if (busy.decrementAndGet() == workers / 2) {
        LockSupport.unpark(heldClaimer);
      }
    }
  }

  /** Claims no more, and lets end and be stored what is under way. */
  void stop() {
    stopping = true;
    long end = System.nanoTime() + LAST_REQUESTS.toNanos();
    while (busy.get() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, HELD.toNanos());
    }
    storeLeftOver();
  }

  /** Pieces of work that are being submitted or wait for a worker on this node. */
  public int busy() {
    return busy.get();
  }

  public int workers() {
    return workers;
  }
}
