package smsfacade.retention;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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

/** Looks once a minute whether there is something to remove. A tick only starts the work. */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionTimer {
  @Resource ManagedExecutorService executor;
  @Inject Retention retention;
  @Inject Ticks ticks;

  private TimedJob job;

  @PostConstruct
  void start() {
    job = new TimedJob("retention", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "30",
      persistent = false,
      info = "remove what was kept long enough")
  void tick() {
    job.start(executor, retention::runDue);
  }

  @PreDestroy
  void stop() {
    retention.stop();
  }
}
