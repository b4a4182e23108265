package smsfacade.clienttemplates;

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

/** Follows once a second what clients and administrators change of templates, on all nodes. */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EnabledTemplatesTimer {
  @Inject EnabledTemplates enabled;
  @Inject Ticks ticks;

  private TimedJob job;

  @PostConstruct
  void start() {
    job = new TimedJob("client templates", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "follow the templates that clients registered")
  void tick() {
    job.run(enabled::follow);
  }
}
