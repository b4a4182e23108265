package smsfacade.vendors.yixintong;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.ConfirmedReplySource;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReportSource;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.yixintong.YixintongWire.ConfirmAnswer;
import smsfacade.vendors.yixintong.YixintongWire.Receipt;
import smsfacade.vendors.yixintong.YixintongWire.ReplyAnswer;
import smsfacade.vendors.yixintong.YixintongWire.ReplyBo;
import smsfacade.vendors.yixintong.YixintongWire.ReportAnswer;
import smsfacade.vendors.yixintong.YixintongWire.SendAnswer;

/** One account at Yixintong. */
final class YixintongVendor implements HttpVendor, ReportSource, ConfirmedReplySource {
  private static final System.Logger LOG = System.getLogger(YixintongVendor.class.getName());

  /** The document gives no zone; the platform is in China. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final String name;
  private final YixintongSettings settings;
  private final YixintongClient client;

  YixintongVendor(String name, YixintongSettings settings, Clock clock, SecureRandom random) {
    this.name = name;
    this.settings = settings;
    this.client = new YixintongClient(name, settings, clock, random);
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

  /** The whole text travels, and the id of the template it must fit. */
  @Override
  public boolean needsTemplate() {
    return true;
  }

  @Override
  public boolean refusesRepeats() {
    return true;
  }

  /** Receipts carry the serialNumber. */
  @Override
  public Optional<String> vendorMessageIdOf(String reference) {
    return Optional.of(reference);
  }

  /** A serialNumber is a number; what comes back may have other lengths (quirk 1). */
  @Override
  public String matchKey(String vendorMessageId) {
    return VendorText.folded(vendorMessageId);
  }

  @Override
  public Duration pollInterval() {
    return settings.pollInterval();
  }

  /** {@code userNumber}: the document knows Chinese numbers only (YX-01). */
  @Override
  public boolean carries(Msisdn destination) {
    return destination.isChineseMobile();
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    return VendorCall.submit(this, submission, numbers -> send(submission, numbers));
  }

  private SubmitOutcome send(Submission submission, List<Msisdn> numbers) {
    var fields = new TreeMap<String, String>();
    fields.put("type", "1");
    fields.put(
        "userNumber", numbers.stream().map(Msisdn::national).collect(Collectors.joining(",")));
    fields.put("templateId", submission.template().orElseThrow().templateId());
    fields.put("messageContent", submission.text());
    fields.put("serialNumber", submission.reference());
    if (!submission.extension().isEmpty()) {
      fields.put("extendAccessNum", submission.extension());
    }
    return outcome(VendorJson.read(client.send(fields), SendAnswer.class), submission);
  }

  private static SubmitOutcome outcome(SendAnswer answer, Submission submission) {
    String code = VendorText.of(answer.code());
    String text = VendorText.of(answer.msg());
    if (code.equals(YixintongCode.OK)) {
      LOG.log(
          Level.DEBUG,
          "reference {0} is task {1}",
          submission.reference(),
          answer.data() == null ? "" : VendorText.of(answer.data().taskId()));
      return new Accepted(submission.reference(), failed(answer, submission));
    }
    Optional<YixintongCode> listed = YixintongCode.of(code);
    if (listed.isEmpty()) {
      return new Unknown(
          code.isEmpty()
              ? "answer without code"
              : "unlisted answer: " + VendorText.quoted(code + " " + text));
    }
    if (listed.get() == YixintongCode.DUPLICATE_SERIAL && submission.repeated()) {
      return new Accepted(submission.reference(), Map.of());
    }
    return refused(listed.get(), code, text);
  }

  private static Refused refused(YixintongCode listed, String code, String text) {
    var refused =
        new Refused(
            listed.refusal(),
            code,
            listed == YixintongCode.TOO_OLD
                ? text + " (the clocks here and there differ by more than five minutes)"
                : text,
            listed.resultCode());
    return listed.about() == About.PERHAPS_ONE_NUMBER ? refused.perhapsOfOneNumber() : refused;
  }

  /** Not documented; a number stands there as a string or in an object. */
  private static Map<Msisdn, Refused> failed(SendAnswer answer, Submission submission) {
    if (answer.data() == null || answer.data().failList() == null) {
      return Map.of();
    }
    String listed =
        answer.data().failList().stream()
            .map(YixintongVendor::texts)
            .collect(Collectors.joining(" "));
    var failed = new HashMap<Msisdn, Refused>();
    for (Msisdn destination : submission.destinations()) {
      if (List.of(listed.split("[^0-9]+")).contains(destination.national())) {
        failed.put(
            destination, new Refused(Refusal.PERMANENT, "failList", "", ResultCode.MSISDN_ERROR));
      }
    }
    return failed;
  }

