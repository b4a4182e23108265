package smsfacade.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.Begin.Paced;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.groupcommit.Combiner;
import smsfacade.ledger.MessageState;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.routing.Router;
import smsfacade.routing.RoutingQuestion;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/**
 * Brings claimed work to a vendor: attempt recorded, request sent with no transaction open, outcome
 * settled. A second vendor, or a second try, follows only on a definite non-send (design, "States
 * of a message"); an answer that was lost is asked for again only where the vendor refuses repeats.
 */
@ApplicationScoped
public class SubmitWork {
  private static final Logger LOG = System.getLogger(SubmitWork.class.getName());
  private static final String SUBMIT = VendorBreakers.SUBMIT;
  private static final Duration WHILE_PAUSED = Duration.ofSeconds(5);
  private static final int MOST_TOGETHER = 256;
  private static final int SETTLE_TRIES = 5;

  /** How often a lost answer is asked for before an operator has to decide. */
  private static final int MOST_REPEATS = 6;

  /** A node that misses so many slots in a row is not fast enough to exceed anything. */
  private static final int MOST_MISSED = 10;

  @Inject Router router;
  @Inject Vendors vendors;
  @Inject VendorBreakers breakers;
  @Inject Outbox outbox;
  @Inject Clock clock;
  @Inject SubmitStatistics statistics;
  @Inject RecentSubmits recent;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.most-refusals", defaultValue = "8")
  int mostRefusals;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.patience-hours", defaultValue = "24")
  long patienceHours;

  private final Combiner<OutboxEntry, OutboxEntry.Result> writes =
      new Combiner<>(entries -> outbox.write(entries), MOST_TOGETHER, 1, Duration.ZERO);

  private final Queue<Settlement> unsettled = new ConcurrentLinkedQueue<>();

  /**
   * Claims at most {@code most} due acceptances and begins them: the first attempt of each is
   * recorded with the claim, so it is to be run at once.
   */
  List<Round> claim(int most) {
    var rounds = new Rounds();
    try {
      return rounds.started(((Claim.Claimed) writes.call(new Claim(most, rounds::begin))).works());
    } finally {
      rounds.giveBackPermits();
    }
  }

  /** Stores outcomes that were left to be stored with what comes next; for when nothing comes. */
  void flush() {
    writes.flush();
  }

  /** Rounds as they are planned while their work is being claimed. */
  private final class Rounds {
    private final Map<ClaimedWork, Round> byWork = new IdentityHashMap<>();

    /** Permits of breakers that are given back unless their request may leave. */
    private final Set<Begin> permits = Collections.newSetFromMap(new IdentityHashMap<>());

    Optional<Begin> begin(ClaimedWork work) {
      Instant now = clock.instant();
      var round = new Round(work, now);
      byWork.put(work, round);
      Optional<Begin> first = round.firstStep();
      first.ifPresent(permits::add);
      return first;
    }

    List<Round> started(List<Claim.Started> works) {
      var started = new ArrayList<Round>(works.size());
      for (Claim.Started work : works) {
        Round round = Objects.requireNonNull(byWork.get(work.work()));
        work.result().ifPresent(result -> round.began = result);
        work.begin().ifPresent(permits::remove);
        started.add(round);
      }
      return started;
    }

    void giveBackPermits() {
      permits.forEach(begin -> breakers.unused(begin.vendor().name(), SUBMIT));
    }
  }

  /** Messages of one route and the vendors to try, in their order. */
  private record Leg(List<Candidate> candidates, List<OpenMessage> messages) {}

  /** One pass over the vendors with one piece of work. */
  final class Round {
    private final ClaimedWork work;
    private final Instant now;
    private final boolean expired;
    private final List<Leg> plans;
    private final boolean onePlan;
    private final List<OpenMessage> left = new ArrayList<>();

    /** What became of the first step, if it was taken with the claim. */
    private OutboxEntry.@Nullable Result began;

