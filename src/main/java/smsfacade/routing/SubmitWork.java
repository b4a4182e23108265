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
import smsfacade.messaging.ResultCode;
import smsfacade.messaging.entity.MessageState;
import smsfacade.routing.Begin.Begun;
import smsfacade.routing.ClaimedWork.OpenMessage;
import smsfacade.storage.Combiner;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;

/**
 * Brings claimed work to a vendor: attempt recorded, request sent with no transaction open, outcome
 * settled. A second vendor, or a second try, follows only on a definite non-send (design, "States
 * of a message").
 */
@ApplicationScoped
public class SubmitWork {
  private static final Logger LOG = System.getLogger(SubmitWork.class.getName());
  private static final Duration WHILE_PAUSED = Duration.ofSeconds(5);
  private static final int MOST_TOGETHER = 64;
  private static final int SETTLE_TRIES = 5;

  @Inject Router router;
  @Inject Outbox outbox;
  @Inject Clock clock;
  @Inject SubmitStatistics statistics;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.most-refusals", defaultValue = "8")
  int mostRefusals;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.patience-hours", defaultValue = "24")
  long patienceHours;

  private final Combiner<OutboxEntry, Optional<Begun>> writes =
      new Combiner<>(entries -> outbox.write(entries), MOST_TOGETHER, 1);

  /**
   * Does what can be done for claimed work now. Failures of the database leave it to the lease to
   * bring it back.
   */
  void submit(ClaimedWork work) {
    Instant now = clock.instant();
    if (work.messages().isEmpty()) {
      outbox.end(
          work, List.of(), MessageState.FAILED, ResultCode.INTERNAL_ERROR, "nothing left to send");
      return;
    }
    if (work.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      outbox.end(
          work, work.messages(), MessageState.EXPIRED, ResultCode.NO_CHANNEL, "its validity ended");
      LOG.log(Level.INFO, "{0} expired before it could leave", String.valueOf(work.acceptanceId()));
      return;
    }
    List<Vendor> vendors = router.vendorsFor(work.userName());
    if (vendors.isEmpty()) {
      outbox.postpone(work, now.plus(WHILE_PAUSED), false);
      return;
    }
    var round = new Round(work);
    for (Vendor vendor : vendors) {
      if (!round.open.isEmpty() && !round.leaseLost) {
        round.offer(vendor, vendor == vendors.get(vendors.size() - 1));
      }
    }
    if (!round.open.isEmpty() && !round.leaseLost) {
      round.retryOrGiveUp();
    }
  }

  /** One pass over the vendors with one piece of work. */
  private final class Round {
    private final ClaimedWork work;
    private List<OpenMessage> open;
    private boolean leaseLost;
    private boolean leaseUsed;
    private Optional<ResultCode> refusal = Optional.empty();

    Round(ClaimedWork work) {
      this.work = work;
      this.open = work.messages();
    }

    void offer(Vendor vendor, boolean lastVendor) {
      var stillOpen = new ArrayList<OpenMessage>();
      List<OpenMessage> waiting = open;
      while (!waiting.isEmpty()) {
        int size = Math.min(vendor.destinationsPerRequest(), waiting.size());
        List<OpenMessage> chunk = waiting.subList(0, size);
        waiting = waiting.subList(size, waiting.size());
        Optional<Begun> begun = writes.call(new Begin(work, vendor.name(), chunk, leaseUsed));
        leaseUsed = true;
        if (begun.isEmpty()) {
          leaseLost = true;
          return;
        }
        Verdict verdict = submit(vendor, begun.get(), waiting.isEmpty() && stillOpen.isEmpty());
        stillOpen.addAll(verdict.open());
        if (verdict.resultCode().isPresent()) {
          refusal = verdict.resultCode();
        }
        if (verdict.leaveVendor()) {
          stillOpen.addAll(waiting);
          waiting = List.of();
        }
      }
      open = stillOpen;
    }

    private Verdict submit(Vendor vendor, Begun begun, boolean nothingElse) {
      var submission =
          new Submission(
              reference(begun.attemptId()),
              false,
              begun.messages().stream().map(OpenMessage::destination).toList(),
              work.text(),
              work.extension(),
              work.messageClass(),
              Optional.empty());
      long start = System.nanoTime();
      SubmitOutcome outcome = submitTo(vendor, submission);
      statistics.count(vendor.name(), outcome, System.nanoTime() - start);
      Verdict verdict = Verdict.of(outcome, vendor.name(), begun.messages());
      settle(
          new Settlement(
              work,
              begun,
              outcome,
              verdict,
              vendor.noReportAfter(),
              nothingElse && verdict.open().isEmpty()));
      return verdict;
    }

    /** 20 digits: the time in milliseconds and the last seven digits of the attempt's key. */
    private String reference(long attemptId) {
      return "%013d%07d".formatted(clock.millis(), attemptId % 10_000_000);
    }

    void retryOrGiveUp() {
      Instant now = clock.instant();
      var rule = new RetryRule(mostRefusals, Duration.ofHours(patienceHours));
      Optional<Instant> next = rule.next(work, refusal.isPresent(), now);
      if (next.isPresent()) {
        outbox.postpone(work, next.get(), true);
      } else {
        outbox.end(
            work,
            open,
            MessageState.FAILED,
            refusal.orElse(ResultCode.NO_CHANNEL),
            "given up: no vendor took it");
        LOG.log(
            Level.WARNING, "{0} given up: no vendor took it", String.valueOf(work.acceptanceId()));
      }
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
