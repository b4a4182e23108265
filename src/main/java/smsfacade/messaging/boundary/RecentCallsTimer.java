package smsfacade.messaging.boundary;

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
import java.time.Clock;
import smsfacade.storage.Transactions;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/** Takes away once a minute which calls need not be known again any more. */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecentCallsTimer {
  private static final int AT_ONCE = 5_000;

  @Inject Transactions transactions;
  @Inject Clock clock;
  @Inject Ticks ticks;

  private TimedJob job;

  @PostConstruct
  void start() {
    job = new TimedJob("recent calls", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "30",
      persistent = false,
      info = "forget calls that need not be known again")
  void tick() {
    job.run(this::sweep);
  }

  private void sweep() {
    int swept;
    do {
      swept =
          transactions.run(
              "forgetting calls",
              connection -> RecentCalls.sweep(connection, clock.instant(), AT_ONCE));
    } while (swept == AT_ONCE);
  }
}
