package smsfacade.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.SendingLimits;

/** A vendor that answers as it is told, and knows what it took. */
final class ModelVendor implements Vendor {
  /** How a request to it ends. */
  enum Ending {
    ACCEPTED,
    /** Without its first number, for which no vendor would do. */
    ACCEPTED_BUT_ONE,
    /** Without its first number, which another vendor may take. */
    ACCEPTED_BUT_ONE_FOR_NOW,
    REFUSED,
    REFUSED_FOR_NOW,
    REFUSED_ACCOUNT,
    THROTTLED,
    /** Because of its first number, and says so. */
    REFUSED_BY_NUMBER,
    /** Perhaps because of one of its numbers. */
    REFUSED_PERHAPS_ONE,
    NOT_SENT,
    /** The vendor has it and its answer is lost. */
    TAKEN_AND_UNKNOWN,
    UNKNOWN,
    /** The vendor's class fails. */
    FAULT
  }

  enum Kind {
    /** Tells its id with its answer. */
    PLAIN,
    /** Its id is ours. */
    SAME_ID,
    /** Its id is ours, and it refuses repeats. */
    REFUSES_REPEATS
  }

  /** Gets each message that a vendor took. */
  @FunctionalInterface
  interface Ledger {
    void took(ModelVendor vendor, String vendorMessageId, Msisdn number);
  }

  private final String name;
  private final Kind kind;
  private final int destinations;
  private final SendingLimits limits;
  private final Ledger ledger;
  private final Set<String> taken = new HashSet<>();
  private Ending ending = Ending.ACCEPTED;
  private int last;

  ModelVendor(String name, Kind kind, int destinations, int inFlight, Ledger ledger) {
    this.name = name;
    this.kind = kind;
    this.destinations = destinations;
    this.limits =
        new SendingLimits(0, inFlight, 1, Optional.empty(), SendingLimits.NONE.classesInHours());
    this.ledger = ledger;
  }

  /** Tells it how requests end from now on. */
  void endWith(Ending how) {
    ending = how;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int destinationsPerRequest() {
    return destinations;
  }

  @Override
  public SendingLimits sendingLimits() {
    return limits;
  }

  @Override
  public boolean refusesRepeats() {
    return kind == Kind.REFUSES_REPEATS;
  }

  @Override
  public Optional<String> vendorMessageIdOf(String reference) {
    return kind == Kind.PLAIN ? Optional.empty() : Optional.of(name + reference);
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    List<Msisdn> numbers = submission.destinations();
    switch (ending) {
      case NOT_SENT:
        return new NotSent("no connection");
      case UNKNOWN:
        return new Unknown("no answer");
      case FAULT:
        throw new IllegalStateException("a vendor's class with a fault");
      default:
    }
    String id = vendorMessageIdOf(submission.reference()).orElseGet(() -> name + ++last);
    if (refusesRepeats() && taken.contains(submission.reference())) {
      if (ending == Ending.TAKEN_AND_UNKNOWN) {
        return new Unknown("no answer");
      }
      return submission.repeated()
          ? new Accepted(id, Map.of())
          : refusal(Refusal.RETRYABLE, Map.of(), false);
    }
    Msisdn first = numbers.get(0);
    return switch (ending) {
      case ACCEPTED -> accept(submission, id, numbers);
      case TAKEN_AND_UNKNOWN -> {
        accept(submission, id, numbers);
        yield new Unknown("no answer");
      }
      case ACCEPTED_BUT_ONE -> acceptBut(submission, id, Refusal.PERMANENT);
      case ACCEPTED_BUT_ONE_FOR_NOW -> acceptBut(submission, id, Refusal.RETRYABLE);
      case REFUSED -> refusal(Refusal.PERMANENT, Map.of(), false);
      case REFUSED_FOR_NOW -> refusal(Refusal.RETRYABLE, Map.of(), false);
      case REFUSED_ACCOUNT -> refusal(Refusal.ACCOUNT, Map.of(), false);
      case THROTTLED -> refusal(Refusal.THROTTLED, Map.of(), false);
      case REFUSED_BY_NUMBER ->
          refusal(
              Refusal.RETRYABLE, Map.of(first, refusal(Refusal.PERMANENT, Map.of(), false)), false);
      case REFUSED_PERHAPS_ONE -> refusal(Refusal.PERMANENT, Map.of(), true);
      case NOT_SENT, UNKNOWN, FAULT -> throw new IllegalStateException();
    };
  }

  private Accepted accept(Submission submission, String id, List<Msisdn> numbers) {
    taken.add(submission.reference());
    numbers.forEach(number -> ledger.took(this, id, number));
    return new Accepted(id, Map.of());
  }

  /** One that is asked again for its answer would not repeat whom it left out. */
  private SubmitOutcome acceptBut(Submission submission, String id, Refusal kind) {
    List<Msisdn> numbers = submission.destinations();
    if (refusesRepeats() || numbers.size() == 1) {
      return accept(submission, id, numbers);
    }
    accept(submission, id, numbers.subList(1, numbers.size()));
    return new Accepted(id, Map.of(numbers.get(0), refusal(kind, Map.of(), false)));
  }

  private static Refused refusal(
      Refusal kind, Map<Msisdn, Refused> byNumber, boolean perhapsOneNumber) {
    return new Refused(kind, "1", "no", ResultCode.NO_CHANNEL, byNumber, perhapsOneNumber);
  }

  @Override
  public void close() {}
}
