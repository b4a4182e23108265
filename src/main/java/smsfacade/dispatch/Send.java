package smsfacade.dispatch;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.Acceptance;
import smsfacade.logging.RateLimitedLog;
import smsfacade.sms.Msisdn;
import smsfacade.sms.TmsContainer;
import smsfacade.tracing.Submit;
import smsfacade.tracing.Tracing;
import smsfacade.vendors.MmsSender;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/**
 * The fourth step: a begun request leaves in its slot, over HTTP, with no transaction open. The
 * breaker's permit is taken here and comes back on every way out.
 */
final class Send {
  private static final RateLimitedLog LOG = RateLimitedLog.of(Send.class);

  /** A node that misses so many slots in a row is not fast enough to exceed anything. */
  private static final int MOST_MISSED = 10;

  private final VendorBreakers breakers;
  private final SubmitStatistics statistics;
  private final Tracing tracing;
  private final RecentSubmits recent;
  private final Departures departures;
  private final SlotAgain slots;
  private final Containers containers;
  private final Clock clock;

  /** Gives a request that missed its slot the next one. */
  @FunctionalInterface
  interface SlotAgain {
    Instant next(Vendor vendor);
  }

  /** What an MMS holds; it is read when its request is about to leave, and not held before. */
  @FunctionalInterface
  interface Containers {
    /** Empty when there is none. */
    Optional<TmsContainer> of(long acceptanceId);
  }

  Send(
      VendorBreakers breakers,
      SubmitStatistics statistics,
      Tracing tracing,
      RecentSubmits recent,
      Departures departures,
      SlotAgain slots,
      Containers containers,
      Clock clock) {
    this.breakers = breakers;
    this.statistics = statistics;
    this.tracing = tracing;
    this.recent = recent;
    this.departures = departures;
    this.slots = slots;
    this.containers = containers;
    this.clock = clock;
  }

  /** How a request ends; never throws for what a vendor or a network can do. */
  SubmitOutcome send(ClaimedWork work, Step step, Begun begun) {
    Vendor vendor = step.vendor();
    try {
      if (!waitForSlot(vendor, begun.notBefore())) {
        return new NotSent("the node was stopping");
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "slot", "no other slot for a request that missed its own", e);
      return new NotSent("no slot within its limit");
    }
    Optional<TmsContainer> container = Optional.empty();
    if (work.mms()) {
      container = container(work);
      if (container.isEmpty() || !(vendor instanceof MmsSender)) {
        return new NotSent("no MMS could be made of it");
      }
    }
    Optional<TmsContainer> mms = container;
    List<Msisdn> destinations = begun.messages().stream().map(OpenMessage::destination).toList();
    var submission =
        new Submission(
            begun.reference(),
            begun.repeated(),
            destinations,
            work.text(),
            work.extension(),
            work.messageClass(),
            step.template());
    Optional<SubmitOutcome> outcome =
        breakers.guarded(
            vendor.name(),
            VendorBreakers.SUBMIT,
            () -> {
              Instant startedAt = clock.instant();
              long start = System.nanoTime();
              SubmitOutcome ended =
                  submit(
                      vendor,
                      submission,
                      mms,
                      () -> departures.left(begun.attemptId(), clock.instant()));
              statistics.count(
                  vendor.name(), work, destinations.size(), ended, System.nanoTime() - start);
              recent.submitted(vendor.name());
              trace(work, step, begun, startedAt, ended);
              return ended;
            },
            VendorBreakers::isGood);
    outcome.ifPresent(
        ended -> OutcomeLog.ended(work.acceptanceId(), vendor.name(), destinations.size(), ended));
    return outcome.orElseGet(() -> new NotSent("its circuit breaker is open"));
  }

  /** Of a call that is traced. */
  private void trace(
      ClaimedWork work, Step step, Begun begun, Instant startedAt, SubmitOutcome ended) {
    if (work.traceparent().isPresent()) {
      tracing.submitted(
          work.traceparent().get(),
          new Submit(
              step.vendor().name(),
              begun.attemptId(),
              step instanceof Step.AskAgain,
              Acceptance.messageId(work.acceptanceId()),
              work.userName(),
              work.messageClass(),
              begun.messages().size(),
              work.segments(),
              work.tries(),
              ended.getClass().getSimpleName(),
              ended instanceof Refused refused
                  ? Optional.of(refused.kind().name())
                  : Optional.empty(),
              startedAt,
              clock.instant()));
    }
  }

  private Optional<TmsContainer> container(ClaimedWork work) {
    try {
      return containers.of(work.acceptanceId());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "container", "what an MMS holds cannot be read: it is not sent", e);
      return Optional.empty();
    }
  }

  /** A vendor's class that fails unforeseen may have sent: what it was given is UNKNOWN. */
  private static SubmitOutcome submit(
      Vendor vendor, Submission submission, Optional<TmsContainer> mms, Runnable leaving) {
    try {
      return mms.isPresent() && vendor instanceof MmsSender sender
          ? sender.submitMms(submission, mms.get(), leaving)
          : vendor.submit(submission, leaving);
    } catch (RuntimeException | Error e) {
      // An Error as well: the request may have left, and its messages need a state.
      LOG.log(Level.ERROR, vendor.name(), "vendor " + vendor.name() + " failed unforeseen", e);
      return new Unknown("internal error");
    }
  }

  /**
   * Waits for a request's slot. One that is missed, because the transaction or the processor took
   * too long, is left unused: this request and the next would come too close.
   *
   * @return false when the thread was interrupted and the request must not leave
   */
  private boolean waitForSlot(Vendor vendor, Instant first) {
    Instant slot = first;
    boolean waited = waitUntil(slot);
    for (int missed = 0;
        waited
            && missed < MOST_MISSED
            && !VendorPace.isFree(vendor)
            && clock.instant().isAfter(slot.plus(VendorPace.MISSED));
        missed++) {
      slot = slots.next(vendor);
      waited = waitUntil(slot);
    }
    return waited;
  }

  /** A vendor's slot is a fraction of a second off, at most. */
  private boolean waitUntil(Instant moment) {
    Duration wait = Duration.between(clock.instant(), moment);
    if (wait.isNegative() || wait.isZero()) {
      return true;
    }
    try {
      // A sleep of whole milliseconds would end too early by a part of one.
      Thread.sleep(wait.plusNanos(999_999).toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
