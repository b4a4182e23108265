package smsfacade.vendors.yisha;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.http.HttpAnswer;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Content;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorJson.Entries;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.yisha.YishaWire.KeptStatus;
import smsfacade.vendors.yisha.YishaWire.Status;
import smsfacade.vendors.yisha.YishaWire.StatusAnswer;
import smsfacade.vendors.yisha.YishaWire.StatusSetAnswer;

/** One account at Yisha. */
final class YishaVendor implements HttpVendor, StatusSource {
  /** At most 100 ids in one question (YS-03). */
  private static final int MOST_IDS = 100;

  /** A status can be asked for within one minute after sending, as the document is read. */
  private static final List<Duration> ASK_AFTER =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(45),
          Duration.ofSeconds(58));

  private static final String DELIVERED = "200";

  private final String name;
  private final YishaSettings settings;
  private final YishaClient client;

  YishaVendor(String name, YishaSettings settings) {
    this.name = name;
    this.settings = settings;
    this.client = new YishaClient(name, settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<URI> reachedAt() {
    return Optional.of(settings.http().proxy().orElse(settings.address()));
  }

  @Override
  public int destinationsPerRequest() {
    return 1;
  }

  @Override
  public SendingLimits sendingLimits() {
    return settings.limits();
  }

  @Override
  public Duration noReportAfter() {
    return settings.noReportAfter();
  }

  @Override
  public boolean needsTemplate() {
    return true;
  }

  /** An externalId is a number in hexadecimal digits. */
  @Override
  public String matchKey(String vendorMessageId) {
    return VendorText.folded(vendorMessageId);
  }

  /**
   * A value is an element of a list without quotes ({@link YishaLists}). Any number goes: {@code
   * mobile} is E.164 (YS-01).
   */
  @Override
  public Optional<String> cannotCarry(Content content) {
    if (content.template().isPresent()
        && !values(content.template().get()).stream().allMatch(YishaLists::canHold)) {
      return Optional.of("takes no comma, no bracket and no blank at an end in a parameter");
    }
    return HttpVendor.super.cannotCarry(content);
  }

  private static List<String> values(FilledTemplate template) {
    return template.parameters().stream().map(Parameter::value).toList();
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    return VendorCall.submit(
        this, submission, numbers -> send(submission.template().orElseThrow(), numbers.get(0)));
  }

  private SubmitOutcome send(FilledTemplate template, Msisdn destination) {
    return outcome(
        client.send(
            "+" + destination.digits(), template.templateId(), YishaLists.write(values(template))));
  }

  /** The gateway's 401 and 403 come before anything was done; another status says nothing. */
  private SubmitOutcome outcome(HttpAnswer answer) {
    if (answer.status() == YishaClient.UNAUTHORIZED || answer.status() == YishaClient.FORBIDDEN) {
      return new Refused(
          Refusal.ACCOUNT,
          "HTTP " + answer.status(),
          answer.status() == YishaClient.UNAUTHORIZED ? "credentials refused" : "quota used up",
          ResultCode.NO_CHANNEL);
    }
    YishaWire.SendAnswer read = client.read(answer);
    String code = VendorText.of(read.code());
    String text = VendorText.of(read.msg());
    Optional<YishaCode> listed = YishaCode.of(code);
    if (listed.isEmpty()) {
      return new Unknown(
          code.isEmpty()
              ? "answer without code"
              : "unlisted answer: " + VendorText.quoted(code + " " + text));
    }
    return switch (listed.get()) {
      case OK -> {
        String externalId = VendorText.of(read.externalId());
        yield externalId.isEmpty()
            ? new Unknown("accepted without an externalId")
            : new Accepted(externalId, Map.of());
      }
      case BUSINESS -> new Refused(Refusal.PERMANENT, code, text, ResultCode.PARAM_ERROR);
      case SERVICE, SYSTEM ->
          settings.internalErrorIsRefusal()
              ? new Refused(Refusal.RETRYABLE, code, text, ResultCode.INTERNAL_ERROR)
              : new Unknown("internal error: " + VendorText.quoted(code + " " + text));
    };
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
    RawAnswer answer =
        VendorCall.ask(
            () ->
                vendorMessageIds.size() == 1
                    ? one(vendorMessageIds.get(0))
                    : new RawAnswer("YS-03", client.statusSet(vendorMessageIds)));
    return VendorCall.ask(() -> readReports(answer)).reports().isEmpty()
        ? Optional.empty()
        : Optional.of(answer);
  }

  private RawAnswer one(String externalId) {
    return new RawAnswer(
        "YS-02", VendorJson.write(new KeptStatus(externalId, client.status(externalId))));
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    Entries<Status> statuses =
        answer.operation().equals("YS-02")
            ? new Entries<>(ofOne(answer), Optional.empty())
            : ofSeveral(answer);
    var reports = new ArrayList<DeliveryReport>(statuses.entries().size());
    for (Status status : statuses.entries()) {
      String externalId = VendorText.of(status.externalId());
      String value = VendorText.of(status.status());
      if (!externalId.isEmpty() && !value.isEmpty()) {
        reports.add(
            new DeliveryReport(
                externalId,
                Optional.empty(),
                value.equals(DELIVERED) ? Fate.DELIVERED : Fate.UNCLEAR,
                Optional.empty(),
                value,
                Optional.empty()));
      }
    }
    return new Reports(reports, false, statuses.problem());
  }

  private static List<Status> ofOne(RawAnswer answer) {
    KeptStatus kept = VendorJson.read(answer.body(), KeptStatus.class);
    StatusAnswer read = VendorJson.read(VendorText.of(kept.answer()), StatusAnswer.class);
    return check(read.code(), read.msg())
        ? List.of(new Status(kept.externalId(), read.status()))
        : List.of();
  }

  private static Entries<Status> ofSeveral(RawAnswer answer) {
    return VendorJson.entries(
        answer.body(),
        StatusSetAnswer.class,
        read -> check(read.code(), read.msg()) ? read.smsSendStatusSet() : null,
        "smsSendStatusSet",
        Status.class);
  }

  /**
   * False when the vendor knows nothing of the ids (1005).
   *
   * @throws VendorUnavailable for an error
   */
  private static boolean check(@Nullable String code, @Nullable String text) {
    String given = VendorText.of(code);
    Optional<YishaCode> listed = YishaCode.of(given);
    if (given.isEmpty()) {
      throw new UnreadableAnswer("answer without code");
    }
    if (listed.isPresent() && listed.get() == YishaCode.OK) {
      return true;
    }
    if (listed.isPresent() && listed.get() == YishaCode.BUSINESS) {
      return false;
    }
    throw new VendorUnavailable(
        "status refused with code " + VendorText.quoted(given + ": " + VendorText.of(text)), given);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "YishaVendor[" + name + "]";
  }
}
