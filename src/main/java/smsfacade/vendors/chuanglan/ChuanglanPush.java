package smsfacade.vendors.chuanglan;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import smsfacade.logging.RateLimitedLog;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.PushAnswer;
import smsfacade.vendors.PushReceiver.Pushed;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReplyReader.Replies;
import smsfacade.vendors.ReportReader.Reports;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.settings.PushSettings;

/**
 * What the vendor brings: one report (CL-03), one reply (CL-04) or one part of a long reply
 * (CL-05), in the query of a GET or in a posted form. It is kept as it came but for the
 * credentials, and what is missing or wrong in it is found out when it is read: the vendor promises
 * no second try.
 */
final class ChuanglanPush {
  private static final RateLimitedLog LOG = RateLimitedLog.of(ChuanglanPush.class);

  /** The document gives no zone; the platform is in China. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT);

  private static final int OK = 200;
  private static final String RECEIVER = "receiver";
  private static final String PASSWORD = "pswd";

  /** Names that only a report has, and only a reply: one of them is enough to keep it. */
  private static final Set<String> OF_REPORTS = Set.of("msgid", "reportTime", "status");

  private static final Set<String> OF_REPLIES =
      Set.of("moTime", "destcode", "msg", "isems", "emshead");

  private final ChuanglanSettings settings;

  ChuanglanPush(ChuanglanSettings settings) {
    this.settings = settings;
  }

  Pushed receive(PushRequest request) {
    List<ChuanglanField> fields =
        new ArrayList<>(ChuanglanField.all(ChuanglanField.asBytes(request.query())));
    if (request.method().equals("POST")) {
      fields.addAll(
          ChuanglanField.all(new String(request.body(), StandardCharsets.ISO_8859_1).strip()));
    }
    // Both always, so that the time tells nothing.
    boolean admitted =
        PushSettings.sameInConstantTime(settings.pushReceiver(), value(fields, RECEIVER))
            & PushSettings.sameInConstantTime(settings.pushPassword(), value(fields, PASSWORD));
    if (!admitted || !settings.push().admit(request)) {
      return new Pushed.Refused(PushAnswer.text(403, ""), "wrong receiver, pswd, path or address");
    }
    String kept =
        fields.stream()
            .filter(field -> !field.name().equals(RECEIVER) && !field.name().equals(PASSWORD))
            .map(ChuanglanField::written)
            .collect(Collectors.joining("&"));
    if (has(fields, OF_REPORTS)) {
      return new Pushed.Reports(raw("CL-03", request, kept));
    }
    if (has(fields, OF_REPLIES)) {
      boolean part = value(fields, "isems").strip().equals("1");
      return new Pushed.Replies(raw(part ? "CL-05" : "CL-04", request, kept));
    }
    return new Pushed.Refused(PushAnswer.text(400, ""), "neither a report nor a reply");
  }

  private static RawAnswer raw(String operation, PushRequest request, String kept) {
    return new RawAnswer(
        operation, OK, request.contentType(), kept.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean has(List<ChuanglanField> fields, Set<String> names) {
    return fields.stream().anyMatch(field -> names.contains(field.name()));
  }

  /** The last one of this name; empty when there is none. */
  private static String value(List<ChuanglanField> fields, String name) {
    String value = "";
    for (ChuanglanField field : fields) {
      if (field.name().equals(name)) {
        value = field.value();
      }
    }
    return value;
  }

  Reports reports(RawAnswer answer) {
    Map<String, String> fields = kept(answer);
    String status = needed(fields, "status");
    ChuanglanFate fate = ChuanglanFate.of(status);
    return new Reports(
        List.of(
            new DeliveryReport(
                needed(fields, "msgid"),
                Optional.of(msisdn(fields)),
                fate.fate(),
                fate.failure(),
                status,
                instant(fields.getOrDefault("reportTime", "")))),
        false);
  }

  Replies replies(RawAnswer answer) {
    Map<String, String> fields = kept(answer);
    if (!fields.containsKey("msg")) {
      throw new UnreadableAnswer("msg is missing");
    }
    String destcode = fields.getOrDefault("destcode", "").strip();
    String extension =
        destcode.startsWith(settings.accessNumber())
            ? destcode.substring(settings.accessNumber().length())
            : destcode;
    return new Replies(
        List.of(
            new Reply(
                msisdn(fields),
                extension,
                fields.get("msg"),
                instant(fields.getOrDefault("moTime", "")),
                answer.operation().equals("CL-05") ? part(fields) : Optional.empty())),
        Optional.empty());
  }

  /** {@code emshead} is {@code id,total,number}; a part that says something else is a reply. */
  private static Optional<Reply.Part> part(Map<String, String> fields) {
    String[] head = fields.getOrDefault("emshead", "").split(",", -1);
    try {
      if (head.length == 3) {
        return Optional.of(
            new Reply.Part(
                Integer.parseInt(head[0].strip()),
                Integer.parseInt(head[1].strip()),
                Integer.parseInt(head[2].strip())));
      }
    } catch (IllegalArgumentException e) {
      // as if it had another form
    }
    LOG.log(Level.WARNING, "emshead", "CL-05: a part without a usable emshead is kept as a reply");
    return Optional.empty();
  }

  private static Map<String, String> kept(RawAnswer answer) {
    var values = new HashMap<String, String>();
    var form = new String(answer.bytes(), StandardCharsets.ISO_8859_1);
    for (ChuanglanField field : ChuanglanField.all(form)) {
      values.put(field.name(), field.value());
    }
    return values;
  }

  private static String needed(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null || value.isBlank()) {
      throw new UnreadableAnswer(name + " is missing");
    }
    return value.strip();
  }

  private static Msisdn msisdn(Map<String, String> fields) {
    try {
      return Msisdn.of(fields.getOrDefault("mobile", ""));
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswer("mobile is no number");
    }
  }

  private static Optional<Instant> instant(String time) {
    try {
      return Optional.of(
          LocalDateTime.parse(time.strip(), TIME).atZone(ChinaTime.ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
