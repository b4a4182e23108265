package smsfacade.vendors.huaxin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.http.HttpAnswer;
import smsfacade.http.OutgoingHttp;
import smsfacade.sms.Msisdn;
import smsfacade.sms.TmsContainer;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.ChangeablePassword;
import smsfacade.vendors.Content;
import smsfacade.vendors.MmsSender;
import smsfacade.vendors.PushAnswer;
import smsfacade.vendors.PushReceiver;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.ReplySource;
import smsfacade.vendors.ReportSource;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.TemplateReview;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.VendorOperations;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.huaxin.HuaxinSettings.Reading;
import smsfacade.vendors.huaxin.HuaxinSettings.Texts;
import smsfacade.vendors.huaxin.HuaxinSettings.Transport;
import smsfacade.vendors.settings.PushSettings;
import smsfacade.vendors.settings.SendingLimits;

/** One account at Huaxin. */
final class HuaxinVendor
    implements HttpVendor,
        ReportSource,
        ReplySource,
        PushReceiver,
        BalanceSource,
        ChangeablePassword,
        MmsSender,
        TemplateReview,
        VendorOperations {
  private static final String ERROR = "error";
  private static final int OK = 200;
  private static final Pattern CALL_BOX = Pattern.compile("<\\s*callbox", Pattern.CASE_INSENSITIVE);

  /** {@code extno}: digits only, at most five (chapter 1). */
  private static final Pattern EXTENSION = Pattern.compile("\\d{0,5}");

  private final String name;
  private final HuaxinSettings settings;
  private final HuaxinClient client;

  HuaxinVendor(String name, HuaxinSettings settings, Supplier<String> password, Clock clock) {
    this.name = name;
    this.settings = settings;
    this.client = new HuaxinClient(name, settings, password, clock);
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
  public Duration noReportAfter() {
    return settings.noReportAfter();
  }

  @Override
  public SendingLimits sendingLimits() {
    return settings.limits();
  }

  /** A taskID is a number. */
  @Override
  public String matchKey(String vendorMessageId) {
    return VendorText.folded(vendorMessageId);
  }

  @Override
  public Duration pollInterval() {
    return settings.pollInterval();
  }

  /**
   * smsGBK.aspx would write a question mark for a character outside GBK, and the SOAP face would
   * not get at all what XML forbids; the other pages take any text, the document gives no length.
   */
  @Override
  public Optional<String> cannotCarry(Content content) {
    if (!isExtension(content.extension())) {
      return Optional.of("takes at most five digits as extension");
    }
    if (settings.transport() == Transport.GBK
        && !HuaxinClient.GBK.newEncoder().canEncode(content.text())) {
      return Optional.of("takes no characters outside GBK");
    }
    if (settings.transport() == Transport.SOAP && !HuaxinXml.canCarry(content.text())) {
      return Optional.of("takes no characters that XML forbids");
    }
    return Optional.empty();
  }

  static boolean isExtension(String extension) {
    return EXTENSION.matcher(extension).matches();
  }

  /** The document knows no form for foreign numbers; 14155552671 would be read as a Chinese one. */
  @Override
  public boolean carries(Msisdn destination) {
    return destination.isChineseMobile();
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    return VendorCall.submit(this, submission, numbers -> send(submission, numbers));
  }

  /** mms.aspx takes UTF-8, whatever texts are sent by. */
  @Override
  public Optional<String> cannotCarryMms(String subject, String extension) {
    return isExtension(extension)
        ? Optional.empty()
        : Optional.of("takes at most five digits as extension");
  }

  /** HX-06. */
  @Override
  public SubmitOutcome submitMms(Submission submission, TmsContainer container, Runnable leaving) {
    return OutgoingHttp.telling(
        leaving,
        () ->
            VendorCall.submit(
                this,
                submission,
                cannotCarryMms(submission.text(), submission.extension()),
                numbers -> sendMms(submission, container, numbers)));
  }

  private SubmitOutcome sendMms(
      Submission submission, TmsContainer container, List<Msisdn> numbers) {
    return outcome(
        client.sendMms(
            numbers.stream().map(Msisdn::national).collect(Collectors.joining(",")),
            submission.text(),
            HuaxinMms.content(container),
            submission.extension()),
        numbers);
  }

  private SubmitOutcome send(Submission submission, List<Msisdn> numbers) {
    List<String> mobiles = numbers.stream().map(Msisdn::national).toList();
    String text = submission.text();
    String extno = submission.extension();
    return switch (settings.transport()) {
      case SMS, GBK, JSON -> outcome(client.send(String.join(",", mobiles), text, extno), numbers);
      case BATCH -> outcome(client.sendBatch(mobiles, text, extno), numbers);
      case ENCRYPTED, SOAP ->
          client.sendForCode(String.join(",", mobiles), text, extno).outcome(numbers);
    };
  }

  /**
   * {@code successCounts} may be less than the numbers sent; which ones were left out only their
   * reports can tell.
   */
  private SubmitOutcome outcome(HuaxinWire.SendAnswer answer, List<Msisdn> numbers) {
    if (isSuccess(answer.returnstatus())) {
      String taskId = VendorText.of(answer.taskID());
      return taskId.isEmpty()
          ? new Unknown("accepted without a taskID")
          : new Accepted(taskId, Map.of());
    }
    String message = VendorText.of(answer.message());
    if (VendorText.of(answer.returnstatus()).isEmpty() && message.isEmpty()) {
      return new Unknown("answer without returnstatus");
    }
    return settings
        .refusals()
        .of(answer)
        .flatMap(code -> code.refused("", message, answer.successCounts(), List.of(), numbers))
        .<SubmitOutcome>map(refused -> refused)
        .orElseGet(() -> new Unknown("unlisted answer: " + VendorText.quoted(message)));
  }

  @Override
  public Balance fetchBalance() {
    return VendorCall.ask(() -> balance(client.overage()));
  }

  /**
   * Reads a balance.
   *
   * @throws VendorUnavailable when it was refused
   */
  static Balance balance(HuaxinWire.OverageAnswer answer) {
    if (!isSuccess(answer.returnstatus())) {
      String message = VendorText.of(answer.message());
      throw new VendorUnavailable(
          "balance refused: " + VendorText.quoted(message),
          HuaxinCode.ofText(message).map(code -> String.valueOf(code.number())).orElse(""));
    }
    return new Balance(number(answer.overage()), VendorText.of(answer.payinfo()));
  }

  @Override
  public String account() {
    return settings.accountAtPlatform();
  }

  @Override
  public String passwordSetting() {
    return HuaxinSettings.PASSWORD;
  }

  @Override
  public String passwordOfFile() {
    return settings.password();
  }

  @Override
  public Optional<String> problemOfPassword(String next) {
    return HuaxinPassword.problem(next);
  }

  @Override
  public PasswordChange changePassword(String former, String next) {
    return new HuaxinPassword(client).change(former, next);
  }

  @Override
  public boolean takes(String password) {
    return new HuaxinPassword(client).takes(password);
  }

  @Override
  public List<Operation> operations() {
    return new HuaxinOperations(client, settings.refusals()).all();
  }

  @Override
  public boolean takesApprovedTextsOnly() {
    return settings.texts() == Texts.APPROVED;
  }

  @Override
  public List<ApprovedTemplate> fetchApprovedTemplates(String templateId) {
    return new HuaxinOperations(client, settings.refusals()).approvedTemplates(templateId);
  }

  private static long number(@Nullable String value) {
    try {
      return Long.parseLong(VendorText.of(value));
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer("balance is no number");
    }
  }

  @Override
  public Optional<RawAnswer> fetchReports() {
    return fetch(settings.reports(), "HX-10", "HX-11", client::reports);
  }

  @Override
  public Optional<RawAnswer> fetchReplies() {
    return fetch(settings.replies(), "HX-12", "HX-13", client::replies);
  }

  private static Optional<RawAnswer> fetch(
      Reading reading, String xml, String json, Supplier<HttpAnswer> page) {
    return switch (reading) {
      case OFF -> Optional.empty();
      case XML -> VendorCall.consumed(xml, page, HuaxinBoxes::mayHold);
      case JSON -> VendorCall.consumed(json, page, HuaxinBoxes::mayHold);
    };
  }

  @Override
  public PushSettings pushes() {
    return settings.push();
  }

  /**
   * HX-14 or HX-15: the whole body is the document, whatever its media type says, and which of the
   * two it is its elements tell. One that cannot be read is kept as well: the vendor tries three
   * times and then it is lost.
   */
  @Override
  public Pushed receive(PushRequest request) {
    if (!settings.push().admit(request)) {
      return new Pushed.Refused(PushAnswer.text(403, ERROR), "wrong path or address");
    }
    var reports = new RawAnswer("HX-14", OK, request.contentType(), request.body());
    String text = reports.body();
    if (text.isBlank()) {
      return new Pushed.Refused(notStored(), "no body");
    }
    return CALL_BOX.matcher(text).find()
        ? new Pushed.Replies(new RawAnswer("HX-15", OK, request.contentType(), request.body()))
        : new Pushed.Reports(reports);
  }

  /** Anything else but {@code error} would be taken for success (chapter 6). */
  @Override
  public PushAnswer stored() {
    return PushAnswer.text(200, "1");
  }

  @Override
  public PushAnswer notStored() {
    return PushAnswer.text(200, ERROR);
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    return HuaxinBoxes.reports(answer, settings.reportBatch());
  }

  @Override
  public Replies readReplies(RawAnswer answer) {
    return HuaxinBoxes.replies(answer);
  }

  /** Success (§1.3) and Sucess (§3.3), in any case; Fail, Faild (§9) and all else are failures. */
  static boolean isSuccess(@Nullable String returnstatus) {
    String status = VendorText.of(returnstatus);
    return status.equalsIgnoreCase("success") || status.equalsIgnoreCase("sucess");
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "HuaxinVendor[" + name + "]";
  }
}
