package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
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
import java.util.TreeSet;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.Begin.NoRoom;
import smsfacade.dispatch.ClaimWish.FromLine;
import smsfacade.dispatch.Write.Claim;
import smsfacade.dispatch.Write.Next;
import smsfacade.dispatch.Write.Settlement;
import smsfacade.dispatch.Write.Started;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.DueQueue.Held;
import smsfacade.ledger.Lane;
import smsfacade.sms.MessageClass;
import smsfacade.storage.Transactions;
import smsfacade.vendors.Vendor;

/**
 * The transaction around requests to vendors: outcomes are settled, requests begun, and due work is
 * claimed, planned and begun, whatever came together (ADR 6). None spans an HTTP call. Settling
 * twice changes nothing, so a settlement whose commit is in doubt may be repeated; a claim whose
 * commit is in doubt comes due when its lease ends.
 */
final class DispatchTransaction {
  /** Of what is claimed, a part is for what is no verification text, so that it never starves. */
  private static final int SHARE_OF_BULK = 8;

  private final Transactions transactions;
  private final DueQueue queue;
  private final ClaimDue claimDue;
  private final Planner planner;
  private final BeginRequests beginRequests;
  private final Settle settle;
  private final Rooms rooms;
  private final Lines lines;
  private final PlannedBefore plannedBefore;
  private final RetryRule retryRule;
  private final Duration lease;
  private final TransactionTime transactionTime;
  private final Clock clock;
  private final Planner.Choice choice;

  DispatchTransaction(
      Transactions transactions,
      DueQueue queue,
      ClaimDue claimDue,
      Planner planner,
      BeginRequests beginRequests,
      Settle settle,
      Rooms rooms,
      Lines lines,
      PlannedBefore plannedBefore,
      RetryRule retryRule,
      Duration lease,
      TransactionTime transactionTime,
      Planner.Choice choice,
      Clock clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.claimDue = claimDue;
    this.planner = planner;
    this.beginRequests = beginRequests;
    this.settle = settle;
    this.rooms = rooms;
    this.lines = lines;
    this.plannedBefore = plannedBefore;
    this.retryRule = retryRule;
    this.lease = lease;
    this.transactionTime = transactionTime;
    this.choice = choice;
    this.clock = clock;
  }

  /**
   * Writes what came together.
   *
   * @return the same writes, each with its result
   * @throws smsfacade.storage.Undone when nothing was kept
   */
  List<Write> write(List<Write> writes) {
    var run = new Run();
    boolean kept = false;
    Instant start = clock.instant();
    try {
      transactions.run(
          "writing " + writes.size() + " steps of dispatch",
          connection -> {
            write(connection, writes, run);
            return writes;
          });
      kept = true;
      transactionTime.took(Duration.between(start, clock.instant()));
      run.parked.forEach(lines::standsIn);
      run.goneBack.forEach(lines::leaveAlone);
      run.served.forEach(lines::served);
      return writes;
    } finally {
      // Also when it is not known whether it was kept: who does not stand in a line is not woken.
      run.waiting.forEach(plannedBefore::waits);
      if (!kept) {
        run.entered.forEach(rooms::leave);
      }
    }
  }

  /** What a transaction does beside the database; it counts once it is committed. */
  private static final class Run {
    /** A vendor for each place that was taken. */
    private final List<Vendor> entered = new ArrayList<>();

    /** The lines in which something waits now, with their vendors. */
    private final Map<Integer, List<String>> parked = new HashMap<>();

    /** What waits in them. */
    private final List<ClaimedWork> waiting = new ArrayList<>();

    /** Lines of which something was claimed that had to go back. */
    private final Set<Integer> goneBack = new HashSet<>();

    /** Lines of which something was claimed. */
    private final Set<Integer> served = new HashSet<>();
  }

  private void write(Connection connection, List<Write> writes, Run run) throws SQLException {
    Instant now = clock.instant();
    List<Settlement> settlements = only(Settlement.class, writes);
    List<Next> nexts = only(Next.class, writes);
    var acceptances = new TreeSet<Long>();
    settlements.forEach(settlement -> acceptances.add(settlement.work().acceptanceId()));
    nexts.forEach(next -> acceptances.add(next.plan().work().acceptanceId()));
    Map<Long, Long> tokens = queue.lock(connection, acceptances);
    settle(connection, settlements, tokens, run, now);
    var pace = new VendorPace(connection, transactionTime.lately());
    List<Begin> begins =
        beginRequests.begin(
            connection,
            nexts.stream()
                .map(next -> new BeginRequests.Wish(next.plan().work(), next.step()))
                .toList(),
            tokens,
            pace,
            lines.waitedFor(),
            run.entered,
            now);
    for (int i = 0; i < nexts.size(); i++) {
      nexts.get(i).became(begins.get(i));
    }
    for (Claim claim : only(Claim.class, writes)) {
      claim(connection, claim, pace, run, now);
    }
    pace.store();
  }

