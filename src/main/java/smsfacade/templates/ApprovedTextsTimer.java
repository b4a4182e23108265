package smsfacade.templates;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/** Follows once a second what an administrator had fetched at another node. */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ApprovedTextsTimer {
  @Inject ApprovedTexts approved;
  @Inject Ticks ticks;

  private TimedJob job;

  @PostConstruct
  void start() {
    job = new TimedJob("approved texts", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "follow the templates that vendors approved")
  void tick() {
    // What was known stays in use while it cannot be read.
    job.run(approved::follow);
  }
}
