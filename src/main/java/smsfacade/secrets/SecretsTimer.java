package smsfacade.secrets;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import smsfacade.storage.Ticks;

/**
 * Follows the changed secrets once a second. Vendors are asked on another thread, so that one that
 * does not answer holds up no other.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = "java:app/concurrent/secrets", maxAsync = 1)
public class SecretsTimer {
  private static final Logger LOG = System.getLogger(SecretsTimer.class.getName());

  @Resource(lookup = "java:app/concurrent/secrets")
  ManagedExecutorService executor;

  @Inject SecretBox box;
  @Inject ChangedSecrets secrets;
  @Inject SettlePassword settle;
  @Inject Ticks ticks;

  private final AtomicBoolean settling = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  /** A key that is none fails the deployment. */
  @PostConstruct
  void start() {
    LOG.log(Level.DEBUG, "passwords of vendors can be changed: {0}", box.hasKey());
    secrets.follow();
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "follow changed passwords of vendors")
  void tick() {
    try {
      secrets.follow();
      if (failing.getAndSet(false)) {
        LOG.log(Level.INFO, "changed passwords can be read again");
      }
    } catch (RuntimeException e) {
      // What was known holds on; the next tick tries again.
      LOG.log(
          failing.getAndSet(true) ? Level.DEBUG : Level.WARNING,
          "changed passwords cannot be read",
          e);
      return;
    }
    ticks.ticked("secrets");
    if (!secrets.all().isEmpty() && settling.compareAndSet(false, true)) {
      execute();
    }
  }

  private void execute() {
    try {
      executor.execute(
          () -> {
            try {
              settle.settleAll();
            } catch (RuntimeException e) {
              LOG.log(Level.WARNING, "a password is not settled; the next tick tries again", e);
            } finally {
              settling.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      settling.set(false);
      LOG.log(Level.DEBUG, "not settled: the server is stopping", e);
    }
  }
}
