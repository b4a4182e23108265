package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static smsfacade.dispatch.ExampleWork.NOW;
import static smsfacade.dispatch.ExampleWork.plan;
import static smsfacade.dispatch.ExampleWork.to;
import static smsfacade.dispatch.ExampleWork.underWay;
import static smsfacade.dispatch.ExampleWork.vendor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;

/** What is sent to whom, step by step (design, "Dispatch" 1, 5 and 7). */
class PlanTest {
  private static final RetryRule RULE = new RetryRule(8, Duration.ofHours(24));
  private static final Refused BUSY =
      new Refused(Refusal.RETRYABLE, "1", "busy", ResultCode.NO_CHANNEL);
  private static final Refused BLACK =
      new Refused(Refusal.PERMANENT, "1109", "black", ResultCode.MSISDN_BLACK, Map.of(), true);

  @Test
  void sendsAsManyNumbersInOneRequestAsTheVendorTakes() {
    Plan plan = plan(to(5), List.of(vendor("a", 2)), List.of());

    var sizes = new ArrayList<Integer>();
    while (plan.next().isPresent()) {
      Step.Submit request = submit(plan);
      sizes.add(request.messages().size());
      plan = after(plan, request, new Accepted("1", Map.of()));
    }

    assertThat(sizes).containsExactly(2, 2, 1);
    assertThat(plan.fate(RULE, NOW)).isInstanceOf(Fate.Done.class);
  }

  @Test
  void whatWasCertainlyNotTakenAndTheRestGoToTheNextVendor() {
    Plan plan = plan(to(3), List.of(vendor("a", 2), vendor("b", 5)), List.of());

    plan = after(plan, submit(plan), new NotSent("no connection"));

    assertThat(submit(plan).vendor().name()).isEqualTo("b");
    assertThat(submit(plan).messages()).extracting(OpenMessage::id).containsExactly(1L, 2L, 3L);
  }

  @Test
  void anUnansweredRequestIsNotSentToAnotherVendor() {
    Plan plan = plan(to(2), List.of(vendor("a", 2), vendor("b", 2)), List.of());

    plan = after(plan, submit(plan), new Unknown("no answer"));

    assertThat(plan.next()).isEmpty();
    assertThat(plan.fate(RULE, NOW)).isInstanceOf(Fate.Done.class);
  }

  @Test
  void aNumberThatTheVendorLeftOutGoesOnAlone() {
    Plan plan = plan(to(2), List.of(vendor("a", 2), vendor("b", 2)), List.of());
    Msisdn second = ExampleWork.number(1);

    plan = after(plan, submit(plan), new Accepted("1", Map.of(second, BUSY)));

    assertThat(submit(plan).vendor().name()).isEqualTo("b");
    assertThat(submit(plan).messages())
        .extracting(OpenMessage::destination)
        .containsExactly(second);
    assertThat(submit(plan).messages())
        .extracting(OpenMessage::state)
        .containsExactly(MessageState.REFUSED);
  }

  @Test
  void whatNoVendorTookIsTriedAgainLaterAndGivenUpAfterEightRefusals() {
    Plan first = plan(to(1), List.of(vendor("a", 1)), List.of());
    Plan last = plan(to(1, 7, List.of()), List.of(vendor("a", 1)), List.of());

    Fate again = after(first, submit(first), BUSY).fate(RULE, NOW);
    Fate over = after(last, submit(last), BUSY).fate(RULE, NOW);

    assertThat(again)
        .isInstanceOfSatisfying(
            Fate.Later.class,
            later -> {
              assertThat(later.counts()).isTrue();
              assertThat(later.at()).isAfterOrEqualTo(NOW.plusSeconds(1));
            });
    assertThat(over)
        .isInstanceOfSatisfying(
            Fate.Ended.class,
            ended -> {
              assertThat(ended.moves())
                  .allSatisfy(move -> assertThat(move.to()).isEqualTo(MessageState.FAILED));
              assertThat(ended.then()).isInstanceOf(Fate.Done.class);
            });
  }

  @Test
  void whatMayNotLeaveNowWaitsInTheLineOfItsVendors() {
    Plan plan = plan(to(1), List.of(), List.of("paused", "closed"));

    assertThat(plan.next()).isEmpty();
    assertThat(plan.fate(RULE, NOW))
        .isInstanceOfSatisfying(
            Fate.InLine.class,
            wait -> assertThat(wait.vendors()).containsExactly("closed", "paused"));
  }

  @Test
  void whatHasNoRoomWaitsForThatVendorAlone() {
    Vendor full = vendor("full", 1);
    Plan plan = plan(to(1), List.of(full, vendor("b", 1)), List.of());

    assertThat(plan.without(full).fate(RULE, NOW))
        .isInstanceOfSatisfying(
            Fate.InLine.class, wait -> assertThat(wait.vendors()).containsExactly("full"));
  }

  /** With a limit a second, the rest of a call waits in the line and is not called a failed try. */
  @Test
  void theRestOfACallThatHasNoRoomWaitsAfterItsFirstRequest() {
    Vendor limited = vendor("limited", 2);
    Plan plan = plan(to(5), List.of(limited, vendor("b", 5)), List.of());

    plan = after(plan, submit(plan), new Accepted("1", Map.of())).without(limited);

    assertThat(plan.waiting()).hasSize(3);
    assertThat(plan.fate(RULE, NOW))
        .isInstanceOfSatisfying(
            Fate.InLine.class, wait -> assertThat(wait.vendors()).containsExactly("limited"));
  }

