package smsfacade.vendors.huaxin;

import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReportReader.Reports;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.huaxin.HuaxinWire.CallAnswer;
import smsfacade.vendors.huaxin.HuaxinWire.CallBox;
import smsfacade.vendors.huaxin.HuaxinWire.CallPage;
import smsfacade.vendors.huaxin.HuaxinWire.StatusAnswer;
import smsfacade.vendors.huaxin.HuaxinWire.StatusBox;
import smsfacade.vendors.huaxin.HuaxinWire.StatusPage;

/**
 * Reads {@code statusbox} (chapter 4) and {@code callbox} (chapter 5) out of answers as they came.
 * Which form an answer has is told by its operation, not by today's settings: HX-10 and HX-12 are
 * XML, HX-11 and HX-13 JSON.
 *
 * <p>{@code error} 1 is "user name or password empty" in XML (§4.4) and success in JSON (§4.5).
 */
final class HuaxinBoxes {
  private static final System.Logger LOG = System.getLogger(HuaxinBoxes.class.getName());

  /** The document gives no zone; the platform is in China. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("[yyyy-MM-dd HH:mm:ss][yyyy/M/d H:mm:ss]");

  /** 0001-01-01 is .NET's "no time" (§5.5 shows it). */
  private static final int FIRST_YEAR = 1970;

  private static final String JSON_SUCCESS = "1";

  private HuaxinBoxes() {}

  /**
   * The answer, if there may be something in it. What cannot be read counts as something.
   *
   * @throws VendorUnavailable when the vendor refused to tell
   */
  static Optional<RawAnswer> found(RawAnswer answer) {
    try {
      switch (answer.operation()) {
        case "HX-10", "HX-11" -> {
          StatusAnswer status = statusAnswer(answer);
          return found(answer, status.statusbox(), status.error(), status.remark());
        }
        default -> {
          CallAnswer call = callAnswer(answer);
          return found(answer, call.callbox(), call.error(), call.remark());
        }
      }
    } catch (UnreadableAnswer e) {
      return Optional.of(answer);
    }
  }

  private static Optional<RawAnswer> found(
      RawAnswer answer, @Nullable List<?> boxes, @Nullable String error, @Nullable String remark) {
    if (boxes != null && !boxes.isEmpty()) {
      return Optional.of(answer);
    }
    String code = VendorText.of(error);
    if (!code.isEmpty() && !(isJson(answer) && code.equals(JSON_SUCCESS))) {
      throw new VendorUnavailable(
          "query refused with error "
              + VendorText.quoted(code)
              + ": "
              + VendorText.quoted(VendorText.of(remark)),
          code);
    }
    return saysNothing(answer, boxes) ? Optional.empty() : Optional.of(answer);
  }

  /** A box without a number or a taskID cannot belong to anything; the others are kept. */
  static Reports reports(RawAnswer answer, int batch) {
    StatusAnswer status = statusAnswer(answer);
    List<StatusBox> boxes = boxes(answer, status.statusbox(), status.error());
    var reports = new ArrayList<DeliveryReport>(boxes.size());
    for (StatusBox box : boxes) {
      String taskId = VendorText.of(box.taskid());
      Optional<Msisdn> destination = msisdn(box.mobile());
      if (destination.isPresent() && !taskId.isEmpty()) {
        reports.add(report(box, isJson(answer), taskId, destination.get()));
      }
    }
    warnOfOthers(answer, boxes.size() - reports.size());
    return new Reports(reports, boxes.size() >= batch);
  }

  private static DeliveryReport report(
      StatusBox box, boolean json, String taskId, Msisdn destination) {
    String status = VendorText.of(box.status());
    String errorcode = VendorText.of(box.errorcode());
    Fate fate = json && status.isEmpty() ? fateByErrorcode(errorcode) : fateByStatus(status);
    String code =
        fate == Fate.UNCLEAR || errorcode.isEmpty()
            ? (status + " " + errorcode).strip()
            : errorcode;
    return new DeliveryReport(
        taskId,
        Optional.of(destination),
        fate,
        fate == Fate.FAILED ? Optional.of(Refusal.PERMANENT) : Optional.empty(),
        code,
        instant(box.receivetime()));
  }

