package smsfacade.admin.vendors;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.node.Lifecycle;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;
import smsfacade.vendors.Vendors;

/**
 * Asks vendors for our balances, so that somebody is told before they are used up (F102). Each node
 * asks, the first time when an interval is over after its start.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VendorBalancesTimer {
  @Resource ManagedExecutorService executor;

  @Inject VendorBalances balances;
  @Inject Vendors vendors;
  @Inject Lifecycle lifecycle;
  @Inject Ticks ticks;
  @Inject Clock clock;

  /** Minutes; 0 for never. */
  @Inject
  @ConfigProperty(name = "smsfacade.balances.interval-minutes", defaultValue = "15")
  int intervalMinutes;

  private TimedJob job;
  private Instant next;

  /** An interval that is none fails the deployment. */
  @PostConstruct
  void start() {
    if (intervalMinutes < 0) {
      throw new IllegalArgumentException(
          "smsfacade.balances.interval-minutes: must be 0 for never, or minutes");
    }
    job = new TimedJob("vendor balances", ticks);
    next = clock.instant().plus(interval());
  }

  private Duration interval() {
    return Duration.ofMinutes(intervalMinutes);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "30",
      persistent = false,
      info = "ask vendors for our balances")
  void tick() {
    if (intervalMinutes > 0 && lifecycle.mayAskVendors() && !clock.instant().isBefore(next)) {
      next = clock.instant().plus(interval());
      job.start(executor, () -> balances.refresh(vendors.all(), interval()));
    }
  }
}