    private boolean offered;
    private boolean leaseLost;
    private boolean leaseUsed;
    private boolean queueLeft;
    private boolean unanswered;
    private Optional<Instant> pacedUntil = Optional.empty();
    private Optional<ResultCode> refusal = Optional.empty();

    private Round(ClaimedWork work, Instant now) {
      this.work = work;
      this.now = now;
      this.expired = work.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
      this.plans = expired ? List.of() : plans();
      this.onePlan =
          plans.size() == 1
              && plans.get(0).messages().size() == work.messages().size()
              && work.unanswered().isEmpty();
      if (plans.stream().mapToInt(plan -> plan.messages().size()).sum() < work.messages().size()) {
        List<OpenMessage> routed =
            plans.stream().flatMap(plan -> plan.messages().stream()).toList();
        work.messages().stream().filter(message -> !routed.contains(message)).forEach(left::add);
      }
    }

    private List<Leg> plans() {
      var byDestination = new LinkedHashMap<Msisdn, OpenMessage>();
      work.messages().forEach(message -> byDestination.put(message.destination(), message));
      return router
          .plan(
              new RoutingQuestion(
                  work.userName(), work.messageClass(), work.text(), work.extension()),
              byDestination.keySet(),
              now)
          .stream()
          .map(
              plan ->
                  new Leg(
                      plan.candidates(),
                      plan.destinations().stream()
                          .map(byDestination::get)
                          .filter(Objects::nonNull)
                          .toList()))
          .toList();
    }

    /** The first request of this round, where nothing has to be found out before. */
    private Optional<Begin> firstStep() {
      if (plans.isEmpty() || !work.unanswered().isEmpty()) {
        return Optional.empty();
      }
      Leg plan = plans.get(0);
      return plan.candidates().stream()
          .findFirst()
          .map(Candidate::vendor)
          .filter(vendor -> breakers.permits(vendor.name(), SUBMIT))
          .map(vendor -> new Begin(work, vendor, chunk(vendor, plan.messages()), false));
    }

    /**
     * Does what can be done now. Failures of the database leave the work to the lease to bring it
     * back.
     */
    void run() {
      if (expired) {
        outbox.end(
            work,
            work.messages(),
            MessageState.EXPIRED,
            ResultCode.NO_CHANNEL,
            "its validity ended");
        LOG.log(Level.INFO, "{0} expired before it could leave", this);
        return;
      }
      if (!work.unanswered().isEmpty()) {
        flush();
      }
      work.unanswered().forEach(this::askAgain);
      plans.forEach(this::follow);
      finish();
    }

    /** The key of the acceptance. */
    @Override
    public String toString() {
      return String.valueOf(work.acceptanceId());
    }

    /** The vendor refuses a repeat it already has, so it may be asked without harm (F42). */
    private void askAgain(Unanswered lost) {
      Optional<Vendor> vendor = vendors.find(lost.vendor()).filter(Vendor::refusesRepeats);
      if (vendor.isEmpty() || work.tries() >= MOST_REPEATS) {
        return;
      }
      Optional<FilledTemplate> template =
          vendor.get().needsTemplate()
              ? router.lookup(work.text()).at(lost.vendor())
              : Optional.empty();
      VendorPace.Slot slot = outbox.slot(vendor.get());
      if (slot.postponed()) {
        pacedUntil = Optional.of(slot.at());
        return;
      }
      var begun = new Begun(lost.attemptId(), lost.reference(), true, lost.messages(), slot.at());
      waitForSlot(vendor.get(), slot.at());
      SubmitOutcome outcome = submitTo(vendor.get(), begun, template);
      Verdict verdict = Verdict.ofRepeat(outcome, lost.vendor(), lost.messages());
      if (verdict.moves().isEmpty()) {
        unanswered = true;
      } else {
        settle(new Settlement(work, begun, vendor.get(), outcome, verdict, false));
      }
    }

