package smsfacade.reports.polling;

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

/**
 * Looks once a second whether reports or replies are to be fetched. A tick only starts the work.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PollTimer {
  @Inject VendorPolling polling;
  @Inject Ticks ticks;

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "fetch delivery reports and replies")
  void tick() {
    ticks.ticked("poll");
    polling.tick();
  }
}
