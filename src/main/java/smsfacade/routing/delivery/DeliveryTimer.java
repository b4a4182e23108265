package smsfacade.routing.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import smsfacade.storage.Ticks;

/**
 * Looks every five seconds at how vendors deliver: what other nodes found, and whether it is time
 * to judge. A tick only starts the work.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryTimer {
  private static final Logger LOG = System.getLogger(DeliveryTimer.class.getName());

  @Resource ManagedExecutorService executor;
  @Inject DeliveryWeights weights;
  @Inject Ticks ticks;

  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  /** What was known before a restart counts from the first message on. */
  @PostConstruct
  void start() {
    weights.refresh();
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*/5",
      persistent = false,
      info = "judge the vendors by their deliveries")
  void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::judge);
    } catch (RejectedExecutionException e) {
      running.set(false);
      LOG.log(Level.DEBUG, "deliveries not judged: the server is stopping", e);
    }
  }

  private void judge() {
    try {
      weights.judge();
      ticks.ticked("delivery");
      failing.set(false);
    } catch (RuntimeException e) {
      // The weights stay as they are. Said once, not at every tick.
      LOG.log(
          failing.getAndSet(true) ? Level.DEBUG : Level.WARNING,
          "judging deliveries failed; the next tick tries again",
          e);
    } finally {
      running.set(false);
    }
  }
}
