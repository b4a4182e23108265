package smsfacade.vendors.chuanglan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.Content;
import smsfacade.vendors.PushAnswer;
import smsfacade.vendors.PushReceiver;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.settings.PushSettings;
import smsfacade.vendors.settings.SendingLimits;

/** One account at 18sms. */
final class ChuanglanVendor implements HttpVendor, BalanceSource, PushReceiver {
  /** {@code msg}: at most 536 characters (CL-01, code 106). */
  private static final int LONGEST_TEXT = 536;

  /** The vendor asks not to query more often (CL-02). */
  private static final Duration BALANCE_INTERVAL = Duration.ofSeconds(10);

  private final String name;
  private final ChuanglanSettings settings;
  private final ChuanglanClient client;
  private final ChuanglanPush push;

  ChuanglanVendor(String name, ChuanglanSettings settings) {
    this.name = name;
    this.settings = settings;
    this.client = new ChuanglanClient(name, settings);
    this.push = new ChuanglanPush(settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int destinationsPerRequest() {
    return settings.numbersPerRequest();
  }

  @Override
  public SendingLimits sendingLimits() {
    return settings.limits();
  }

  @Override
  public Duration noReportAfter() {
    return settings.noReportAfter();
  }

  /** A msgid is a number. */
  @Override
  public String matchKey(String vendorMessageId) {
    return VendorText.folded(vendorMessageId);
  }

  @Override
  public Optional<String> cannotCarry(Content content) {
    return content.text().length() > LONGEST_TEXT
        ? Optional.of("takes at most " + LONGEST_TEXT + " characters")
        : Optional.empty();
  }

  /** {@code mobile}: the document knows Chinese numbers only (CL-01). */
  @Override
  public boolean carries(Msisdn destination) {
    return destination.isChineseMobile();
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    return VendorCall.submit(this, submission, numbers -> send(submission, numbers));
  }

  private SubmitOutcome send(Submission submission, List<Msisdn> numbers) {
    String mobiles = numbers.stream().map(Msisdn::national).collect(Collectors.joining(","));
    return outcome(client.send(mobiles, submission.text(), submission.extension()), submission);
  }

  /** An answer without an id is an acceptance whose reports cannot be told apart. */
  private static SubmitOutcome outcome(ChuanglanWire.Answer answer, Submission submission) {
    if (answer.isSuccess()) {
      return new Accepted(answer.lines().isEmpty() ? "" : answer.lines().get(0), Map.of());
    }
    return ChuanglanCode.of(answer.status())
        .<SubmitOutcome>map(code -> refused(code, answer, submission))
        .orElseGet(
            () ->
                new Unknown(
                    "unlisted answer: "
                        + VendorText.quoted((answer.status() + " " + said(answer)).strip())));
  }

  private static Refused refused(
      ChuanglanCode code, ChuanglanWire.Answer answer, Submission submission) {
    var refused =
        new Refused(code.refusal(), answer.status(), said(answer), resultCode(code, submission));
    return code.about() == About.PERHAPS_ONE_NUMBER ? refused.perhapsOfOneNumber() : refused;
  }

  private static ResultCode resultCode(ChuanglanCode code, Submission submission) {
    return code == ChuanglanCode.BAD_LENGTH && submission.text().isEmpty()
        ? ResultCode.CONTENT_EMPTY
        : code.resultCode();
  }

  /** The vendor answers a code and nothing else; should it say more, that is kept. */
  private static String said(ChuanglanWire.Answer answer) {
    return String.join(" ", answer.lines());
  }

  /** Of the configured product; of all products when none is configured. */
  @Override
  public Balance fetchBalance() {
    return VendorCall.ask(
        () -> {
          ChuanglanWire.Answer answer = client.balance();
          if (!answer.isSuccess()) {
            throw new VendorUnavailable("balance refused", answer.status());
          }
          long sum = 0;
          boolean found = settings.product().isEmpty();
          for (String line : answer.lines()) {
            String[] amount = line.split(",", -1);
            if (amount.length == 2
                && (settings.product().isEmpty() || settings.product().equals(amount[0].strip()))) {
              sum += number(amount[1].strip());
              found = true;
            }
          }
          if (!found) {
            throw new UnreadableAnswer("balance does not name the configured product");
          }
          return new Balance(sum, "");
        });
  }

  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer("balance is no number");
    }
  }

  @Override
  public Duration balanceInterval() {
    return BALANCE_INTERVAL;
  }

  @Override
  public PushSettings pushes() {
    return settings.push();
  }

  /** Its own credentials tell who may, too. */
  @Override
  public Optional<String> closed() {
    return settings.pushReceiver().isEmpty() && settings.pushPassword().isEmpty()
        ? PushReceiver.super.closed().map(others -> "push-receiver and push-password, " + others)
        : Optional.empty();
  }

  @Override
  public Pushed receive(PushRequest request) {
    return push.receive(request);
  }

  @Override
  public PushAnswer stored() {
    return PushAnswer.text(200, settings.pushAnswer());
  }

  @Override
  public PushAnswer notStored() {
    return PushAnswer.text(500, "");
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    return push.reports(answer);
  }

  @Override
  public Refusal failure(String status) {
    return ChuanglanFate.of(status).failure().orElse(Refusal.PERMANENT);
  }

  @Override
  public Replies readReplies(RawAnswer answer) {
    return push.replies(answer);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "ChuanglanVendor[" + name + "]";
  }
}
