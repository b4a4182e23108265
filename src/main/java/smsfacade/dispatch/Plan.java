package smsfacade.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.MessageState;
import smsfacade.routing.RoutePlan;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Vendor;

/**
 * The second step: what to send to whom, for one piece of claimed work. A value without I/O: {@link
 * #next} says the next request, {@link #after} what is left when it was answered, and {@link #fate}
 * what becomes of the queue entry when no request is left.
 *
 * @param legs what is still to be sent, in order
 * @param questions lost answers that are still to be asked for
 * @param left messages that no vendor took in this round, or that none can take
 * @param waiting messages for which no vendor may be used now, or has room
 * @param waitFor the vendors that these wait for; any of them would do
 * @param refusal the chapter 10 name of the last refusal in this round
 * @param unanswered whether the answer of a vendor that can be asked again is missing
 * @param halves how many more requests may be made to find the number that a vendor refuses
 */
record Plan(
    ClaimedWork work,
    List<Leg> legs,
    List<Step.AskAgain> questions,
    List<OpenMessage> left,
    List<OpenMessage> waiting,
    List<String> waitFor,
    Optional<ResultCode> refusal,
    boolean unanswered,
    int halves) {
  /** How often a lost answer is asked for before an operator has to decide. */
  static final int MOST_REPEATS = 6;

  /** Further requests a call to find the numbers that a vendor refuses (design, "Dispatch" 5). */
  static final int MOST_HALVES = 32;

  /**
   * Messages that go the same way.
   *
   * @param candidates the vendors to try, in order; not empty
   * @param most how many may travel in one request, at most
   */
  record Leg(List<Candidate> candidates, List<OpenMessage> messages, int most) {
    Leg {
      candidates = List.copyOf(candidates);
      messages = List.copyOf(messages);
    }

    Leg with(List<OpenMessage> others) {
      return new Leg(candidates, others, most);
    }
  }

  Plan {
    legs = List.copyOf(legs);
    questions = List.copyOf(questions);
    left = List.copyOf(left);
    waiting = List.copyOf(waiting);
    waitFor = List.copyOf(waitFor);
  }

  /**
   * Makes the plan of a round.
   *
   * @param routes where its messages go; those that none of them has are left
   * @param questions lost answers that are asked for in this round
   * @param moreQuestions whether others are to be asked for in another
   */
  static Plan of(
      ClaimedWork work,
      List<RoutePlan> routes,
      List<Step.AskAgain> questions,
      boolean moreQuestions) {
    Map<Msisdn, OpenMessage> unrouted = new LinkedHashMap<>();
    work.messages().forEach(message -> unrouted.put(message.destination(), message));
    var legs = new ArrayList<Leg>();
    var left = new ArrayList<OpenMessage>();
    var waiting = new ArrayList<OpenMessage>();
    var waitFor = new TreeSet<String>();
    for (RoutePlan route : routes) {
      var messages = new ArrayList<OpenMessage>(route.destinations().size());
      for (Msisdn destination : route.destinations()) {
        OpenMessage message = unrouted.remove(destination);
        if (message != null) {
          messages.add(message);
        }
      }
      if (route.candidates().isEmpty()) {
        (route.later().isEmpty() ? left : waiting).addAll(messages);
        waitFor.addAll(route.later());
      } else if (!messages.isEmpty()) {
        legs.add(new Leg(route.candidates(), messages, Integer.MAX_VALUE));
      }
    }
    left.addAll(unrouted.values());
    return new Plan(
        work,
        legs,
        questions,
        left,
        waiting,
        List.copyOf(waitFor),
        Optional.empty(),
        moreQuestions,
        MOST_HALVES);
  }

  /**
   * The next request of this round: lost answers first, since what is learned by them may be all
   * that is needed.
   */
  Optional<Step> next() {
    if (!questions.isEmpty()) {
      return Optional.of(questions.get(0));
    }
    return legs.stream().findFirst().map(Plan::first);
  }

  private static Step.Submit first(Leg leg) {
    Candidate candidate = leg.candidates().get(0);
    int most = Math.min(leg.most(), candidate.vendor().destinationsPerRequest());
    return new Step.Submit(
        candidate.vendor(),
        candidate.template(),
        leg.messages().subList(0, Math.min(most, leg.messages().size())));
  }

  /** What is left after a lost answer was asked for. */
  Plan after(Step.AskAgain question, boolean answered) {
    return new Plan(
        work,
        legs,
        questions.subList(1, questions.size()),
        left,
        waiting,
        waitFor,
        refusal,
        unanswered || !answered,
        halves);
  }

  /**
   * What is left after the next request was answered.
   *
   * @param lost whether its answer is missing and may be asked for again
   */
  Plan after(Step.Submit request, Verdict verdict, boolean lost) {
    Leg leg = legs.get(0);
    List<OpenMessage> rest =
        leg.messages().subList(request.messages().size(), leg.messages().size());
    var following = new ArrayList<Leg>();
    var stranded = new ArrayList<>(left);
    int halvesLeft = halves;
    switch (verdict.next()) {
      case OPEN_MOVE_ON -> {
        add(following, leg.with(rest));
        moveOn(leg, verdict.open(), following, stranded);
      }
      case ALL_MOVE_ON -> {
        var all = new ArrayList<>(verdict.open());
        all.addAll(rest);
        moveOn(leg, all, following, stranded);
      }
      case SAME_VENDOR -> {
        var again = new ArrayList<>(verdict.open());
        again.addAll(rest);
        add(following, leg.with(again));
      }
      case HALVES -> {
        int half = (verdict.open().size() + 1) / 2;
        add(following, half(leg, verdict.open().subList(0, half)));
        add(following, half(leg, verdict.open().subList(half, verdict.open().size())));
        add(following, leg.with(rest));
        halvesLeft -= 2;
      }
      default -> throw new IllegalStateException("nobody knows where to go: " + verdict.next());
    }
    following.addAll(legs.subList(1, legs.size()));
    return new Plan(
        work,
        following,
        questions,
        stranded,
        waiting,
        waitFor,
        verdict.resultCode().or(() -> refusal),
        unanswered || lost,
        halvesLeft);
  }

  private static Leg half(Leg leg, List<OpenMessage> messages) {
    return new Leg(leg.candidates(), messages, Math.max(1, messages.size()));
  }

  private static void moveOn(
      Leg leg, List<OpenMessage> messages, List<Leg> following, List<OpenMessage> stranded) {
    if (leg.candidates().size() == 1) {
      stranded.addAll(messages);
    } else {
      add(
          following,
          new Leg(
              leg.candidates().subList(1, leg.candidates().size()), messages, Integer.MAX_VALUE));
    }
  }

  private static void add(List<Leg> legs, Leg leg) {
    if (!leg.messages().isEmpty()) {
      legs.add(leg);
    }
  }

  /**
   * Whether a refusal of the next request may be taken apart: requests are left for it, and the
   * vendor takes as few numbers as a half has.
   */
  boolean mayHalve(Step.Submit request) {
    return halves >= 2
        && request.messages().size() / 2 >= request.vendor().sendingLimits().leastDestinations();
  }

  /**
   * The vendor of the next request has no room for it now: what would go to it in this round waits
   * for it.
   */
  Plan without(Vendor vendor) {
    var following = new ArrayList<Leg>();
    var inLine = new ArrayList<>(waiting);
    var waits = new TreeSet<>(waitFor);
    for (Leg leg : legs) {
      if (leg.candidates().get(0).vendor().name().equals(vendor.name())) {
        inLine.addAll(leg.messages());
        waits.add(vendor.name());
      } else {
        following.add(leg);
      }
    }
    List<Step.AskAgain> others =
        questions.stream()
            .filter(question -> !question.vendor().name().equals(vendor.name()))
            .toList();
    return new Plan(
        work,
        following,
        others,
        left,
        inLine,
        List.copyOf(waits),
        refusal,
        unanswered || others.size() < questions.size(),
        halves);
  }

  /** What becomes of the queue entry now. */
  Fate fate(RetryRule rule, Instant now) {
    if (next().isPresent()) {
      return new Fate.Kept();
    }
    Fate ofQuestions =
        unanswered ? new Fate.Later(RetryRule.nextQuestion(work, now), true) : new Fate.Done();
    if (left.isEmpty() && waiting.isEmpty()) {
      return ofQuestions;
    }
    if (left.isEmpty() && !unanswered && !rule.isOver(work, now)) {
      return new Fate.InLine(waitFor, rule.next(work, false, now).orElse(now));
    }
    return rule.next(work, refusal.isPresent(), now)
        .<Fate>map(at -> new Fate.Later(at, true))
        .orElseGet(() -> givenUp(ofQuestions));
  }

  private Fate givenUp(Fate then) {
    var all = new ArrayList<>(left);
    all.addAll(waiting);
    return Fate.Ended.of(
        all,
        MessageState.FAILED,
        refusal.orElse(ResultCode.NO_CHANNEL),
        "given up: no vendor took it",
        then);
  }

  /** What becomes of work whose validity ended. */
  static Fate expired(ClaimedWork work) {
    return Fate.Ended.of(
        work.messages(),
        MessageState.EXPIRED,
        ResultCode.NO_CHANNEL,
        "its validity ended",
        work.unanswered().isEmpty() ? new Fate.Done() : new Fate.Later(work.dueAt(), false));
  }

  /** Whether a vendor may be asked for lost answers to some work. */
  static boolean mayAsk(ClaimedWork work, Vendor vendor) {
    return vendor.refusesRepeats() && work.tries() < MOST_REPEATS;
  }
}
