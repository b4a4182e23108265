package smsfacade.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.DueQueue.Place;
import smsfacade.ledger.DueQueue.Swept;
import smsfacade.ledger.DueQueue.Woken;
import smsfacade.ledger.Lane;
import smsfacade.ledger.WaitingLines;
import smsfacade.storage.Transactions;

/**
 * Keeps the queue in order, once a second: sees which lines have something in them, brings back
 * what waited too long or waits for nobody any more, and looks for messages that lost their entry.
 */
final class KeepQueue {
  private static final Logger LOG = System.getLogger(KeepQueue.class.getName());
  private static final int MOST_WOKEN = 5_000;
  private static final int MOST_OVERDUE = 500;
  private static final int MOST_SWEPT = 10_000;
  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final DueQueue queue;
  private final WaitingLines waitingLines;
  private final Lines lines;
  private final PlannedBefore plannedBefore;
  private final Duration patience;
  private final Predicate<String> isConfigured;
  private final LongSupplier generation;
  private final Clock clock;
  private final AtomicLong mended = new AtomicLong();

  /** Of which definitions what waits is planned anew. */
  private long planned = -1;

  /** How far that is, in each lane; once it is done, nothing is woken any more. */
  private final Map<Lane, Place> wokenTo = new HashMap<>();

  private boolean waking;
  private long sweptTo = Long.MIN_VALUE;
  private Instant nextSweep = Instant.MIN;

  /**
   * @param isConfigured whether a vendor is in the definitions
   * @param generation changes with the definitions: work that waits may go other ways then
   */
  KeepQueue(
      Transactions transactions,
      DueQueue queue,
      WaitingLines waitingLines,
      Lines lines,
      PlannedBefore plannedBefore,
      Duration patience,
      Predicate<String> isConfigured,
      LongSupplier generation,
      Clock clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.waitingLines = waitingLines;
    this.lines = lines;
    this.plannedBefore = plannedBefore;
    this.patience = patience;
    this.isConfigured = isConfigured;
    this.generation = generation;
    this.clock = clock;
  }

  /**
   * Does what is to be done now.
   *
   * @return whether something came due by it
   */
  boolean keep() {
    Instant now = clock.instant();
    long current = generation.getAsLong();
    if (current != planned) {
      planned = current;
      wokenTo.clear();
      waking = true;
    }
    Set<Long> outdated = plannedBefore.acceptances();
    Looked looked =
        transactions.run("looking at lines", connection -> look(connection, outdated, now));
    plannedBefore.woken(outdated);
    wokenTo.putAll(looked.wokenTo);
    waking = waking && looked.more;
    int due = looked.due;
    if (!now.isBefore(nextSweep)) {
      nextSweep = now.plus(BETWEEN_SWEEPS);
      due += sweep(now);
    }
    return due > 0;
  }

  /** What was seen and done in one look; it counts once it is committed. */
  private static final class Looked {
    private int due;
    private boolean more;
    private final Map<Lane, Place> wokenTo = new HashMap<>();
  }

  /**
   * With other definitions, each entry is woken once: it goes another way, or has to wait again
   * where it stood.
   *
   * @param outdated entries that are woken wherever they stand
   */
  private Looked look(Connection connection, Set<Long> outdated, Instant now) throws SQLException {
    var looked = new Looked();
    Map<Integer, List<String>> vendorsByLine = new HashMap<>();
    for (Lane lane : queue.waitingLanes(connection)) {
      List<String> vendors = waitingLines.vendors(connection, lane.line());
      vendorsByLine.put(lane.line(), vendors);
      looked.due += queue.wake(connection, lane, outdated);
      if (vendors.stream().noneMatch(isConfigured)) {
        looked.due += queue.wake(connection, lane, Place.START, MOST_WOKEN).entries();
      } else if (waking) {
        Place after = wokenTo.getOrDefault(lane, Place.START);
        Woken woken = queue.wake(connection, lane, after, MOST_WOKEN);
        looked.due += woken.entries();
        looked.more |= woken.more();
        looked.wokenTo.put(lane, woken.last());
      } else {
        looked.due += queue.wakeOverdue(connection, lane, now.minus(patience), now, MOST_OVERDUE);
      }
    }
    lines.are(vendorsByLine);
    return looked;
  }

  private int sweep(Instant now) {
    Swept swept =
        transactions.run(
            "looking for messages without entry",
            connection -> queue.sweep(connection, sweptTo, MOST_SWEPT, now));
    sweptTo = swept.last();
    if (swept.mended() > 0) {
      mended.addAndGet(swept.mended());
      LOG.log(
          Level.WARNING,
          "{0} accepted call(s) with open messages had no entry in the queue, and have one again",
          String.valueOf(swept.mended()));
    }
    return swept.mended();
  }

  /** Entries that were missing since this node started; there should never be one. */
  long mended() {
    return mended.get();
  }
}
