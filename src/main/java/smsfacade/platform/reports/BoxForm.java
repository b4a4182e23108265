package smsfacade.platform.reports;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import smsfacade.handover.ReplyBox;
import smsfacade.handover.ReportBox;
import smsfacade.platform.answer.Boxes;
import smsfacade.platform.answer.Member;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.Msisdn;

/**
 * What a kind of boxes looks like (section 6).
 *
 * @param name of each in XML, of all in JSON
 */
record BoxForm<B>(String name, Function<B, List<Member>> inXml, Function<B, List<Member>> inJson) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ChinaTime.ZONE);

  /** In JSON without status and extno: recorded answers have four members (§4.5). */
  static final BoxForm<ReportBox> REPORTS =
      new BoxForm<>(
          "statusbox",
          box ->
              List.of(
                  mobile(box.destination()),
                  taskId(box),
                  new Member("status", box.delivered() ? "10" : "20"),
                  receiveTime(box.reportedAt()),
                  errorCode(box),
                  new Member("extno", box.extension())),
          box ->
              List.of(
                  mobile(box.destination()),
                  taskId(box),
                  receiveTime(box.reportedAt()),
                  errorCode(box)));

  static final BoxForm<ReplyBox> REPLIES = new BoxForm<>("callbox", BoxForm::reply, BoxForm::reply);

  Boxes xml(List<B> boxes) {
    return new Boxes(name, boxes.stream().map(inXml).toList());
  }

  Boxes json(List<B> boxes) {
    return new Boxes(name, boxes.stream().map(inJson).toList());
  }

  private static List<Member> reply(ReplyBox box) {
    return List.of(
        mobile(box.originator()),
        new Member("content", box.text()),
        receiveTime(box.sentAt()),
        new Member("extno", box.extension()));
  }

  private static Member mobile(Msisdn number) {
    return new Member("mobile", number.national());
  }

  private static Member taskId(ReportBox box) {
    return new Member("taskid", box.taskId());
  }

  private static Member receiveTime(Instant at) {
    return new Member("receivetime", TIME.format(at));
  }

  private static Member errorCode(ReportBox box) {
    return new Member("errorcode", box.errorCode());
  }
}
