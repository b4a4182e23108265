package simulators.huaxin;

import java.util.Set;
import simulators.Account;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** The pages where reports and replies are fetched (HX-10 to HX-13); fetching consumes them. */
final class HuaxinBoxPages {
  /** What an answer holds without {@code statusNum} (chapter 4). */
  private static final int USUAL_BATCH = 1_000;

  private static final int LARGEST_BATCH = 100_000;

  private final HuaxinLogin login;

  HuaxinBoxPages(HuaxinLogin login) {
    this.login = login;
  }

  Answer reports(HuaxinPage page, Request request) throws Form.Wrong, HuaxinRefusal {
    Form form = page.form(request, HuaxinPage.LOGIN_FIELDS, Set.of("statusNum", "taskid"));
    HuaxinRules.checkAction(form, "query");
    int most = most(form.value("statusNum"));
    Account account = login.of(form);
    String taskId = form.value("taskid");
    return HuaxinAnswers.reports(
        page,
        account.takeReports(most, report -> taskId.isEmpty() || taskId.equals(report.reference())));
  }

  private static int most(String statusNum) throws Form.Wrong {
    if (statusNum.isEmpty()) {
      return USUAL_BATCH;
    }
    int most;
    try {
      most = Integer.parseInt(statusNum);
    } catch (NumberFormatException e) {
      throw new Form.Wrong("statusNum is no number");
    }
    if (most < 1 || most > LARGEST_BATCH) {
      throw new Form.Wrong("statusNum is not from 1 to " + LARGEST_BATCH);
    }
    return most;
  }

  Answer replies(HuaxinPage page, Request request) throws Form.Wrong, HuaxinRefusal {
    Form form = page.form(request, HuaxinPage.LOGIN_FIELDS);
    HuaxinRules.checkAction(form, "query");
    return HuaxinAnswers.replies(page, login.of(form).takeReplies());
  }
}
