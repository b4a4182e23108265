package smsfacade.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.ledger.DueQueue;
import smsfacade.storage.Transactions;

/**
 * Renews the leases of what this node holds, several times a lease: so a vendor's time-out may be
 * longer than a lease, and a node is called ended only when its heartbeat is.
 *
 * <p>A node whose own heartbeat failed, as it does while the database is away, says of no other for
 * a whole lease that it ended: the others could not renew theirs either. After its start, for which
 * it needed the database, two beats are enough.
 */
final class Heartbeat {
  private static final Logger LOG = System.getLogger(Heartbeat.class.getName());

  /** Beats in a lease. */
  private static final int IN_A_LEASE = 5;

  private static final Instant NEVER = Instant.MIN;

  private final Transactions transactions;
  private final DueQueue queue;
  private final Holdings holdings;
  private final Duration lease;
  private final Clock clock;

  /** How long it must have beaten before it calls another ended. */
  private Duration trial;

  private Optional<Instant> steadySince = Optional.empty();
  private Instant last = NEVER;

  Heartbeat(
      Transactions transactions, DueQueue queue, Holdings holdings, Duration lease, Clock clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.holdings = holdings;
    this.lease = lease;
    this.clock = clock;
    this.trial = pause().multipliedBy(2);
  }

  /** From one beat to the next. */
  Duration pause() {
    return lease.dividedBy(IN_A_LEASE);
  }

  /** Beats, if it is time; never throws because of the database. */
  void beatIfDue() {
    Instant now = clock.instant();
    synchronized (this) {
      if (now.isBefore(last.plus(pause()))) {
        return;
      }
      if (!last.equals(NEVER) && isLate(now)) {
        // What others could do meanwhile is not known.
        startAnew();
      }
      last = now;
    }
    beat(now);
  }

  private void beat(Instant now) {
    List<DueQueue.Key> held = holdings.all();
    try {
      List<Boolean> renewed =
          transactions.run(
              "renewing " + held.size() + " leases",
              connection -> queue.renew(connection, held, now.plus(lease)));
      long lost = renewed.stream().filter(still -> !still).count();
      if (lost > 0) {
        LOG.log(Level.DEBUG, "{0} entries are not held any more", String.valueOf(lost));
      }
      synchronized (this) {
        steadySince = steadySince.or(() -> Optional.of(now));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "leases not renewed", e);
      synchronized (this) {
        startAnew();
      }
    }
  }

  private void startAnew() {
    steadySince = Optional.empty();
    trial = lease;
  }

  /**
   * Whether this node may take over what others held whose leases ended. Not when it was asleep and
   * has not beaten since: what it held itself looks like that, too.
   */
  synchronized boolean mayTakeOver() {
    Instant now = clock.instant();
    return !isLate(now)
        && steadySince.filter(since -> !now.isBefore(since.plus(trial))).isPresent();
  }

  private boolean isLate(Instant now) {
    return now.isAfter(last.plus(lease.dividedBy(2)));
  }
}
