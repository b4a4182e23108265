package smsfacade.listener;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import smsfacade.time.Ticks;
import smsfacade.time.TimedJob;

/** Looks once a second for bodies that come too slowly, and for answers that nobody reads. */
@Singleton
@Startup
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SlowPeersTimer {
  @Inject RequestBodies bodies;
  @Inject Answers answers;
  @Inject Ticks ticks;

  private TimedJob looking;

  @PostConstruct
  void start() {
    looking = new TimedJob("slow peers", ticks);
  }

  @Schedule(
      hour = "*",
      minute = "*",
      second = "*",
      persistent = false,
      info = "end requests whose bodies come too slowly, give up answers that nobody reads")
  void tick() {
    looking.run(
        () -> {
          bodies.endTooSlow();
          answers.endTooSlow();
        });
  }
}
