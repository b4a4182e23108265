package smsfacade.vendors.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.sandbox.SandboxFate;
import smsfacade.sandbox.SandboxNumbers;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.MmsSender;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReplyReader;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;

/**
 * Takes messages and tells of each what its number stands for ({@link SandboxNumbers}), without
 * sending anything. It is asked for statuses as Yisha is; its answers hold the replies, too.
 */
public final class SandboxVendor implements MmsSender, StatusSource, ReplyReader {
  /** The first for most reports, the second for a late one, the others should that one fail. */
  private static final List<Duration> ASK_AFTER =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(45));

  /** A question may come a little early: clocks of nodes differ. */
  private static final Duration LATE_AFTER = Duration.ofSeconds(10);

  private static final Duration NO_REPORT_AFTER = Duration.ofMinutes(1);
  private static final int MOST_IDS = 100;
  private static final String STATUS = "sandbox";

  /** What a handset replies. */
  private static final String REPLY_TEXT = "收到";

  private final String name;
  private final Clock clock;

  /**
   * @param name under which it is known to routing and in timelines
   */
  public SandboxVendor(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  /** An id stands for one destination. */
  @Override
  public int destinationsPerRequest() {
    return 1;
  }

  @Override
  public Duration noReportAfter() {
    return NO_REPORT_AFTER;
  }

  /** Whoever asks again for a lost answer gets it: nothing was ever sent. */
  @Override
  public boolean refusesRepeats() {
    return true;
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    SandboxFate fate = SandboxNumbers.fate(submission.destinations().get(0));
    return fate == SandboxFate.REFUSED
        ? new Refused(
            Refusal.PERMANENT,
            String.valueOf(ResultCode.MSISDN_BLACK.number()),
            "refused as the number asks for",
            ResultCode.MSISDN_BLACK)
        : new Accepted(
            new SandboxId(fate, clock.instant(), submission.extension(), submission.reference())
                .text(),
            Map.of());
  }

  @Override
  public Optional<String> cannotCarryMms(String subject, String extension) {
    return Optional.empty();
  }

  @Override
  public SubmitOutcome submitMms(Submission submission, TmsContainer container, Runnable leaving) {
    return submit(submission, leaving);
  }

  @Override
  public int idsPerQuestion() {
    return MOST_IDS;
  }

  @Override
  public List<Duration> askAfter() {
    return ASK_AFTER;
  }

  @Override
  public Optional<RawAnswer> fetchStatus(List<String> vendorMessageIds) {
    Instant now = clock.instant();
    List<String> known = vendorMessageIds.stream().filter(id -> isKnown(id, now)).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(new RawAnswer(STATUS, String.join("\n", known)));
  }

  private static boolean isKnown(String text, Instant now) {
    SandboxId id = SandboxId.of(text);
    return switch (id.fate()) {
      case NO_REPORT, REFUSED -> false;
      case LATE -> !now.isBefore(id.submittedAt().plus(LATE_AFTER));
      default -> true;
    };
  }

  private static List<SandboxId> ids(RawAnswer answer) {
    return answer.body().lines().map(SandboxId::of).toList();
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    return new Reports(ids(answer).stream().map(SandboxVendor::report).toList(), false);
  }

  private static DeliveryReport report(SandboxId id) {
    boolean failed = id.fate() == SandboxFate.UNDELIVERED || id.fate() == SandboxFate.REJECTED;
    return new DeliveryReport(
        id.text(),
        Optional.empty(),
        failed ? Fate.FAILED : Fate.DELIVERED,
        failed ? Optional.of(Refusal.PERMANENT) : Optional.empty(),
        id.fate().reportCode(),
        Optional.empty());
  }

  /** With the time of the submit, by which one that comes twice is known. */
  @Override
  public Replies readReplies(RawAnswer answer) {
    Msisdn handset = SandboxNumbers.of(SandboxFate.REPLY);
    return new Replies(
        ids(answer).stream()
            .filter(id -> id.fate() == SandboxFate.REPLY)
            .map(
                id ->
                    Reply.whole(handset, id.extension(), REPLY_TEXT, Optional.of(id.submittedAt())))
            .toList(),
        Optional.empty());
  }

  /** There is no client to close. */
  @Override
  public void close() {
    // nothing is held
  }

  @Override
  public String toString() {
    return "SandboxVendor[" + name + "]";
  }
}
