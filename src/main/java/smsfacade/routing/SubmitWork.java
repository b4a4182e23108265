package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.messaging.Msisdn;
import smsfacade.messaging.ResultCode;
import smsfacade.messaging.entity.MessageState;
import smsfacade.routing.Begin.Begun;
import smsfacade.routing.Begin.Paced;
import smsfacade.routing.ClaimedWork.OpenMessage;
import smsfacade.routing.ClaimedWork.Unanswered;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.storage.Combiner;
import smsfacade.vendors.FilledTemplate;
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
  private static final String SUBMIT = "submit";
  private static final Duration WHILE_PAUSED = Duration.ofSeconds(5);
  private static final int MOST_TOGETHER = 64;
  private static final int SETTLE_TRIES = 5;

  /** How often a lost answer is asked for before an operator has to decide. */
  private static final int MOST_REPEATS = 6;

  @Inject Router router;
  @Inject Vendors vendors;
  @Inject VendorBreakers breakers;
  @Inject Outbox outbox;
  @Inject Clock clock;
  @Inject SubmitStatistics statistics;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.most-refusals", defaultValue = "8")
  int mostRefusals;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.patience-hours", defaultValue = "24")
  long patienceHours;

  private final Combiner<OutboxEntry, Begin.Result> writes =
      new Combiner<>(entries -> outbox.write(entries), MOST_TOGETHER, 1);

  /**
   * Does what can be done for claimed work now. Failures of the database leave it to the lease to
   * bring it back.
   */
  void submit(ClaimedWork work) {
    Instant now = clock.instant();
    if (work.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      outbox.end(
          work, work.messages(), MessageState.EXPIRED, ResultCode.NO_CHANNEL, "its validity ended");
      LOG.log(Level.INFO, "{0} expired before it could leave", String.valueOf(work.acceptanceId()));
      return;
    }
    List<RoutePlan> plans = router.plan(work, now);
    var round = new Round(work, plans);
    for (Unanswered unanswered : work.unanswered()) {
      round.askAgain(unanswered);
    }
    plans.forEach(round::follow);
    round.finish(now);
  }

  /** One pass over the vendors with one piece of work. */
  private final class Round {
    private final ClaimedWork work;
    private final boolean onePlan;
    private final List<OpenMessage> left = new ArrayList<>();
    private boolean offered;
    private boolean leaseLost;
    private boolean leaseUsed;
    private boolean queueLeft;
    private boolean unanswered;
    private Optional<Instant> pacedUntil = Optional.empty();
    private Optional<ResultCode> refusal = Optional.empty();

    Round(ClaimedWork work, List<RoutePlan> plans) {
      this.work = work;
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

    /** The vendor refuses a repeat it already has, so it may be asked without harm (F42). */
    void askAgain(Unanswered lost) {
      Optional<Vendor> vendor = vendors.find(lost.vendor()).filter(Vendor::refusesRepeats);
      if (vendor.isEmpty() || work.tries() >= MOST_REPEATS) {
        return;
      }
      Optional<FilledTemplate> template =
          vendor.get().needsTemplate()
              ? router.lookup(work.text()).at(lost.vendor())
              : Optional.empty();
      var begun =
          new Begun(lost.attemptId(), lost.reference(), true, lost.messages(), clock.instant());
      SubmitOutcome outcome = submitTo(vendor.get(), begun, template);
      Verdict verdict = Verdict.ofRepeat(outcome, lost.vendor(), lost.messages());
      if (verdict.moves().isEmpty()) {
        unanswered = true;
      } else {
        settle(new Settlement(work, begun, vendor.get(), outcome, verdict, false));
      }
    }

    void follow(RoutePlan plan) {
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
        if (!breakers.permits(vendor.name(), SUBMIT)) {
          open.addAll(waiting);
          return open;
        }
        offered = true;
        int size = Math.min(vendor.destinationsPerRequest(), waiting.size());
        List<OpenMessage> chunk = waiting.subList(0, size);
        List<OpenMessage> rest = waiting.subList(size, waiting.size());
        Begin.Result begun = writes.call(new Begin(work, vendor, chunk, leaseUsed));
        leaseUsed = true;
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

    private Verdict submit(Candidate candidate, Begun begun, boolean nothingElse) {
      Vendor vendor = candidate.vendor();
      waitUntil(begun.notBefore());
      SubmitOutcome outcome = submitTo(vendor, begun, candidate.template());
      Verdict verdict = Verdict.of(outcome, vendor.name(), begun.messages());
      boolean toBeAsked = outcome instanceof Unknown && vendor.refusesRepeats();
      unanswered |= toBeAsked;
      boolean last =
          onePlan && nothingElse && !toBeAsked && verdict.open().isEmpty() && left.isEmpty();
      settle(new Settlement(work, begun, vendor, outcome, verdict, last));
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
      breakers.record(vendor.name(), SUBMIT, VendorBreakers.isGood(outcome), took);
      return outcome;
    }

    void finish(Instant now) {
      if (leaseLost || queueLeft) {
        return;
      }
      if (pacedUntil.isPresent()) {
        outbox.postpone(work, pacedUntil.get(), false);
      } else if (!left.isEmpty()) {
        retryOrGiveUp(now);
      } else if (unanswered) {
        outbox.postpone(work, now.plusSeconds(2L << Math.min(work.tries(), MOST_REPEATS)), true);
      } else {
        outbox.finish(work);
      }
    }

    /** Where no vendor could be tried, it is not the messages' fault. */
    private void retryOrGiveUp(Instant now) {
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
        LOG.log(
            Level.WARNING, "{0} given up: no vendor took it", String.valueOf(work.acceptanceId()));
      }
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
            "outcome of reference "
                + settlement.attempt().attemptId()
                + " not stored yet, trying again",
            e);
        pause(Duration.ofSeconds(attempt));
      }
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