    private void follow(Leg plan) {
      List<OpenMessage> open = plan.messages();
      for (Candidate candidate : plan.candidates()) {
        if (!open.isEmpty() && !leaseLost && pacedUntil.isEmpty()) {
          open = offer(candidate, open);
        }
      }
      left.addAll(open);
    }

    /** Those that the vendor did not take and another may. */
    private List<OpenMessage> offer(Candidate candidate, List<OpenMessage> messages) {
      Vendor vendor = candidate.vendor();
      var open = new ArrayList<OpenMessage>();
      List<OpenMessage> waiting = messages;
      while (!waiting.isEmpty()) {
        OutboxEntry.Result begun = began;
        began = null;
        List<OpenMessage> chunk = chunk(vendor, waiting);
        if (begun == null) {
          if (!breakers.permits(vendor.name(), SUBMIT)) {
            open.addAll(waiting);
            return open;
          }
          begun = writes.call(new Begin(work, vendor, chunk, leaseUsed));
        }
        offered = true;
        leaseUsed = true;
        List<OpenMessage> rest = waiting.subList(chunk.size(), waiting.size());
        if (!(begun instanceof Begun attempt)) {
          breakers.unused(vendor.name(), SUBMIT);
          leaseLost = begun instanceof Begin.LeaseLost;
          pacedUntil = begun instanceof Paced paced ? Optional.of(paced.until()) : Optional.empty();
          open.addAll(waiting);
          return open;
        }
        waiting = rest;
        Verdict verdict = submit(candidate, attempt, rest.isEmpty() && open.isEmpty());
        if (verdict.resultCode().isPresent()) {
          refusal = verdict.resultCode();
        }
        if (verdict.sameVendorAgain()) {
          var again = new ArrayList<>(verdict.open());
          again.addAll(rest);
          waiting = again;
        } else {
          open.addAll(verdict.open());
          if (verdict.leaveVendor()) {
            open.addAll(rest);
            return open;
          }
        }
      }
      return open;
    }

    private List<OpenMessage> chunk(Vendor vendor, List<OpenMessage> messages) {
      return messages.subList(0, Math.min(vendor.destinationsPerRequest(), messages.size()));
    }

    private Verdict submit(Candidate candidate, Begun begun, boolean nothingElse) {
      Vendor vendor = candidate.vendor();
      waitForSlot(vendor, begun.notBefore());
      SubmitOutcome outcome = submitTo(vendor, begun, candidate.template());
      Verdict verdict = Verdict.of(outcome, vendor.name(), begun.messages());
      unanswered |= outcome instanceof Unknown && vendor.refusesRepeats();
      boolean last =
          onePlan && nothingElse && !unanswered && verdict.open().isEmpty() && left.isEmpty();
      var settlement = new Settlement(work, begun, vendor, outcome, verdict, last);
      if (last) {
        leave(settlement);
      } else {
        settle(settlement);
      }
      queueLeft |= last;
      return verdict;
    }

    private SubmitOutcome submitTo(Vendor vendor, Begun begun, Optional<FilledTemplate> template) {
      List<Msisdn> destinations = begun.messages().stream().map(OpenMessage::destination).toList();
      var submission =
          new Submission(
              begun.reference(),
              begun.repeated(),
              destinations,
              work.text(),
              work.extension(),
              work.messageClass(),
              template);
      long start = System.nanoTime();
      SubmitOutcome outcome = SubmitWork.submitTo(vendor, submission);
      long took = System.nanoTime() - start;
      statistics.count(vendor.name(), outcome, took);
      recent.submitted(vendor.name());
      breakers.record(vendor.name(), SUBMIT, VendorBreakers.isGood(outcome), took);
      return outcome;
    }

