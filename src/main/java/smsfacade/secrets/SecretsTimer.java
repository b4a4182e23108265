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
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

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

  private TimedJob following;

  private TimedJob settling;

  /** A key that is none fails the deployment. */
  @PostConstruct
  void start() {
    following = new TimedJob("secrets", ticks);
    settling = new TimedJob("secrets: settle", ticks);
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
    // What was known holds on while it cannot be read.
    following.run(secrets::follow);
    if (!secrets.all().isEmpty()) {
      settling.start(executor, settle::settleAll);
    }
  }
}
