package smsfacade.admin.alarms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smsfacade.ledger.LaneFigures;
import smsfacade.storage.Transactions;

/** Calls that should have left a while ago, and for which no vendor is waited. */
record QueueWatch(Transactions transactions, Duration oldest, Clock clock) implements Watch {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    Instant now = clock.instant();
    return transactions
        .run(
            "looking for the oldest due call", connection -> LaneFigures.oldestDue(connection, now))
        .map(since -> Duration.between(since, now))
        .filter(age -> age.compareTo(oldest) > 0)
        .map(
            age ->
                new Alarm(
                    Alarm.QUEUE_OLD,
                    "queue",
                    "the oldest due call has been due for " + age.toSeconds() + " s"))
        .stream()
        .toList();
  }
}
