package smsfacade.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.accounts.Balances;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ModelRouting.Route;
import smsfacade.dispatch.ModelVendor.Ending;
import smsfacade.dispatch.ModelVendor.Kind;
import smsfacade.ledger.MessageLedger;
import smsfacade.messaging.boundary.CancelMessage;
import smsfacade.messaging.boundary.DirectAccept;
import smsfacade.node.Node;
import smsfacade.reports.fates.DirectReports;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Sql;
import smsfacade.storage.Undone;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;

/**
 * Two nodes on one database, the vendors, the time, and what is known of all of them by somebody
 * who sees everything.
 */
final class ModelWorld {
  private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");
  private static final int MOST_ROUNDS = 400;

  /** A report by number is matched only when it waited longer (ReportMatcher). */
  private static final Duration OVERTAKING = Duration.ofSeconds(11);

  /** What waits for a vendor leaves sooner once the vendor is there. */
  private static final Duration SERVED = Duration.ofMinutes(1);

  /** A request that was answered to a node. */
  record Answered(ModelNode node, Step step, Begun request, SubmitOutcome outcome) {}

  /** A message that a vendor took. */
  record Taken(ModelVendor vendor, String vendorMessageId, Msisdn number) {}

  /** A report that found no message yet. */
  private record Waiting(Taken taken, DeliveryReport report, Instant since) {}

  private final ModelDatabase database;
  private final Map<String, ModelVendor> vendors = new LinkedHashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> everRemoved = new HashSet<>();
  private final Set<String> paused = new HashSet<>();
  private final List<Taken> taken = new ArrayList<>();
  private final Map<Msisdn, Integer> timesTaken = new HashMap<>();
  private final List<Answered> answers = new ArrayList<>();
  private final Set<ModelNode> killed = new HashSet<>();
  private final Set<Long> neverTold = new HashSet<>();
  private final Set<Long> acceptances = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<String, ModelNode> nodes = new LinkedHashMap<>();
  private final Map<String, List<Departures.Notes>> journals = new HashMap<>();
  private final Optional<List<String>> notes;
  private final DirectAccept accept;
  private final DirectReports reports;
  private final CancelMessage cancel;
  private final ModelChecks checks = new ModelChecks(this);
  private final Clock clock = new WorldClock();
  private Instant now = START;
  private long generation;
  private int numbers;

  private final class WorldClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /**
   * @param notes gets a line for each step
   */
  ModelWorld(ModelDatabase database, Optional<List<String>> notes) {
    this.database = database;
    this.notes = notes;
    database.empty();
    add("plain", Kind.PLAIN, 2, 64);
    add("second", Kind.SAME_ID, 100, 64);
    add("repeats", Kind.REFUSES_REPEATS, 3, 64);
    add("slow", Kind.PLAIN, 1, 1);
    var ledger = new MessageLedger(new Node(), clock);
    var balances = new Balances();
    accept = new DirectAccept(database, balances, ledger, clock);
    reports = new DirectReports(ledger);
    cancel = new CancelMessage(database, ledger, balances);
    start("A");
    start("B");
  }

  private void add(String name, Kind kind, int destinations, int inFlight) {
    vendors.put(name, new ModelVendor(name, kind, destinations, inFlight, this::took));
  }

  private void took(ModelVendor vendor, String vendorMessageId, Msisdn number) {
    taken.add(new Taken(vendor, vendorMessageId, number));
    if (timesTaken.merge(number, 1, Integer::sum) > 1) {
      checks.found(number.digits() + " was taken twice");
    }
  }

  ModelDatabase database() {
    return database;
  }

  Clock clock() {
    return clock;
  }

  long nanoTime() {
    return Duration.between(START, now).toNanos();
  }

  long generation() {
    return generation;
  }

  Collection<ModelVendor> vendors() {
    return vendors.values();
  }

  Optional<Vendor> configured(String name) {
    return removed.contains(name) ? Optional.empty() : Optional.of(vendors.get(name));
  }

  boolean wasRemoved(String name) {
    return everRemoved.contains(name);
  }

