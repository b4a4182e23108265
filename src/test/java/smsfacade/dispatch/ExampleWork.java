package smsfacade.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.ledger.DueQueue.Held;
import smsfacade.ledger.Lane;
import smsfacade.ledger.MessageState;
import smsfacade.routing.RoutePlan;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;

/** Claimed work and vendors for tests of the steps. */
final class ExampleWork {
  static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final long TOKEN = 77;

  private ExampleWork() {}

  /** A notice to so many numbers, accepted now and claimed for the first time. */
  static ClaimedWork to(int numbers) {
    return to(numbers, 0, List.of());
  }

  static ClaimedWork to(int numbers, int tries, List<Unanswered> unanswered) {
    return new ClaimedWork(
        new Held(4711, TOKEN, Lane.ORDINARY, tries, false),
        0,
        List.of(),
        1,
        "demo",
        "您的快递已到【腾飞】",
        "",
        MessageClass.NOTICE,
        1,
        NOW,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        messages(numbers),
        unanswered);
  }

  static List<OpenMessage> messages(int numbers) {
    return IntStream.range(0, numbers)
        .mapToObj(i -> new OpenMessage(i + 1, number(i), MessageState.ACCEPTED))
        .toList();
  }

  static Msisdn number(int i) {
    return Msisdn.of("139" + (10_000_000 + i));
  }

  /** Its messages go to these vendors, in this order; there are others that may not be used now. */
  static Plan plan(ClaimedWork work, List<Vendor> candidates, List<String> later) {
    return Plan.of(
        work,
        List.of(
            new RoutePlan(
                "default",
                candidates.stream().map(vendor -> new Candidate(vendor, Optional.empty())).toList(),
                later,
                work.messages().stream().map(OpenMessage::destination).toList())),
        List.of(),
        false);
  }

  /** The messages of a request as they are while it is under way. */
  static List<OpenMessage> underWay(Step step) {
    var messages = new ArrayList<OpenMessage>();
    step.messages().forEach(message -> messages.add(message.in(MessageState.SUBMITTING)));
    return messages;
  }

  static Vendor vendor(String name, int destinationsPerRequest) {
    return new Example(name, destinationsPerRequest, SendingLimits.NONE, false);
  }

  static Vendor limited(String name, Map<String, String> limits) {
    return new Example(name, 1, SendingLimits.of(new Settings(limits)), false);
  }

  static Vendor refusingRepeats(String name) {
    return new Example(name, 1_000, SendingLimits.NONE, true);
  }

  private record Example(
      String name, int destinationsPerRequest, SendingLimits sendingLimits, boolean refusesRepeats)
      implements Vendor {
    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
