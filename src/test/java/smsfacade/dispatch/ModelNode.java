package smsfacade.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.accounts.Balances;
import smsfacade.dispatch.ModelVendor.Ending;
import smsfacade.dispatch.Write.Claim;
import smsfacade.dispatch.Write.Settlement;
import smsfacade.groupcommit.Combiner.CombinedWorkFailed;
import smsfacade.ledger.MessageLedger;
import smsfacade.node.Node;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;
import smsfacade.tracing.Tracing;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.VendorBreakers;

/** A process of dispatch, whose work is done step by step; it may be killed and started again. */
final class ModelNode {
  static final Duration LEASE = Duration.ofSeconds(20);
  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int MOST_REFUSALS = 4;
  private static final int MOST = 64;
  private static final int MOST_STEPS = 200;

  private final String name;
  private final ModelWorld world;
  private final Notes notes;
  private final VendorBreakers breakers;
  private final DispatchParts parts;
  private final List<Hand> hands = new ArrayList<>();

  /** A journal that needs no file. */
  private static final class Notes extends Departures {
    private final Map<Long, Long> begun = new HashMap<>();
    private final Set<Long> left = new HashSet<>();
    private final List<Departures.Notes> former;

    Notes(List<Departures.Notes> former) {
      super(Optional.empty());
      this.former = new ArrayList<>(former);
    }

    @Override
    void begun(long attemptId, Instant startedAt) {
      begun.put(attemptId, startedAt.toEpochMilli());
    }

    @Override
    void left(long attemptId, Instant at) {
      left.add(attemptId);
    }

    @Override
    List<Departures.Notes> former() {
      return List.copyOf(former);
    }

    @Override
    void settled() {
      former.clear();
    }
  }

  /** A piece of work, and what of it waits for its next step. */
  private static final class Hand {
    private final InHand work;
    private Optional<SubmitOutcome> answer = Optional.empty();
    private Optional<Settlement> toStore = Optional.empty();

    Hand(InHand work) {
      this.work = work;
    }
  }

  /**
   * @param former what processes of it left that were killed
   */
  ModelNode(String name, ModelWorld world, List<Departures.Notes> former) {
    this.name = name;
    this.world = world;
    Clock clock = world.clock();
    Transactions transactions = world.database();
    notes = new Notes(former);
    breakers = new VendorBreakers(clock);
    parts =
        new DispatchParts(
            transactions,
            new MessageLedger(new Node(), clock),
            new Balances(),
            new ModelRouting(world, breakers),
            breakers,
            new SubmitStatistics(),
            Tracing.off(),
            new RecentSubmits(),
            notes,
            new DispatchSettings(LEASE, MOST_REFUSALS, PATIENCE),
            new RetryRule(MOST_REFUSALS, PATIENCE, bound -> bound / 2),
            world::generation,
            () -> false,
            clock,
            () -> world.nanoTime());
  }

  String name() {
    return name;
  }

  DispatchParts parts() {
    return parts;
  }

  boolean isIdle() {
    return hands.isEmpty();
  }

  /** Requests that it began, of which some may not be committed, and those that left. */
  Departures.Notes journal() {
    return new Departures.Notes(notes.begun, notes.left);
  }

  /** What its next process has to settle. */
  List<Departures.Notes> unsettled() {
    var all = new ArrayList<>(notes.former);
    all.add(journal());
    return all;
  }

  void claim(int most) {
    ClaimWish wish = parts.wish(most);
    if (wish.isEmpty()) {
      return;
    }
    try {
      Claim claim = parts.work().claim(wish);
      claim.started().forEach(started -> hands.add(new Hand(parts.work().inHand(started))));
      world.note(name, "holds " + claim.started().size() + " of " + claim.pieces());
    } catch (CombinedWorkFailed e) {
      world.note(name, "claims nothing: " + e.getMessage());
    }
  }

  /** The next step of one piece of work; claims when there is none. */
  void go(int number, Ending ending) {
    if (hands.isEmpty()) {
      claim(MOST);
    } else {
      go(hands.get(number % hands.size()), ending);
    }
  }

  /** All steps that are left of one piece of work, as far as the database lets it; the same. */
  void finish(int number, Ending ending) {
    if (hands.isEmpty()) {
      claim(MOST);
    }
    if (hands.isEmpty()) {
      return;
    }
    Hand hand = hands.get(number % hands.size());
    int steps = 0;
    while (hands.contains(hand) && go(hand, ending)) {
      if (++steps > MOST_STEPS) {
        throw new AssertionError("work that does not end");
      }
    }
  }

  /**
   * @return false when the step is to be tried again
   */
  private boolean go(Hand hand, Ending ending) {
    InHand work = hand.work;
    if (hand.toStore.isPresent()) {
      boolean stored = parts.work().settleNow(hand.toStore.get());
      world.note(name, work.work() + (stored ? " is stored" : " cannot be stored"));
      if (stored) {
        hand.toStore = Optional.empty();
      }
      return stored;
    }
    if (work.isOver()) {
      end(hand);
    } else if (work.begun().isEmpty()) {
      begin(hand);
    } else if (hand.answer.isEmpty()) {
      world.endWith(ending);
      hand.answer = Optional.of(parts.work().send(work));
      world.note(name, work.work() + " left for " + work.step().vendor().name() + ": " + ending);
    } else {
      answered(hand);
    }
    return true;
  }

  private void begin(Hand hand) {
    try {
      parts.work().begin(hand.work);
      world.note(name, hand.work.work() + " begun: " + hand.work.begun().isPresent());
    } catch (CombinedWorkFailed e) {
      world.note(name, hand.work.work() + " cannot be begun: " + e.getMessage());
      hands.remove(hand);
    }
  }

  private void answered(Hand hand) {
    SubmitOutcome outcome = hand.answer.orElseThrow();
    hand.answer = Optional.empty();
    world.answered(this, hand.work.step(), hand.work.begun().orElseThrow(), outcome);
    hand.toStore = hand.work.answered(outcome);
    world.note(name, hand.work.work() + " is answered: " + outcome);
    if (hand.work.isOver()) {
      end(hand);
    }
  }

  private void end(Hand hand) {
    parts.work().settleSoon(hand.work.last());
    world.note(name, hand.work.work() + " is over: " + hand.work.last().fate());
    hands.remove(hand);
  }

  void flush() {
    parts.work().flush();
  }

  /** What the timer does beside claiming. */
  void keep() {
    try {
      parts.recover();
      parts.work().settleKept();
      parts.keepQueue().keep();
    } catch (Undone | IllegalStateException e) {
      world.note(name, "cannot keep the queue: " + e.getMessage());
    }
  }

  void beat() {
    parts.heartbeat().beatIfDue();
  }

  /** What is left in its memory; nothing when it is idle and all is well. */
  List<String> leftOver() {
    var left = new ArrayList<String>();
    if (!hands.isEmpty()) {
      left.add(name + " has work in hand");
    }
    if (parts.work().keptOutcomes() > 0) {
      left.add(name + " keeps outcomes that are not stored");
    }
    if (!parts.holdings().all().isEmpty()) {
      left.add(name + " holds " + parts.holdings().all());
    }
    for (ModelVendor vendor : world.vendors()) {
      if (parts.rooms().taken(vendor.name()) != 0) {
        left.add(name + " has requests under way at " + vendor.name());
      }
    }
    return left;
  }
}
