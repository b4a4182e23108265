package smsfacade.platform.reports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import smsfacade.handover.Handed;
import smsfacade.handover.ReadReports;
import smsfacade.handover.ReportBox;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.Blanks;

/**
 * Reports of an account's messages (document, chapter 4; PH-10, PH-11): those that were not handed
 * out before, or with a taskid those of one batch.
 */
public final class StatusPage extends BoxPage<ReportBox> {
  private static final int USUAL = 1_000;

  /** What an older document had as the usual number. */
  private static final int MOST = 4_000;

  private static final Pattern NUMBER = Pattern.compile("0*([1-9]\\d{0,8})");
  private static final Pattern TASK = Pattern.compile("\\d{1,18}");

  private final ReadReports reports;

  public StatusPage(Logins logins, ReadReports reports, Wording wording) {
    super(logins, reports, BoxForm.REPORTS, wording);
    this.reports = reports;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ACCOUNT, Parameter.PASSWORD, Parameter.STATUS_NUM, Parameter.TASK_ID);
  }

  @Override
  Optional<Handed<ReportBox>> asked(long accountId, Parameters parameters)
      throws UnreadableParameter {
    OptionalInt most = most(parameters.text(Parameter.STATUS_NUM));
    if (most.isEmpty()) {
      return Optional.empty();
    }
    String task = Blanks.strip(parameters.text(Parameter.TASK_ID));
    return Optional.of(
        task.isEmpty()
            ? reports.unread(accountId, most.getAsInt())
            : ofTask(accountId, task, most.getAsInt()));
  }

  private Handed<ReportBox> ofTask(long accountId, String task, int most) {
    return TASK.matcher(task).matches()
        ? reports.ofTask(accountId, Long.parseLong(task), most)
        : Handed.nothing();
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
}
