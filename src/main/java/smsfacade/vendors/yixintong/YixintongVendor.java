package smsfacade.vendors.yixintong;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.logging.RateLimitedLog;
import smsfacade.sms.ChinaTime;
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
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorJson.Entries;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.yixintong.YixintongWire.ConfirmAnswer;
import smsfacade.vendors.yixintong.YixintongWire.Receipt;
import smsfacade.vendors.yixintong.YixintongWire.ReplyAnswer;
import smsfacade.vendors.yixintong.YixintongWire.ReplyBo;
import smsfacade.vendors.yixintong.YixintongWire.ReplyData;
import smsfacade.vendors.yixintong.YixintongWire.ReportAnswer;
import smsfacade.vendors.yixintong.YixintongWire.SendAnswer;
import smsfacade.vendors.yixintong.YixintongWire.SendData;

/** One account at Yixintong. */
final class YixintongVendor implements HttpVendor, ReportSource, ConfirmedReplySource {
  private static final System.Logger LOG = System.getLogger(YixintongVendor.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(YixintongVendor.class);

  /** The document gives no zone; the platform is in China. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Pattern MAX_ID = Pattern.compile("\"maxId\"\\s*:\\s*\"?(\\d{1,20})\\b");

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
  public Optional<URI> reachedAt() {
    return Optional.of(settings.http().proxy().orElse(settings.address()));
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
          data(answer).map(data -> VendorText.of(data.taskId())).orElse(""));
      return new Accepted(
          submission.reference(),
          data(answer).map(data -> failed(data, submission)).orElse(Map.of()));
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

  /** The code decides; {@code data} of another form tells nothing more. */
  private static Optional<SendData> data(SendAnswer answer) {
    return answer.data() instanceof JsonObject data
        ? VendorJson.object(data, SendData.class)
        : Optional.empty();
  }

  /** Not documented; a number stands there as a string or in an object. */
  private static Map<Msisdn, Refused> failed(SendData data, Submission submission) {
    if (VendorJson.isEmpty(data.failList())) {
      return Map.of();
    }
    String listed = texts(data.failList());
    var failed = new HashMap<Msisdn, Refused>();
    for (Msisdn destination : submission.destinations()) {
      if (List.of(listed.split("[^0-9]+")).contains(destination.national())) {
        failed.put(
            destination, new Refused(Refusal.PERMANENT, "failList", "", ResultCode.MSISDN_ERROR));
      }
    }
    return failed;
  }

  private static String texts(@Nullable JsonValue value) {
    if (value instanceof JsonArray array) {
      return array.stream().map(YixintongVendor::texts).collect(Collectors.joining(" "));
    }
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value instanceof JsonObject object) {
      return object.values().stream().map(YixintongVendor::texts).collect(Collectors.joining(" "));
    }
    return String.valueOf(value);
  }

  @Override
  public Optional<RawAnswer> fetchReports() {
    return VendorCall.consumed("YX-02", client::receipts, YixintongVendor::hasReceipts);
  }

  private static boolean hasReceipts(RawAnswer answer) {
    ReportAnswer read = VendorJson.read(answer.body(), ReportAnswer.class);
    return holds(read.data(), read.code(), read.msg());
  }

  /**
   * What has something in it is kept, whatever its code says.
   *
   * @throws VendorUnavailable when there is nothing and the vendor refused to tell
   */
  private static boolean holds(
      @Nullable JsonValue data, @Nullable String code, @Nullable String text) {
    if (VendorJson.isEmpty(data)) {
      check(code, text);
      return false;
    }
    return true;
  }

  private static void check(@Nullable String code, @Nullable String text) {
    String given = VendorText.of(code);
    if (!given.equals(YixintongCode.OK) && !given.equals(YixintongCode.NOTHING_TO_READ)) {
      throw new VendorUnavailable(
          "query refused with code "
              + VendorText.quoted(given)
              + ": "
              + VendorText.quoted(VendorText.of(text)),
          given);
    }
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    Entries<Receipt> receipts =
        VendorJson.entries(
            answer.body(), ReportAnswer.class, ReportAnswer::data, "data", Receipt.class);
    var reports = new ArrayList<DeliveryReport>();
    for (Receipt receipt : receipts.entries()) {
      String serial = VendorText.of(receipt.serialNumber());
      Optional<Msisdn> destination = msisdn(receipt.userNumber());
      if (!serial.isEmpty() && destination.isPresent()) {
        reports.add(report(serial, destination, VendorText.of(receipt.result())));
      }
    }
    int others = receipts.entries().size() - reports.size();
    if (others > 0) {
      FAILURES.log(
          Level.WARNING,
          "YX-02",
          "YX-02: {0} receipts without a usable number or serialNumber are left out",
          String.valueOf(others));
    }
    return new Reports(reports, !reports.isEmpty(), receipts.problem());
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

  /** They come again until they are confirmed, those that cannot be read as well. */
  @Override
  public Optional<RawAnswer> fetchReplies() {
    return VendorCall.consumed("YX-03", client::replies, YixintongVendor::hasReplies);
  }

  private static boolean hasReplies(RawAnswer answer) {
    ReplyAnswer read = VendorJson.read(answer.body(), ReplyAnswer.class);
    return holds(list(read), read.code(), read.msg());
  }

  private static @Nullable JsonValue list(ReplyAnswer answer) {
    return VendorJson.object(answer.data(), ReplyData.class)
        .map(data -> data.apiSmsReplyBoList())
        .orElse(null);
  }

  @Override
  public Replies readReplies(RawAnswer answer) {
    Entries<ReplyBo> boxes = boxes(answer);
    var replies = new ArrayList<Reply>();
    for (ReplyBo box : boxes.entries()) {
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
    return new Replies(replies, boxes.problem());
  }

  private static Entries<ReplyBo> boxes(RawAnswer answer) {
    return VendorJson.entries(
        answer.body(),
        ReplyAnswer.class,
        YixintongVendor::list,
        "apiSmsReplyBoList",
        ReplyBo.class);
  }

  private String extension(String callMdn) {
    return callMdn.startsWith(settings.accessNumber())
        ? callMdn.substring(settings.accessNumber().length())
        : callMdn;
  }

  @Override
  public void confirmReplies(RawAnswer stored) {
    Optional<String> maxId = maxId(stored.body());
    if (maxId.isEmpty() || boxes(stored).entries().isEmpty()) {
      return;
    }
    ConfirmAnswer answer =
        VendorCall.ask(() -> VendorJson.read(client.confirm(maxId.get()), ConfirmAnswer.class));
    check(answer.code(), answer.msg());
  }

  /**
   * Also of an answer with a careless entry, which would come again for ever; a second one may
   * stand in the text of a reply.
   */
  private static Optional<String> maxId(String body) {
    try {
      return VendorJson.object(VendorJson.read(body, ReplyAnswer.class).data(), ReplyData.class)
          .map(data -> VendorText.of(data.maxId()))
          .filter(id -> !id.isEmpty());
    } catch (UnreadableAnswer e) {
      List<String> written = MAX_ID.matcher(body).results().map(found -> found.group(1)).toList();
      return written.size() == 1 ? Optional.of(written.get(0)) : Optional.empty();
    }
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
      return Optional.of(
          LocalDateTime.parse(VendorText.of(time), TIME).atZone(ChinaTime.ZONE).toInstant());
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
