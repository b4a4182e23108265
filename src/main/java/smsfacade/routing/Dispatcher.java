package smsfacade.routing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import smsfacade.messaging.boundary.MessageAccepted;

/**
 * Claims due work and brings it to a bounded number of workers. A worker goes on from work to work
 * and claims more while there is any, one of them at a time; it ends when nothing is due, and the
 * timer's tick or an accepted call starts it again.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/submits", maxAsync = 64)
public class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  @Resource(lookup = "java:app/concurrent/submits")
  ManagedExecutorService executor;

  @Inject Claims claims;
  @Inject SubmitWork submitWork;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.workers", defaultValue = "16")
  int workers;

  /** Claimed and waiting for a worker. */
  private final Queue<ClaimedWork> claimed = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean wanted = new AtomicBoolean();
  private final AtomicBoolean claiming = new AtomicBoolean();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  /** An accepted call is due: no need to wait for the tick. */
  void accepted(@Observes MessageAccepted accepted) {
    claimSoon();
  }

  /** Sees to it that somebody claims; who claims now looks once more before it ends. */
  void claimSoon() {
    wanted.set(true);
    if (!claiming.get()) {
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
      ClaimedWork next = next();
      while (next != null) {
        work(next);
        next = next();
      }
    } finally {
      running.decrementAndGet();
    }
    if (!claimed.isEmpty() || wanted.get() && !claiming.get()) {
      startWorker();
    }
  }

  /** Claims ahead of time, so that the others are not without work meanwhile. */
  private @Nullable ClaimedWork next() {
    if (wanted.get() && busy.get() < workers) {
      claim();
    }
    return claimed.poll();
  }

  private void claim() {
    if (!claiming.compareAndSet(false, true)) {
      return;
    }
    try {
      wanted.set(false);
      List<ClaimedWork> works = claims.claim(workers * 2 - busy.get());
      if (!works.isEmpty()) {
        wanted.set(true);
        busy.addAndGet(works.size());
        claimed.addAll(works);
      }
      // This worker takes one of them itself.
      for (int i = 1; i < works.size(); i++) {
        startWorker();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "claiming failed; the next tick tries again", e);
    } finally {
      claiming.set(false);
    }
  }

  private void work(ClaimedWork work) {
    try {
      submitWork.submit(work);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "work on " + work.acceptanceId() + " failed; its lease will run out", e);
    } finally {
      busy.decrementAndGet();
    }
  }

  /** Pieces of work that are being submitted or wait for a worker on this node. */
  public int busy() {
    return busy.get();
  }

  public int workers() {
    return workers;
  }
}
