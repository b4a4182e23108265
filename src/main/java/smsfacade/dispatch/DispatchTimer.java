package smsfacade.dispatch;

import jakarta.annotation.PreDestroy;
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
 * Looks for due work once a second, renews leases and keeps the queue in order. A tick only starts
 * what is to be done, so that ticks never overlap or hang.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatchTimer {
  @Inject Dispatcher dispatcher;
  @Inject Ticks ticks;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "claim due messages")
  void tick() {
    ticks.ticked("dispatch");
    dispatcher.tick();
  }

  @PreDestroy
  void stop() {
    dispatcher.stop();
  }
}