  boolean isPaused(String name) {
    return paused.contains(name);
  }

  void endWith(Ending ending) {
    vendors.values().forEach(vendor -> vendor.endWith(ending));
  }

  int timesTaken(Msisdn number) {
    return timesTaken.getOrDefault(number, 0);
  }

  List<Answered> answers() {
    return answers;
  }

  Set<ModelNode> killed() {
    return killed;
  }

  Collection<ModelNode> nodes() {
    return nodes.values();
  }

  Set<Long> acceptances() {
    return acceptances;
  }

  void answered(ModelNode node, Step step, Begun request, SubmitOutcome outcome) {
    answers.add(new Answered(node, step, request, outcome));
  }

  void note(String who, String what) {
    notes.ifPresent(lines -> lines.add("    " + who + ": " + what));
  }

  /** Does what actions say, and looks at everything after each of them. */
  void run(List<ModelAction> actions) {
    for (ModelAction action : actions) {
      notes.ifPresent(
          lines ->
              lines.add(nanoTime() / 1_000_000 + " ms " + ModelSchedule.code((Record) action)));
      action.in(this);
      checks.afterStep();
    }
    notes.ifPresent(lines -> lines.add(nanoTime() / 1_000_000 + " ms everything works again"));
    drain();
    checks.atTheEnd();
  }

  Optional<ModelNode> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  void start(String name) {
    if (!nodes.containsKey(name)) {
      nodes.put(name, new ModelNode(name, this, journals.getOrDefault(name, List.of())));
    }
  }

  void kill(String name, boolean journalStays) {
    ModelNode node = nodes.remove(name);
    if (node != null) {
      killed.add(node);
      journals.put(name, journalStays ? node.unsettled() : List.of());
      if (!journalStays) {
        node.unsettled().forEach(lost -> neverTold.addAll(lost.begun()));
      }
    }
  }

  /** Requests of which no journal tells any more whether they left. */
  Set<Long> neverTold() {
    return neverTold;
  }

  void accept(
      Route route, int destinations, MessageClass messageClass, int segments, Duration delay) {
    var called = new ArrayList<Msisdn>();
    for (int i = 0; i < destinations; i++) {
      called.add(new Msisdn(String.valueOf(8613800000000L + numbers++)));
    }
    try {
      var result =
          accept.accept(
              route.ordinal(),
              "text",
              messageClass,
              segments,
              now.plus(delay),
              messageClass == MessageClass.VERIFICATION
                  ? Optional.of(now.plus(delay).plusSeconds(60))
                  : Optional.empty(),
              called);
      acceptances.add(Long.parseLong(result.messageId()));
      note("accepted", result.messageId());
    } catch (Undone | IllegalStateException e) {
      note("not accepted", String.valueOf(e.getMessage()));
    }
  }

  void cancel(int number) {
    List<Long> ids =
        database.read(
            connection ->
                Sql.list(connection, "select id from acceptance order by id", row -> row.number()));
    if (!ids.isEmpty()) {
      long id = ids.get(number % ids.size());
      try {
        note("cancel", id + " " + cancel.cancel(id));
      } catch (Undone | IllegalStateException e) {
        note("cancel", id + " " + e.getMessage());
      }
    }
  }

  /** A vendor reports one of the messages that were taken. */
  void report(int number, Fate fate) {
    if (!taken.isEmpty()) {
      Taken one = taken.get(number % taken.size());
      var report =
          new DeliveryReport(
              one.vendorMessageId(),
              Optional.of(one.number()),
              fate,
              Optional.empty(),
              fate.name(),
              Optional.empty());
      var late = new Waiting(one, report, now);
      if (!apply(late)) {
        waiting.add(late);
      }
    }
  }

  private boolean apply(Waiting one) {
    try {
      boolean found =
          database.run(
              "applying a report",
              connection ->
                  reports.apply(
                      connection,
                      one.taken().vendor(),
                      one.report(),
                      now.isAfter(one.since().plus(OVERTAKING))));
      note("report", one.report().vendorMessageId() + (found ? " is applied" : " waits"));
      return found;
    } catch (Undone | IllegalStateException e) {
      return false;
    }
  }

