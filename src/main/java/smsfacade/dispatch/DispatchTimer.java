package smsfacade.dispatch;

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
import smsfacade.node.Lifecycle;
import smsfacade.node.Phase;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/**
 * Looks for due work once a second, renews leases and keeps the queue in order, from the moment the
 * service can be called (F106). A tick only starts what is to be done, so that ticks never overlap
 * or hang.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatchTimer {
  @Inject Dispatcher dispatcher;
  @Inject Ticks ticks;
  @Inject Lifecycle lifecycle;
  @Inject QueueLength queueLength;
  @Resource ManagedExecutorService executor;

  private TimedJob counting;

  @PostConstruct
  void start() {
    counting = new TimedJob("queue length", ticks);
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "claim due messages")
  void tick() {
    ticks.ticked("dispatch");
    if (lifecycle.phase() != Phase.STARTING) {
      dispatcher.tick();
    }
    counting.start(executor, queueLength::measure);
  }

  @PreDestroy
  void stop() {
    dispatcher.stop();
  }
}
