package smsfacade.admin.alarms;

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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import smsfacade.node.Lifecycle;
import smsfacade.node.Phase;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/**
 * Has the alarms looked for while the node serves, and tells the other nodes when it is about to
 * stop: at the end of the application its database is gone already (F106).
 */
@Singleton
@Startup
@DependsOn("Management")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlarmTimer {
  private static final Logger LOG = System.getLogger(AlarmTimer.class.getName());

  @Inject ManagedAlarms alarms;
  @Inject Lifecycle lifecycle;
  @Inject Ticks ticks;
  @Resource ManagedExecutorService executor;

  private TimedJob looking;

  /** A setting that is none fails the deployment. */
  @PostConstruct
  void start() {
    looking = new TimedJob("alarms", ticks);
    alarms.getCount();
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "look for what is an alarm")
  void tick() {
    Phase phase = lifecycle.phase();
    if (phase == Phase.SERVING) {
      looking.start(executor, alarms::look);
    } else if (phase != Phase.STARTING) {
      looking.start(executor, alarms::leave);
    }
  }

  /** Of an application that is taken away from a server that runs on. */
  @PreDestroy
  void stop() {
    try {
      alarms.leave();
    } catch (RuntimeException e) {
      LOG.log(Level.INFO, "the other nodes will miss this one: the database is away", e);
    }
  }
}
