package smsfacade.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import smsfacade.ledger.DueQueue;
import smsfacade.messaging.boundary.QueueLimit;
import smsfacade.storage.Transactions;

/**
 * Tells those who accept how many calls wait (F74). Counting a long queue takes its time, and then
 * it is counted less often: it takes a twentieth of one processor at most.
 */
@ApplicationScoped
public class QueueLength {
  private static final Logger LOG = System.getLogger(QueueLength.class.getName());
  private static final int REST = 20;

  private final Transactions transactions;
  private final QueueLimit limit;
  private final Clock clock;
  private final DueQueue queue = new DueQueue();

  private Instant next = Instant.MIN;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected QueueLength() {
    this(null, null, null);
  }

  @Inject
  QueueLength(Transactions transactions, QueueLimit limit, Clock clock) {
    this.transactions = transactions;
    this.limit = limit;
    this.clock = clock;
  }

  /** Counts, if it is time for it; for one thread at a time. */
  void measure() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    long start = System.nanoTime();
    long waiting =
        transactions.run(
            "counting what waits", connection -> queue.waiting(connection, now, limit.most()));
    next = now.plus(Duration.ofNanos((System.nanoTime() - start) * REST));
    if (limit.waiting(waiting)) {
      LOG.log(
          Level.WARNING,
          limit.isReached()
              ? "{0} calls wait: new ones are answered InternalError (smsfacade.queue.limit)"
              : "fewer than {0} calls wait: new ones are accepted again",
          String.valueOf(limit.most()));
    }
  }
}
