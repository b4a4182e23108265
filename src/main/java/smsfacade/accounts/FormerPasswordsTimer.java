package smsfacade.accounts;

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

/** Stores once a second how often former passwords were used. */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FormerPasswordsTimer {
  @Inject FormerPasswords formerPasswords;
  @Inject Ticks ticks;

  private TimedJob job;

  @PostConstruct
  void start() {
    job = new TimedJob("former passwords", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "store how often former passwords were used")
  void tick() {
    job.run(formerPasswords::store);
  }
}