  /** 10 and 20 (§4.3); {@code errorcode} is the gateway's, "for reference only". */
  private static Fate fateByStatus(String status) {
    return switch (status) {
      case "10" -> Fate.DELIVERED;
      case "20" -> Fate.FAILED;
      default -> Fate.UNCLEAR;
    };
  }

  /** The JSON page has no status (§4.5). */
  private static Fate fateByErrorcode(String errorcode) {
    if (errorcode.isEmpty()) {
      return Fate.UNCLEAR;
    }
    return errorcode.equalsIgnoreCase("DELIVRD") ? Fate.DELIVERED : Fate.FAILED;
  }

  static List<Reply> replies(RawAnswer answer) {
    CallAnswer call = callAnswer(answer);
    List<CallBox> boxes = boxes(answer, call.callbox(), call.error());
    var replies = new ArrayList<Reply>(boxes.size());
    for (CallBox box : boxes) {
      msisdn(box.mobile())
          .ifPresent(
              originator ->
                  replies.add(
                      Reply.whole(
                          originator,
                          VendorText.of(box.extno()),
                          VendorText.of(box.content()),
                          instant(box.receivetime()))));
    }
    warnOfOthers(answer, boxes.size() - replies.size());
    return replies;
  }

  private static void warnOfOthers(RawAnswer answer, int others) {
    if (others > 0) {
      LOG.log(
          Level.WARNING,
          "{0}: {1} boxes without a usable number or taskID are left out",
          answer.operation(),
          String.valueOf(others));
    }
  }

  private static StatusAnswer statusAnswer(RawAnswer answer) {
    return isJson(answer)
        ? status(VendorJson.read(answer.body(), StatusPage.class))
        : HuaxinXml.statusAnswer(answer.body());
  }

  private static CallAnswer callAnswer(RawAnswer answer) {
    return isJson(answer)
        ? call(VendorJson.read(answer.body(), CallPage.class))
        : HuaxinXml.callAnswer(answer.body());
  }

  private static StatusAnswer status(StatusPage page) {
    return new StatusAnswer(
        page.error(), page.remark(), entries(page.statusbox(), StatusBox.class));
  }

  private static CallAnswer call(CallPage page) {
    return new CallAnswer(page.error(), page.remark(), entries(page.callbox(), CallBox.class));
  }

  private static <T> @Nullable List<T> entries(@Nullable List<JsonValue> boxes, Class<T> box) {
    return boxes == null ? null : VendorJson.entries(boxes, box);
  }

  private static boolean isJson(RawAnswer answer) {
    return answer.operation().equals("HX-11") || answer.operation().equals("HX-13");
  }

  /**
   * The boxes, which may be none.
   *
   * @throws UnreadableAnswer when it has something else instead, so that it is shown
   */
  private static <T> List<T> boxes(
      RawAnswer answer, @Nullable List<T> boxes, @Nullable String error) {
    if (boxes != null && !boxes.isEmpty()) {
      return boxes;
    }
    if (VendorText.of(error).isEmpty() && !saysNothing(answer, boxes)) {
      throw new UnreadableAnswer("answer has none of the boxes it should have");
    }
    return List.of();
  }

  /** How the vendor says that nothing waits: an empty root, an empty list. */
  private static boolean saysNothing(RawAnswer answer, @Nullable List<?> boxes) {
    return isJson(answer) ? boxes != null : HuaxinXml.isEmpty(answer.body());
  }

  private static Optional<Msisdn> msisdn(@Nullable String mobile) {
    try {
      return Optional.of(Msisdn.of(VendorText.of(mobile)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(@Nullable String time) {
    try {
      var local = LocalDateTime.parse(VendorText.of(time), TIME);
      return local.getYear() < FIRST_YEAR
          ? Optional.empty()
          : Optional.of(local.atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
