package smsfacade.vendors.huaxin;

import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.logging.RateLimitedLog;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReplyReader.Replies;
import smsfacade.vendors.ReportReader.Reports;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorJson.Entries;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.huaxin.HuaxinWire.CallBox;
import smsfacade.vendors.huaxin.HuaxinWire.CallPage;
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
  private static final RateLimitedLog LOG = RateLimitedLog.of(HuaxinBoxes.class);

  /** The document gives no zone; the platform is in China. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("[yyyy-MM-dd HH:mm:ss][yyyy/M/d H:mm:ss]", Locale.ROOT);

  /** 0001-01-01 is .NET's "no time" (§5.5 shows it). */
  private static final int FIRST_YEAR = 1970;

  private static final String JSON_SUCCESS = "1";

  private static final String NO_BOXES = "answer has none of the boxes it should have";

  private HuaxinBoxes() {}

  /**
   * Whether there may be something in an answer.
   *
   * @throws VendorUnavailable when there is nothing and the vendor refused to tell
   * @throws UnreadableAnswer when that cannot be read
   */
  static boolean mayHold(RawAnswer answer) {
    if (isJson(answer) && VendorJson.saysNothing(answer.body())) {
      return false;
    }
    return switch (answer.operation()) {
      case "HX-10" -> mayHold(HuaxinXml.statusAnswer(answer.body()));
      case "HX-12" -> mayHold(HuaxinXml.callAnswer(answer.body()));
      case "HX-11" -> mayHold(VendorJson.read(answer.body(), StatusPage.class));
      default -> mayHold(VendorJson.read(answer.body(), CallPage.class));
    };
  }

  private static boolean mayHold(HuaxinXml.Answer<?> answer) {
    if (answer.boxes().isEmpty()) {
      refuse(VendorText.of(answer.error()), answer.remark());
    }
    return !answer.isEmpty();
  }

  private static boolean mayHold(HuaxinWire.Page page) {
    if (!VendorJson.isEmpty(page.boxes())) {
      return true;
    }
    String code = VendorText.of(page.error());
    if (code.equals(JSON_SUCCESS)) {
      return false;
    }
    refuse(code, page.remark());
    // Without the member there is something else instead.
    return page.boxes() == null;
  }

  private static void refuse(String code, @Nullable String remark) {
    if (!code.isEmpty()) {
      throw new VendorUnavailable(
          "query refused with error "
              + VendorText.quoted(code)
              + ": "
              + VendorText.quoted(VendorText.of(remark)),
          code);
    }
  }

  /** A box without a number or a taskID cannot belong to anything; the others are kept. */
  static Reports reports(RawAnswer answer, int batch) {
    Entries<StatusBox> boxes =
        isJson(answer)
            ? boxes(answer, StatusPage.class, "statusbox", StatusBox.class)
            : boxes(HuaxinXml.statusAnswer(answer.body()));
    var reports = new ArrayList<DeliveryReport>(boxes.entries().size());
    for (StatusBox box : boxes.entries()) {
      String taskId = VendorText.of(box.taskid());
      Optional<Msisdn> destination = msisdn(box.mobile());
      if (destination.isPresent() && !taskId.isEmpty()) {
        reports.add(report(box, isJson(answer), taskId, destination.get()));
      }
    }
    warnOfOthers(answer, boxes.entries().size() - reports.size());
    return new Reports(reports, boxes.entries().size() >= batch, boxes.problem());
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

  static Replies replies(RawAnswer answer) {
    Entries<CallBox> boxes =
        isJson(answer)
            ? boxes(answer, CallPage.class, "callbox", CallBox.class)
            : boxes(HuaxinXml.callAnswer(answer.body()));
    var replies = new ArrayList<Reply>(boxes.entries().size());
    for (CallBox box : boxes.entries()) {
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
    warnOfOthers(answer, boxes.entries().size() - replies.size());
    return new Replies(replies, boxes.problem());
  }

  private static void warnOfOthers(RawAnswer answer, int others) {
    if (others > 0) {
      LOG.log(
          Level.WARNING,
          answer.operation(),
          "{0}: {1} boxes without a usable number or taskID are left out",
          answer.operation(),
          String.valueOf(others));
    }
  }

  private static boolean isJson(RawAnswer answer) {
    return answer.operation().equals("HX-11") || answer.operation().equals("HX-13");
  }

  /**
   * The boxes, which may be none.
   *
   * @throws UnreadableAnswer when it has something else instead, so that it is shown
   */
  private static <T> Entries<T> boxes(HuaxinXml.Answer<T> answer) {
    if (answer.boxes().isEmpty() && VendorText.of(answer.error()).isEmpty() && !answer.isEmpty()) {
      throw new UnreadableAnswer(NO_BOXES);
    }
    return new Entries<>(answer.boxes(), answer.problem());
  }

  /** Likewise; both kinds of page differ in the name of the list. */
  private static <P extends HuaxinWire.Page, T> Entries<T> boxes(
      RawAnswer answer, Class<P> page, String name, Class<T> box) {
    return VendorJson.entries(
        answer.body(),
        page,
        read -> {
          if (read.boxes() == null && VendorText.of(read.error()).isEmpty()) {
            throw new UnreadableAnswer(NO_BOXES);
          }
          return read.boxes();
        },
        name,
        box);
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
          : Optional.of(local.atZone(ChinaTime.ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
