package smsfacade.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.Write.Answer;
import smsfacade.dispatch.Write.Next;
import smsfacade.dispatch.Write.Settlement;
import smsfacade.dispatch.Write.Started;
import smsfacade.ledger.Move;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;

/**
 * A piece of work that this node has in hand: where it is on its way from its claim to its last
 * settlement. Decides and keeps; what is written and sent is written and sent by others, one step
 * at a time.
 */
final class InHand {
  /** When work is looked at again whose next request could not be begun. */
  static final Duration SOON = Duration.ofMillis(500);

  private final RetryRule retryRule;
  private final Clock clock;
  private Plan plan;
  private Optional<Begun> begun;
  private Optional<Settlement> last = Optional.empty();

  InHand(Started started, RetryRule retryRule, Clock clock) {
    this.retryRule = retryRule;
    this.clock = clock;
    this.plan = started.plan();
    this.begun = started.begun();
    endIfNothingIsNext();
  }

  /** Whether nothing is to be done any more but to store the {@link #last} settlement. */
  boolean isOver() {
    return last.isPresent();
  }

  /** The settlement that gives the entry its fate; once it is over. */
  Settlement last() {
    return last.orElseThrow();
  }

  /** The request that may leave; empty when the next is still to be begun. */
  Optional<Begun> begun() {
    return begun;
  }

  /** The next request. */
  Step step() {
    return plan.next().orElseThrow();
  }

  ClaimedWork work() {
    return plan.work();
  }

  /** The wish to begin the next request. */
  Next beginning() {
    return new Next(plan, step());
  }

  /** What became of the wish. */
  void became(Begin result) {
    if (result instanceof Begun request) {
      begun = Optional.of(request);
    } else if (result instanceof Begin.NoRoom) {
      plan = plan.without(step().vendor());
      endIfNothingIsNext();
    } else {
      // Another node holds it now, or its messages were moved: who looks at its entry next sees
      // what is left of it.
      end(Optional.empty(), List.of(), new Fate.Later(clock.instant().plus(SOON), false));
    }
  }

  /**
   * The next request could not be begun.
   *
   * @param inDoubt whether that is not certain; it did not leave in any case
   * @return what gives the entry back
   */
  Settlement notBegun(Next next, boolean inDoubt) {
    if (inDoubt && next.result() instanceof Begun request) {
      begun = Optional.of(request);
    }
    return neverLeft()
        .orElseGet(
            () ->
                new Settlement(
                    work(),
                    Optional.empty(),
                    List.of(),
                    new Fate.Later(clock.instant().plus(SOON), false)));
  }

  /**
   * Whether the beginning of the request is committed is not known, and the request did not leave:
   * should it be committed, its messages are open again.
   */
  Optional<Settlement> neverLeft() {
    if (begun.isEmpty() || !(step() instanceof Step.Submit submit)) {
      return Optional.empty();
    }
    var outcome = new NotSent("its beginning was in doubt");
    Instant now = clock.instant();
    return Optional.of(
        new Settlement(
            work(),
            Optional.of(new Answer(begun.get(), submit.vendor(), outcome, now)),
            Verdict.of(outcome, submit.vendor().name(), begun.get().messages(), false).moves(),
            new Fate.Later(now.plus(SOON), false)));
  }

  /** Makes the request. */
  SubmitOutcome send(Send send) {
    return send.send(work(), step(), begun.orElseThrow());
  }

  /**
   * The request ended.
   *
   * @return what is to be stored before the next one; empty when it was the last and its outcome is
   *     in {@link #last}
   */
  Optional<Settlement> answered(SubmitOutcome outcome) {
    Step step = step();
    Vendor vendor = step.vendor();
    Begun request = begun.orElseThrow();
    begun = Optional.empty();
    Verdict verdict;
    boolean stored = true;
    if (step instanceof Step.Submit submit) {
      verdict = Verdict.of(outcome, vendor.name(), request.messages(), plan.mayHalve(submit));
      plan = plan.after(submit, verdict, outcome instanceof Unknown && vendor.refusesRepeats());
    } else {
      verdict = Verdict.ofRepeat(outcome, vendor.name(), request.messages());
      // A repeat that was not accepted tells nothing of the first: its attempt stays as it is.
      stored = outcome instanceof Accepted;
      plan = plan.after((Step.AskAgain) step, stored);
    }
    Optional<Answer> answer =
        stored
            ? Optional.of(new Answer(request, vendor, outcome, clock.instant()))
            : Optional.empty();
    Fate fate = plan.fate(retryRule, clock.instant());
    if (fate instanceof Fate.Kept) {
      return Optional.of(new Settlement(work(), answer, verdict.moves(), fate));
    }
    end(answer, verdict.moves(), fate);
    return Optional.empty();
  }

  private void endIfNothingIsNext() {
    if (plan.next().isEmpty()) {
      end(Optional.empty(), List.of(), plan.fate(retryRule, clock.instant()));
    }
  }

  private void end(Optional<Answer> answer, List<Move> moves, Fate fate) {
    last = Optional.of(new Settlement(work(), answer, moves, fate));
  }
}
