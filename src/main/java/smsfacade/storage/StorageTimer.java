package smsfacade.storage;

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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/** Sees once a second whether something can be stored, and looks after the file of an H2. */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StorageTimer {
  @Resource ManagedExecutorService executor;
  @Inject WriteProbe probe;
  @Inject Config config;
  @Inject Ticks ticks;

  private Optional<H2File> h2 = Optional.empty();
  private TimedJob probing;
  private TimedJob givingBack;

  @PostConstruct
  void start() {
    h2 = H2File.configured(config);
    probing = new TimedJob("storage", ticks);
    givingBack = new TimedJob("storage: room", ticks);
    probe.write();
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "see whether something can be stored")
  void tick() {
    probing.start(executor, this::probe);
    h2.ifPresent(file -> givingBack.start(executor, file::giveBackRoom));
  }

  private void probe() {
    try {
      probe.write();
    } catch (RuntimeException e) {
      h2.ifPresent(H2File::openIfEnded);
      throw e;
    }
  }
}