  private static <T extends Write> List<T> only(Class<T> kind, List<Write> writes) {
    return writes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void claim(Connection connection, Claim claim, VendorPace pace, Run run, Instant now)
      throws SQLException {
    claim.begin();
    // A vendor may have places free and no slot: only what a line really gives counts.
    int left = claim.wish().all();
    for (FromLine line : claim.wish().fromLines()) {
      run.parked.remove(line.line());
      List<ClaimedWork> works = claimFromLine(connection, line, left, pace, now);
      left -= works.size();
      if (!works.isEmpty()) {
        run.served.add(line.line());
      }
      start(connection, claim, works, pace, run, now);
      if (run.parked.containsKey(line.line())) {
        run.goneBack.add(line.line());
      }
    }
    start(connection, claim, claimDue(connection, claim.wish(), left, now), pace, run, now);
  }

  /** Verification texts first, and a part for the others. */
  private List<ClaimedWork> claimDue(Connection connection, ClaimWish wish, int left, Instant now)
      throws SQLException {
    Instant until = now.plus(lease);
    int most = Math.min(left, wish.most());
    List<Held> held = new ArrayList<>();
    if (most > 0) {
      boolean fromEnded = wish.fromEnded();
      int first = most - most / SHARE_OF_BULK;
      held.addAll(queue.claim(connection, Lane.URGENT, first, now, until, fromEnded));
      boolean more = held.size() == first;
      held.addAll(
          queue.claim(connection, Lane.ORDINARY, most - held.size(), now, until, fromEnded));
      if (more) {
        held.addAll(
            queue.claim(connection, Lane.URGENT, most - held.size(), now, until, fromEnded));
      }
    }
    return claimDue.load(connection, held, List.of(), now);
  }

  private List<ClaimedWork> claimFromLine(
      Connection connection, FromLine line, int left, VendorPace pace, Instant now)
      throws SQLException {
    int wanted = Math.min(left, line.most());
    int most = 0;
    for (String name : line.vendors()) {
      Optional<Vendor> vendor = choice.vendor(name);
      if (vendor.isPresent()) {
        most = Math.max(most, pace.room(vendor.get(), now, wanted));
      }
    }
    var held = new ArrayList<Held>();
    for (Lane lane : line.lanes()) {
      held.addAll(queue.claim(connection, lane, most - held.size(), now, now.plus(lease), false));
    }
    if (held.isEmpty() && most > 0 && line.lanes().size() == MessageClass.values().length) {
      lines.isEmpty(line.line());
    }
    return claimDue.load(connection, held, line.vendors(), now);
  }

  /** Plans claimed work, and begins what can be begun at once. */
  private void start(
      Connection connection,
      Claim claim,
      List<ClaimedWork> works,
      VendorPace pace,
      Run run,
      Instant now)
      throws SQLException {
    if (works.isEmpty()) {
      return;
    }
    var ended = new ArrayList<Settlement>();
    var plans = new ArrayList<Plan>(works.size());
    var wishes = new ArrayList<BeginRequests.Wish>();
    var tokens = new HashMap<Long, Long>();
    claim.count(works.size());
    for (ClaimedWork work : works) {
      tokens.put(work.acceptanceId(), work.held().token());
      if (isExpired(work, now)) {
        ended.add(new Settlement(work, Optional.empty(), List.of(), Plan.expired(work)));
      } else {
        Plan plan = planner.plan(work, now);
        plans.add(plan);
        plan.next().ifPresent(step -> wishes.add(new BeginRequests.Wish(work, step)));
      }
    }
    List<Begin> begins =
        beginRequests.begin(connection, wishes, tokens, pace, lines.waitedFor(), run.entered, now);
    int next = 0;
    for (Plan plan : plans) {
      Begin begin = plan.next().isPresent() ? begins.get(next++) : new NoRoom();
      if (begin instanceof Begun begun) {
        claim.started().add(new Started(plan, Optional.of(begun)));
      } else if (begin instanceof Begin.Lost) {
        // Somebody moved its messages: what is left of it is found when its entry is looked at.
        var soon = new Fate.Later(now.plus(InHand.SOON), false);
        ended.add(new Settlement(plan.work(), Optional.empty(), List.of(), soon));
      } else {
        Plan rest = plan.next().map(step -> plan.without(step.vendor())).orElse(plan);
        if (rest.next().isPresent()) {
          claim.started().add(new Started(rest, Optional.empty()));
        } else {
          ended.add(park(rest, now));
        }
      }
    }
    settle(connection, ended, tokens, run, now);
  }

  private void settle(
      Connection connection,
      List<Settlement> settlements,
      Map<Long, Long> tokens,
      Run run,
      Instant now)
      throws SQLException {
    settle.settle(connection, settlements, tokens, run.parked, now);
    for (Settlement settlement : settlements) {
      if (settlement.fate() instanceof Fate.InLine) {
        run.waiting.add(settlement.work());
      }
    }
  }

  private Settlement park(Plan plan, Instant now) {
    return new Settlement(plan.work(), Optional.empty(), List.of(), plan.fate(retryRule, now));
  }

  private static boolean isExpired(ClaimedWork work, Instant now) {
    return !work.messages().isEmpty()
        && work.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
  }
}