  /** Reports that found no message are tried again. */
  private void applyWaiting() {
    waiting.removeIf(this::apply);
  }

  /** Time passes, while some nodes are alive and others stand still. */
  void pass(Duration time, Set<String> beating) {
    Duration left = time;
    Duration most = ModelNode.LEASE.dividedBy(2);
    while (!left.isZero()) {
      Duration some = left.compareTo(most) < 0 ? left : most;
      now = now.plus(some);
      left = left.minus(some);
      nodes.values().stream()
          .filter(node -> beating.contains(node.name()))
          .forEach(ModelNode::beat);
    }
    applyWaiting();
  }

  void pause(String vendor) {
    paused.add(vendor);
  }

  void resume(String vendor) {
    paused.remove(vendor);
  }

  /** Other definitions come into force. */
  void remove(String vendor) {
    removed.add(vendor);
    everRemoved.add(vendor);
    generation++;
  }

  void bringBack(String vendor) {
    removed.remove(vendor);
    generation++;
  }

  /** Everything works again, and goes on until nothing is left to do. */
  private void drain() {
    database.recover();
    paused.clear();
    if (!removed.isEmpty()) {
      removed.clear();
      generation++;
    }
    start("A");
    start("B");
    Instant served = now.plus(SERVED);
    int rounds = 0;
    boolean more = true;
    while (more) {
      if (++rounds > MOST_ROUNDS) {
        throw new AssertionError("what is left to do is never done: " + entries());
      }
      for (ModelNode node : nodes.values()) {
        node.beat();
        node.keep();
        node.claim(64);
        while (!node.isIdle()) {
          node.finish(0, Ending.ACCEPTED);
        }
        node.flush();
      }
      if (now.isAfter(served) && anythingStandsInLines()) {
        checks.found("lines are not served though their vendors are there: " + entries());
      }
      checks.afterStep();
      more = waitForNext() || nodes.values().stream().anyMatch(node -> !node.leftOver().isEmpty());
    }
    now = now.plus(OVERTAKING).plus(OVERTAKING);
    applyWaiting();
  }

  /**
   * Goes on to when something is due.
   *
   * @return whether there is something
   */
  private boolean waitForNext() {
    Optional<Instant> next =
        database.read(
            connection ->
                Sql.first(
                        connection,
                        "select min(due_at) from due_entry",
                        row -> row.optionalInstant())
                    .orElseThrow());
    if (next.isPresent()) {
      Instant soon = now.plusMillis(250);
      now = next.get().isAfter(soon) ? next.get() : later(soon);
    }
    return next.isPresent();
  }

  /** What is due and not taken may be held by a process that ended: it takes a lease to know. */
  private Instant later(Instant soon) {
    boolean held =
        database.read(
            connection ->
                Sql.first(
                        connection,
                        "select 1 from due_entry where due_at <= ? and claim is not null",
                        row -> row.number(),
                        now)
                    .isPresent());
    return held ? now.plus(ModelNode.LEASE.dividedBy(4)) : soon;
  }

  private boolean anythingStandsInLines() {
    return database.read(
        connection ->
            Sql.first(connection, "select 1 from due_entry where lane >= 16", row -> row.number())
                .isPresent());
  }

  private List<String> entries() {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select d.acceptance_id, d.lane, d.tries, d.claim, d.due_at from due_entry d",
                row ->
                    row.number()
                        + " lane "
                        + row.integer()
                        + " tries "
                        + row.integer()
                        + " "
                        + row.optionalNumber()
                        + " "
                        + row.instant()));
  }

  /** How an answer left a message that it carried. */
  static boolean isDefiniteNonSend(Answered answered, OpenMessage message) {
    SubmitOutcome outcome = answered.outcome();
    if (answered.step() instanceof Step.AskAgain || outcome instanceof Unknown) {
      return false;
    }
    return outcome instanceof NotSent
        || outcome instanceof Refused
        || outcome instanceof Accepted accepted
            && accepted.refused().containsKey(message.destination());
  }
}