  private static String texts(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value instanceof JsonObject object) {
      return object.values().stream().map(YixintongVendor::texts).collect(Collectors.joining(" "));
    }
    return value.toString();
  }

  @Override
  public Optional<RawAnswer> fetchReports() {
    var answer = new RawAnswer("YX-02", VendorCall.ask(client::receipts));
    return hasSomething(answer.body()) ? Optional.of(answer) : Optional.empty();
  }

  /**
   * Whether an answer may hold receipts; what cannot be read counts as something.
   *
   * @throws VendorUnavailable when the vendor refused to tell
   */
  private static boolean hasSomething(String body) {
    ReportAnswer read;
    try {
      read = VendorJson.read(body, ReportAnswer.class);
    } catch (smsfacade.vendors.UnreadableAnswer e) {
      return true;
    }
    return check(read.code(), read.msg()) && read.data() != null && !read.data().isEmpty();
  }

  /** False when there is nothing to read. */
  private static boolean check(@Nullable String code, @Nullable String text) {
    String given = VendorText.of(code);
    if (given.equals(YixintongCode.NOTHING_TO_READ)) {
      return false;
    }
    if (!given.equals(YixintongCode.OK)) {
      throw new VendorUnavailable(
          "query refused with code "
              + VendorText.quoted(given)
              + ": "
              + VendorText.quoted(VendorText.of(text)),
          given);
    }
    return true;
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    List<JsonValue> data = VendorJson.read(answer.body(), ReportAnswer.class).data();
    List<Receipt> receipts = data == null ? List.of() : VendorJson.entries(data, Receipt.class);
    var reports = new ArrayList<DeliveryReport>();
    for (Receipt receipt : receipts) {
      String serial = VendorText.of(receipt.serialNumber());
      Optional<Msisdn> destination = msisdn(receipt.userNumber());
      if (!serial.isEmpty() && destination.isPresent()) {
        reports.add(report(serial, destination, VendorText.of(receipt.result())));
      }
    }
    int others = receipts.size() - reports.size();
    if (others > 0) {
      LOG.log(
          Level.WARNING,
          "YX-02: {0} receipts without a usable number or serialNumber are left out",
          String.valueOf(others));
    }
    return new Reports(reports, !reports.isEmpty());
  }

  private static DeliveryReport report(String serial, Optional<Msisdn> destination, String result) {
    Fate fate = result.isEmpty() ? Fate.UNCLEAR : result.equals("0") ? Fate.DELIVERED : Fate.FAILED;
    return new DeliveryReport(
        serial,
        destination,
        fate,
        fate == Fate.FAILED ? Optional.of(Refusal.PERMANENT) : Optional.empty(),
        result,
        Optional.empty());
  }

  @Override
  public Optional<RawAnswer> fetchReplies() {
    var answer = new RawAnswer("YX-03", VendorCall.ask(client::replies));
    ReplyAnswer read = VendorCall.ask(() -> VendorJson.read(answer.body(), ReplyAnswer.class));
    return check(read.code(), read.msg()) && !VendorCall.ask(() -> boxes(read)).isEmpty()
        ? Optional.of(answer)
        : Optional.empty();
  }

  @Override
  public List<Reply> readReplies(RawAnswer answer) {
    var replies = new ArrayList<Reply>();
    for (ReplyBo box : boxes(VendorJson.read(answer.body(), ReplyAnswer.class))) {
      msisdn(box.userNumber())
          .ifPresent(
              originator ->
                  replies.add(
                      Reply.whole(
                          originator,
                          extension(VendorText.of(box.callMdn())),
                          VendorText.of(box.content()),
                          instant(box.replyTime()))));
    }
    return replies;
  }

  private static List<ReplyBo> boxes(ReplyAnswer answer) {
    return answer.data() == null || answer.data().apiSmsReplyBoList() == null
        ? List.of()
        : VendorJson.entries(answer.data().apiSmsReplyBoList(), ReplyBo.class);
  }

  private String extension(String callMdn) {
    return callMdn.startsWith(settings.accessNumber())
        ? callMdn.substring(settings.accessNumber().length())
        : callMdn;
  }

  @Override
  public void confirmReplies(RawAnswer stored) {
    ReplyAnswer read = VendorJson.read(stored.body(), ReplyAnswer.class);
    String maxId = read.data() == null ? "" : VendorText.of(read.data().maxId());
    if (maxId.isEmpty() || boxes(read).isEmpty()) {
      return;
    }
    ConfirmAnswer answer =
        VendorCall.ask(() -> VendorJson.read(client.confirm(maxId), ConfirmAnswer.class));
    check(answer.code(), answer.msg());
  }

  private static Optional<Msisdn> msisdn(@Nullable String number) {
    try {
      return Optional.of(Msisdn.of(VendorText.of(number)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(@Nullable String time) {
    try {
      return Optional.of(LocalDateTime.parse(VendorText.of(time), TIME).atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "YixintongVendor[" + name + "]";
  }
}
