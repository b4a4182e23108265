package smsfacade.handover.push;

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
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.handover.PushBodies;
import smsfacade.handover.PushQueue;
import smsfacade.node.Lifecycle;
import smsfacade.storage.Transactions;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/**
 * Looks once a second for what is to be pushed, which gathers boxes for that long. Where no account
 * has an address nothing is looked at.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(
    name = "java:app/concurrent/client-pushes",
    maxAsync = PushTimer.MOST_UNDER_WAY)
public class PushTimer {
  /** Requests of a node at a time: 128 clients may be slow at once before others wait. */
  static final int MOST_UNDER_WAY = 512;

  /** Apart from the requests, which it must not wait for. */
  @Resource ManagedExecutorService beside;

  @Resource(lookup = "java:app/concurrent/client-pushes")
  ManagedExecutorService executor;

  @Inject Transactions transactions;
  @Inject AccountsWithReports accounts;
  @Inject PushBodies bodies;
  @Inject PushStatistics statistics;
  @Inject Lifecycle lifecycle;
  @Inject Config config;
  @Inject Ticks ticks;
  @Inject Clock clock;

  private PushClient client;
  private Pushing pushing;
  private TimedJob looking;
  private boolean anyBefore = true;

  /** A setting that is none fails the deployment. */
  @PostConstruct
  void start() {
    client = new PushClient(MOST_UNDER_WAY);
    pushing =
        new Pushing(
            new PushQueue(transactions, bodies, PushSettings.from(config).delays(), clock),
            client,
            statistics,
            executor,
            lifecycle::mayAskVendors,
            MOST_UNDER_WAY);
    looking = new TimedJob("pushes to clients", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "push reports and replies to clients")
  void tick() {
    if (lifecycle.mayAskVendors()) {
      looking.start(beside, this::look);
    }
  }

  /** Never twice at a time. */
  private void look() {
    boolean any = accounts.anyPushed();
    if (any || anyBefore) {
      pushing.follow(transactions.run("reading who has something pushed", accounts::pushed));
      anyBefore = any;
    }
    pushing.look();
  }

  /** Those under way end; what cannot be noted any more is tried again by another node. */
  @PreDestroy
  void stop() {
    client.close();
  }
}
