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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.messaging.boundary.MessageAccepted;

/**
 * Claims due work and hands it to a bounded number of workers. Started by the timer's tick or by an
 * accepted call; one round of claiming runs at a time on a node, and a worker that ends starts the
 * next while there is work.
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

  private final AtomicBoolean claiming = new AtomicBoolean();
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final AtomicInteger busy = new AtomicInteger();

  /** An accepted call is due: no need to wait for the tick. */
  void accepted(@Observes MessageAccepted accepted) {
    claimSoon();
  }

  /** Starts a round of claiming unless one is running; then that one looks again before it ends. */
  void claimSoon() {
    wanted.set(true);
    if (busy.get() < workers && claiming.compareAndSet(false, true)) {
      try {
        executor.execute(this::claim);
      } catch (RejectedExecutionException e) {
        claiming.set(false);
        LOG.log(Level.DEBUG, "no claiming: the server is stopping", e);
      }
    }
  }

  private void claim() {
    try {
      while (wanted.getAndSet(false) && hasRoom()) {
        List<ClaimedWork> claimed = claims.claim(workers * 2 - busy.get());
        if (!claimed.isEmpty()) {
          wanted.set(true);
        }
        claimed.forEach(this::handOver);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "claiming failed; the next tick tries again", e);
    } finally {
      claiming.set(false);
    }
    if (wanted.get() && hasRoom()) {
      claimSoon();
    }
  }

  private boolean hasRoom() {
    return busy.get() < workers;
  }

  private void handOver(ClaimedWork work) {
    busy.incrementAndGet();
    try {
      executor.execute(() -> work(work));
    } catch (RejectedExecutionException e) {
      busy.decrementAndGet();
      LOG.log(
          Level.INFO,
          "{0} not begun: the server is stopping; its lease will run out",
          String.valueOf(work.acceptanceId()));
    }
  }

  private void work(ClaimedWork work) {
    try {
      submitWork.submit(work);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "work on " + work.acceptanceId() + " failed; its lease will run out", e);
    } finally {
      if (busy.decrementAndGet() < workers) {
        claimSoon();
      }
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
