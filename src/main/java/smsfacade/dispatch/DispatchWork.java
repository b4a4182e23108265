package smsfacade.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import smsfacade.dispatch.Write.Claim;
import smsfacade.dispatch.Write.Next;
import smsfacade.dispatch.Write.Settlement;
import smsfacade.dispatch.Write.Started;
import smsfacade.groupcommit.Combiner;
import smsfacade.logging.RateLimitedLog;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;

/**
 * The way of one piece of work, from its claim to its last settlement: begin, send, settle, and
 * again while its plan has another request. A second vendor, or a second try, follows only on a
 * definite non-send (design, "States of a message").
 *
 * <p>An outcome is kept until it is stored, however long the database is away.
 */
final class DispatchWork {
  private static final Logger LOG = System.getLogger(DispatchWork.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(DispatchWork.class);
  private static final int MOST_TOGETHER = 256;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final Combiner<Write, Write> writes;
  private final Send send;
  private final Holdings holdings;
  private final Rooms rooms;
  private final RetryRule retryRule;
  private final SubmitStatistics statistics;
  private final Clock clock;
  private final BooleanSupplier stopping;

  /** Settlements that nobody waits for and that could not be stored yet. */
  private final Queue<Settlement> kept = new ConcurrentLinkedQueue<>();

  /** Settlements that are left to be stored with what comes next. */
  private final AtomicInteger left = new AtomicInteger();

  private final AtomicBoolean storingFails = new AtomicBoolean();

  DispatchWork(
      DispatchTransaction transaction,
      Send send,
      Holdings holdings,
      Rooms rooms,
      RetryRule retryRule,
      SubmitStatistics statistics,
      Clock clock,
      BooleanSupplier stopping) {
    this.writes = new Combiner<>(transaction::write, MOST_TOGETHER, 1, Duration.ZERO);
    this.send = send;
    this.holdings = holdings;
    this.rooms = rooms;
    this.retryRule = retryRule;
    this.statistics = statistics;
    this.clock = clock;
    this.stopping = stopping;
  }

  /** Claims what there is room for, and begins what can be begun at once. */
  Claim claim(ClaimWish wish) {
    var claim = new Claim(wish);
    try {
      writes.call(claim);
    } catch (RuntimeException e) {
      if (isInDoubt(e)) {
        claim.started().forEach(started -> inHand(started).neverLeft().ifPresent(kept::add));
      }
      throw e;
    }
    claim.started().forEach(started -> holdings.hold(started.plan().work()));
    return claim;
  }

  private static boolean isInDoubt(RuntimeException e) {
    return !(e instanceof Combiner.CombinedWorkFailed failed && failed.undone());
  }

  /** Does what can be done now with claimed work. */
  void run(Started started) {
    InHand hand = inHand(started);
    while (!hand.isOver()) {
      if (hand.begun().isEmpty()) {
        begin(hand);
      } else {
        make(hand);
      }
    }
    settleSoon(hand.last());
  }

  InHand inHand(Started started) {
    return new InHand(started, retryRule, clock);
  }

  /** Begins the next request; when it throws, the work is not in hand any more. */
  void begin(InHand hand) {
    Next next = hand.beginning();
    try {
      writes.call(next);
    } catch (RuntimeException e) {
      kept.add(hand.notBegun(next, isInDoubt(e)));
      throw e;
    }
    hand.became(next.result());
  }

  private void make(InHand hand) {
    hand.answered(send(hand)).ifPresent(this::settle);
  }

  /** Makes the request that was begun. */
  SubmitOutcome send(InHand hand) {
    Vendor vendor = hand.step().vendor();
    Instant start = clock.instant();
    try {
      return hand.send(send);
    } finally {
      rooms.took(vendor, Duration.between(start, clock.instant()));
      rooms.leave(vendor);
    }
  }

  /**
   * More requests of the same work follow, so it is waited for until it is stored; storing it twice
   * changes nothing.
   */
  private void settle(Settlement settlement) {
    while (!settleNow(settlement)) {
      pause();
    }
  }

  /**
   * Tries once.
   *
   * @return whether it is stored; otherwise it is to be tried again
   */
  boolean settleNow(Settlement settlement) {
    try {
      writes.call(settlement);
      stored(settlement);
      return true;
    } catch (RuntimeException e) {
      if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      notStored(e);
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Nothing of the work is left to do, so nobody needs to wait: it is stored with this worker's
   * next beginning or claim, or when it has no next work.
   */
  void settleSoon(Settlement settlement) {
    left.incrementAndGet();
    writes.leave(
        settlement,
        new Combiner.End<>() {
          @Override
          public void succeeded(Write written) {
            left.decrementAndGet();
            stored(settlement);
          }

          @Override
          public void failed(Throwable cause) {
            notStored(cause);
            kept.add(settlement);
            left.decrementAndGet();
          }
        });
  }

  /** Says once that the database does not take outcomes, not for each of them. */
  private void notStored(Throwable cause) {
    if (!storingFails.getAndSet(true)) {
      FAILURES.log(
          Level.WARNING,
          "storing",
          "outcomes are not stored; they are kept and tried again",
          cause);
    }
  }

  private void stored(Settlement settlement) {
    if (storingFails.compareAndSet(true, false)) {
      LOG.log(Level.INFO, "outcomes are stored again");
    }
    settlement.answer().ifPresent(answer -> statistics.settled(answer.request().messages().size()));
    if (!(settlement.fate() instanceof Fate.Kept)) {
      holdings.letGo(settlement.work());
    }
  }

  /** Stores what was left to be stored with what comes next; for when nothing comes. */
  void flush() {
    writes.flush();
  }

  /** Tries once more to store what could not be stored; what fails again stays kept. */
  void settleKept() {
    int tries = kept.size();
    for (int i = 0; i < tries; i++) {
      Settlement settlement = kept.poll();
      if (settlement == null) {
        return;
      }
      try {
        writes.call(settlement);
        stored(settlement);
      } catch (RuntimeException e) {
        kept.add(settlement);
        LOG.log(Level.DEBUG, "an outcome is still not stored", e);
        return;
      }
    }
  }

  /** Outcomes that could not be stored yet. */
  int keptOutcomes() {
    return kept.size();
  }

  /** Outcomes that are not stored yet, for whatever reason. */
  int unstoredOutcomes() {
    return left.get() + kept.size();
  }
}
