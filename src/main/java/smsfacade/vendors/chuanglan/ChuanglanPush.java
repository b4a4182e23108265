package smsfacade.vendors.chuanglan;

import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import smsfacade.messaging.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.PushAnswer;
import smsfacade.vendors.PushReceiver.Pushed;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.PushSettings;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReportReader.Reports;
import smsfacade.vendors.UnreadableAnswer;

/**
 * What the vendor brings: one report (CL-03), one reply (CL-04) or one part of a long reply
 * (CL-05), in the query of a GET or in a posted form. It is kept as its fields without the
 * credentials.
 */
final class ChuanglanPush {
  private static final System.Logger LOG = System.getLogger(ChuanglanPush.class.getName());

  /** The document gives no zone; the platform is in China. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmm");
  private static final String RECEIVER = "receiver";
  private static final String PASSWORD = "pswd";

  private final ChuanglanSettings settings;

  ChuanglanPush(ChuanglanSettings settings) {
    this.settings = settings;
  }

  Pushed receive(PushRequest request) {
    Map<String, String> fields;
    try {
      fields = fields(request);
    } catch (IllegalArgumentException e) {
      return new Pushed.Refused(PushAnswer.text(400, ""), "its fields cannot be decoded");
    }
    String receiver = fields.getOrDefault(RECEIVER, "");
    String password = fields.getOrDefault(PASSWORD, "");
    // Both always, so that the time tells nothing.
    boolean admitted =
        PushSettings.sameInConstantTime(settings.pushReceiver(), receiver)
            & PushSettings.sameInConstantTime(settings.pushPassword(), password);
    if (!admitted || !settings.push().admit(request)) {
      return new Pushed.Refused(PushAnswer.text(403, ""), "wrong receiver, pswd, path or address");
    }
    fields.remove(RECEIVER);
    fields.remove(PASSWORD);
    if (fields.containsKey("msgid") && fields.containsKey("status")) {
      return new Pushed.Reports(new RawAnswer("CL-03", written(fields)));
    }
    if (fields.containsKey("msg") && fields.containsKey("mobile")) {
      boolean part = fields.getOrDefault("isems", "").strip().equals("1");
      return new Pushed.Replies(new RawAnswer(part ? "CL-05" : "CL-04", written(fields)));
    }
    return new Pushed.Refused(PushAnswer.text(400, ""), "neither a report nor a reply");
  }

  private static Map<String, String> fields(PushRequest request) {
    var fields = new LinkedHashMap<String, String>();
    fields.putAll(decoded(request.query()));
    if (request.method().equals("POST")) {
      fields.putAll(decoded(new String(request.body(), StandardCharsets.UTF_8).strip()));
    }
    return fields;
  }

  /** Names are told apart by case, as the document writes them. PostgreSQL keeps no NUL. */
  private static Map<String, String> decoded(String form) {
    var fields = new LinkedHashMap<String, String>();
    for (String field : form.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8)
                .replace('\u0000', '\ufffd'));
      }
    }
    return fields;
  }

  private static String written(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  Reports reports(RawAnswer answer) {
    Map<String, String> fields = kept(answer);
    String status = fields.getOrDefault("status", "").strip();
    ChuanglanFate fate = ChuanglanFate.of(status);
    return new Reports(
        List.of(
            new DeliveryReport(
                fields.getOrDefault("msgid", "").strip(),
                Optional.of(msisdn(fields)),
                fate.fate(),
                fate.failure(),
                status,
                instant(fields.getOrDefault("reportTime", "")))),
        false);
  }

  List<Reply> replies(RawAnswer answer) {
    Map<String, String> fields = kept(answer);
    String destcode = fields.getOrDefault("destcode", "").strip();
    String extension =
        destcode.startsWith(settings.accessNumber())
            ? destcode.substring(settings.accessNumber().length())
            : destcode;
    return List.of(
        new Reply(
            msisdn(fields),
            extension,
            fields.getOrDefault("msg", ""),
            instant(fields.getOrDefault("moTime", "")),
            answer.operation().equals("CL-05") ? part(fields) : Optional.empty()));
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
    LOG.log(Level.WARNING, "CL-05: a part without a usable emshead is kept as a reply");
    return Optional.empty();
  }

  private static Map<String, String> kept(RawAnswer answer) {
    try {
      return decoded(answer.body());
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswer("fields cannot be decoded");
    }
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
      return Optional.of(LocalDateTime.parse(time.strip(), TIME).atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
