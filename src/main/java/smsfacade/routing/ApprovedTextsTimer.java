package smsfacade.routing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import smsfacade.storage.Ticks;

/** Follows once a second what an administrator had fetched at another node. */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ApprovedTextsTimer {
  private static final Logger LOG = System.getLogger(ApprovedTextsTimer.class.getName());

  @Inject ApprovedTexts approved;
  @Inject Ticks ticks;

  private final AtomicBoolean failing = new AtomicBoolean();

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "follow the templates that vendors approved")
  void tick() {
    try {
      approved.follow();
      ticks.ticked("approved texts");
      failing.set(false);
    } catch (RuntimeException e) {
      // What was known stays in use; the next tick tries again.
      LOG.log(
          failing.getAndSet(true) ? Level.DEBUG : Level.WARNING,
          "approved templates cannot be read",
          e);
    }
  }
}
