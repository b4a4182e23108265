package smsfacade.platform.reports;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import smsfacade.accounts.Login;
import smsfacade.handover.ReadReports;
import smsfacade.handover.ReadReports.Handed;
import smsfacade.handover.ReportBox;
import smsfacade.listener.AnswerFate;
import smsfacade.platform.answer.Boxes;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.Part;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.Blanks;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.ResultCode;

/**
 * Reports of an account's messages (document, chapter 4; PH-10, PH-11): those that were not handed
 * out before, or with a taskid those of one batch.
 */
public final class StatusPage implements Operation {
  private static final int USUAL = 1_000;

  /** What an older document had as the usual number. */
  private static final int MOST = 4_000;

  private static final Pattern NUMBER = Pattern.compile("0*([1-9]\\d{0,8})");
  private static final Pattern TASK = Pattern.compile("\\d{1,18}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ChinaTime.ZONE);

  private final Logins logins;
  private final ReadReports reports;
  private final Wording wording;

  /** How the pages say it. */
  public enum Wording {
    XML {
      @Override
      List<Part> boxes(List<ReportBox> boxes) {
        return List.of(new Boxes("statusbox", boxes.stream().map(Wording::all).toList()));
      }

      @Override
      List<Part> refused(String error, String remark) {
        return List.of(
            new Boxes(
                "errorstatus",
                List.of(List.of(new Member("error", error), new Member("remark", remark)))));
      }

      /** Four numbers of this page's own (§4.4). */
      @Override
      List<Part> refused(ResultCode code) {
        return switch (code) {
          case USER_NAME_EMPTY, PASSWORD_EMPTY -> refused("1", "用户名或密码不能为空");
          case USER_NAME_ERROR, PASSWORD_ERROR -> refused("2", "用户名或密码错误");
          case BIND_IP_ERROR, USER_STOP -> mayNot();
          case PARAM_ERROR -> refused("4", "参数不正确");
          default -> refused(String.valueOf(code.number()), ResultTexts.of(code));
        };
      }
    },
    /** Without status and extno: recorded answers have four members (§4.5). */
    JSON {
      @Override
      List<Part> boxes(List<ReportBox> boxes) {
        return answer("1", "成功", boxes);
      }

      @Override
      List<Part> refused(String error, String remark) {
        return answer(error, remark, List.of());
      }

      @Override
      List<Part> refused(ResultCode code) {
        return refused(
            String.valueOf(code.number()),
            code == ResultCode.PASSWORD_ERROR ? "密码错了" : ResultTexts.of(code));
      }

      private List<Part> answer(String error, String remark, List<ReportBox> boxes) {
        return List.of(
            new Member("error", error),
            new Member("remark", remark),
            new Boxes("statusbox", boxes.stream().map(Wording::withoutStatus).toList()));
      }
    };

    abstract List<Part> boxes(List<ReportBox> boxes);

    abstract List<Part> refused(String error, String remark);

    abstract List<Part> refused(ResultCode code);

    /** An account that takes no reports. */
    List<Part> mayNot() {
      return refused("3", "该用户不允许查看状态报告");
    }

    private static List<Member> all(ReportBox box) {
      return List.of(
          mobile(box),
          taskId(box),
          new Member("status", box.delivered() ? "10" : "20"),
          receiveTime(box),
          errorCode(box),
          new Member("extno", box.extension()));
    }

    private static List<Member> withoutStatus(ReportBox box) {
      return List.of(mobile(box), taskId(box), receiveTime(box), errorCode(box));
    }

    private static Member mobile(ReportBox box) {
      return new Member("mobile", box.destination().national());
    }

    private static Member taskId(ReportBox box) {
      return new Member("taskid", box.taskId());
    }

    private static Member receiveTime(ReportBox box) {
      return new Member("receivetime", TIME.format(box.reportedAt()));
    }

    private static Member errorCode(ReportBox box) {
      return new Member("errorcode", box.errorCode());
    }
  }

  public StatusPage(Logins logins, ReadReports reports, Wording wording) {
    this.logins = logins;
    this.reports = reports;
    this.wording = wording;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ACCOUNT, Parameter.PASSWORD, Parameter.STATUS_NUM, Parameter.TASK_ID);
  }

  @Override
  public PageAnswer answer(PageCall call) throws UnreadableParameter {
    Parameters parameters = call.parameters();
    Login login = call.login(logins);
    if (login instanceof Login.Denied denied) {
      return PageAnswer.of(wording.refused(denied.reason().code()));
    }
    var granted = (Login.Granted) login;
    if (!granted.policy().pages().takesReports()) {
      return PageAnswer.of(wording.mayNot());
    }
    OptionalInt most = most(parameters.text(Parameter.STATUS_NUM));
    if (most.isEmpty()) {
      return PageAnswer.of(wording.refused(ResultCode.PARAM_ERROR));
    }
    String task = Blanks.strip(parameters.text(Parameter.TASK_ID));
    return handedOut(
        task.isEmpty()
            ? reports.unread(granted.accountId(), most.getAsInt())
            : ofTask(granted.accountId(), task, most.getAsInt()));
  }

  private Handed ofTask(long accountId, String task, int most) {
    return TASK.matcher(task).matches()
        ? reports.ofTask(accountId, Long.parseLong(task), most)
        : new Handed(OptionalLong.empty(), List.of());
  }

  /** Empty when it is no number of 1 or more. */
  private static OptionalInt most(String statusNum) {
    String given = Blanks.strip(statusNum);
    if (given.isEmpty()) {
      return OptionalInt.of(USUAL);
    }
    var matcher = NUMBER.matcher(given);
    return matcher.matches()
        ? OptionalInt.of(Math.min(MOST, Integer.parseInt(matcher.group(1))))
        : OptionalInt.empty();
  }

  private PageAnswer handedOut(Handed handed) {
    List<Part> parts = wording.boxes(handed.boxes());
    if (handed.boxes().isEmpty()) {
      return PageAnswer.of(parts);
    }
    return new PageAnswer(
        parts,
        new AnswerFate() {
          @Override
          public void written() {
            reports.read(handed);
          }

          @Override
          public void broken() {
            reports.giveBack(handed);
          }
        });
  }

  @Override
  public List<Part> refused(ResultCode code) {
    return wording.refused(code);
  }
}
