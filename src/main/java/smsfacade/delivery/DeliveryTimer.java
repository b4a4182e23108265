package smsfacade.delivery;

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
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

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
  @Resource ManagedExecutorService executor;
  @Inject DeliveryWeights weights;
  @Inject Ticks ticks;

  private TimedJob job;

  /** What was known before a restart counts from the first message on. */
  @PostConstruct
  void start() {
    job = new TimedJob("delivery", ticks);
    weights.refresh();
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*/5",
      persistent = false,
      info = "judge the vendors by their deliveries")
  void tick() {
    job.start(executor, weights::judge);
  }
}