  @Test
  void nothingWaitsLongerThanThePatience() {
    Plan plan = plan(to(1), List.of(), List.of("paused"));

    assertThat(plan.fate(RULE, NOW.plus(Duration.ofHours(25)))).isInstanceOf(Fate.Ended.class);
  }

  /** F92: one refused number costs no other number, and at most 32 further requests. */
  @ParameterizedTest
  @CsvSource({"2,1", "3,0", "10,9", "1000,0", "1000,333", "1000,999", "5000,2500"})
  void aRefusedNumberIsFoundByHalves(int numbers, int bad) {
    Msisdn black = ExampleWork.number(bad);
    Sent sent = sendAll(plan(to(numbers), List.of(vendor("a", 5_000)), List.of()), Set.of(black));

    assertThat(sent.accepted).hasSize(numbers - 1).doesNotContain(black);
    assertThat(sent.failed).containsExactly(black);
    assertThat(sent.requests - 1).isLessThanOrEqualTo(Plan.MOST_HALVES);
  }

  /** The rest gets the vendor's code when no further request may be made. */
  @Test
  void manyRefusedNumbersStopTheHalving() {
    var black = new HashSet<Msisdn>();
    for (int i = 0; i < 1_000; i += 50) {
      black.add(ExampleWork.number(i));
    }
    Sent sent = sendAll(plan(to(1_000), List.of(vendor("a", 1_000)), List.of()), black);

    assertThat(sent.requests - 1).isEqualTo(Plan.MOST_HALVES);
    assertThat(sent.failed).containsAll(black);
    assertThat(sent.accepted.size() + sent.failed.size()).isEqualTo(1_000);
  }

  /** A vendor that takes no fewer numbers than a half would have gets no half. */
  @Test
  void halvesKeepTheLeastNumberOfDestinations() {
    Vendor atLeastFour = ExampleWork.limited("a", Map.of("least-destinations", "4"));
    Plan plan = plan(to(6), List.of(atLeastFour), List.of());
    var request =
        new Step.Submit(atLeastFour, Optional.empty(), plan.work().messages().subList(0, 6));

    assertThat(plan.mayHalve(request)).isFalse();
  }

  @Test
  void aLostAnswerIsAskedForFirstAndThenTheRestIsSent() {
    Vendor vendor = ExampleWork.refusingRepeats("yx");
    var lost =
        new Unanswered(
            9, "yx", "1", List.of(new OpenMessage(9, ExampleWork.number(9), MessageState.UNKNOWN)));
    ClaimedWork work = to(1, 2, List.of(lost));
    Plan plan =
        Plan.of(work, List.of(), List.of(new Step.AskAgain(vendor, Optional.empty(), lost)), false);
    Step.AskAgain question = (Step.AskAgain) plan.next().orElseThrow();

    Fate unanswered = plan.after(question, false).fate(RULE, NOW);
    Fate answered = plan.after(question, true).fate(RULE, NOW);

    assertThat(question.messages()).extracting(OpenMessage::id).containsExactly(9L);
    assertThat(unanswered).isInstanceOf(Fate.Later.class);
    assertThat(answered).isInstanceOf(Fate.Later.class);
    assertThat(Plan.mayAsk(work, vendor)).isTrue();
    assertThat(Plan.mayAsk(to(0, Plan.MOST_REPEATS, List.of(lost)), vendor)).isFalse();
    assertThat(Plan.mayAsk(work, vendor("a", 1))).isFalse();
  }

  @Test
  void workWhoseValidityEndedEndsWithoutLeaving() {
    assertThat(Plan.expired(to(2)))
        .isInstanceOfSatisfying(
            Fate.Ended.class,
            ended ->
                assertThat(ended.moves())
                    .hasSize(2)
                    .allSatisfy(move -> assertThat(move.to()).isEqualTo(MessageState.EXPIRED)));
  }

  private record Sent(Set<Msisdn> accepted, Set<Msisdn> failed, int requests) {}

  /** Sends to a vendor that refuses a request with a number it has on its list, whichever. */
  private static Sent sendAll(Plan first, Set<Msisdn> black) {
    var accepted = new HashSet<Msisdn>();
    var failed = new HashSet<Msisdn>();
    int requests = 0;
    Plan plan = first;
    while (plan.next().isPresent()) {
      Step.Submit request = submit(plan);
      requests++;
      List<Msisdn> numbers = request.messages().stream().map(OpenMessage::destination).toList();
      boolean refused = numbers.stream().anyMatch(black::contains);
      SubmitOutcome outcome = refused ? BLACK : new Accepted("1", Map.of());
      Verdict verdict = Verdict.of(outcome, "a", underWay(request), plan.mayHalve(request));
      if (!refused) {
        accepted.addAll(numbers);
      } else if (verdict.open().isEmpty()) {
        failed.addAll(numbers);
      }
      plan = plan.after(request, verdict, false);
    }
    assertThat(plan.left()).isEmpty();
    return new Sent(accepted, failed, requests);
  }

  private static Step.Submit submit(Plan plan) {
    return (Step.Submit) plan.next().orElseThrow();
  }

  private static Plan after(Plan plan, Step.Submit request, SubmitOutcome outcome) {
    return plan.after(
        request,
        Verdict.of(outcome, request.vendor().name(), underWay(request), plan.mayHalve(request)),
        false);
  }
}