    private void finish() {
      if (leaseLost || queueLeft) {
        return;
      }
      if (pacedUntil.isPresent()) {
        outbox.postpone(work, pacedUntil.get(), false);
      } else if (!left.isEmpty()) {
        retryOrGiveUp();
      } else if (unanswered) {
        outbox.postpone(work, now.plusSeconds(2L << Math.min(work.tries(), MOST_REPEATS)), true);
      } else {
        outbox.finish(work);
      }
    }

    /** Where no vendor could be tried, it is not the messages' fault. */
    private void retryOrGiveUp() {
      var rule = new RetryRule(mostRefusals, Duration.ofHours(patienceHours));
      if (!offered && !rule.isOver(work, now)) {
        outbox.postpone(work, now.plus(WHILE_PAUSED), false);
        return;
      }
      Optional<Instant> next = rule.next(work, refusal.isPresent(), now);
      if (next.isPresent()) {
        outbox.postpone(work, next.get(), true);
      } else {
        outbox.end(
            work,
            left,
            MessageState.FAILED,
            refusal.orElse(ResultCode.NO_CHANNEL),
            "given up: no vendor took it");
        LOG.log(Level.WARNING, "{0} given up: no vendor took it", this);
      }
    }
  }

  /**
   * Waits for a request's slot. One that is missed, because the transaction or the processor took
   * too long, is left unused: this request and the next would come too close.
   */
  private void waitForSlot(Vendor vendor, Instant first) {
    Instant slot = first;
    waitUntil(slot);
    for (int missed = 0;
        missed < MOST_MISSED
            && !VendorPace.isFree(vendor)
            && clock.instant().isAfter(slot.plus(VendorPace.MISSED));
        missed++) {
      slot = outbox.nextSlot(vendor);
      waitUntil(slot);
    }
  }

  /** A vendor's slot is a fraction of a second off, at most. */
  private void waitUntil(Instant moment) {
    Duration wait = Duration.between(clock.instant(), moment);
    if (!wait.isNegative() && !wait.isZero()) {
      pause(wait);
    }
  }

  /**
   * A vendor must not throw; should one do so all the same, nobody knows whether the request left.
   */
  private static SubmitOutcome submitTo(Vendor vendor, Submission submission) {
    try {
      return vendor.submit(submission);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "vendor " + vendor.name() + " threw for reference " + submission.reference(),
          e);
      return new Unknown("internal error");
    }
  }

  /**
   * Nothing of the work is left to do, so nobody needs to wait: the outcome is stored with this
   * worker's next beginning or claim, or when it has no next work.
   */
  private void leave(Settlement settlement) {
    writes.leave(
        settlement,
        new Combiner.End<>() {
          @Override
          public void succeeded(OutboxEntry.Result stored) {
            statistics.settled(settlement.attempt().messages().size());
          }

          @Override
          public void failed(Throwable cause) {
            LOG.log(
                Level.WARNING,
                "outcome of attempt "
                    + settlement.attempt().attemptId()
                    + " not stored yet, trying again",
                cause);
            unsettled.add(settlement);
          }
        });
  }

  /** Stores outcomes once more whose storing failed. */
  void settleLeftOver() {
    Settlement settlement = unsettled.poll();
    while (settlement != null) {
      settle(settlement);
      settlement = unsettled.poll();
    }
  }

  /**
   * The answer must not be lost while the database is away for a moment; storing it twice changes
   * nothing.
   */
  private void settle(Settlement settlement) {
    for (int attempt = 1; ; attempt++) {
      try {
        writes.call(settlement);
        statistics.settled(settlement.attempt().messages().size());
        return;
      } catch (RuntimeException e) {
        if (attempt == SETTLE_TRIES) {
          throw e;
        }
        LOG.log(
            Level.WARNING,
            "outcome of attempt "
                + settlement.attempt().attemptId()
                + " not stored yet, trying again",
            e);
        pause(Duration.ofSeconds(attempt));
      }
    }
  }

  private static void pause(Duration time) {
    try {
      // A sleep of whole milliseconds would end too early by a part of one.
      Thread.sleep(time.plusNanos(999_999).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
