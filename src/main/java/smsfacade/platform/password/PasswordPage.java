package smsfacade.platform.password;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import smsfacade.accounts.AnswerWords;
import smsfacade.accounts.ChangeAccounts;
import smsfacade.accounts.Login;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/**
 * The page by which a client changes the password of its account (document, chapter 7; PH-16). The
 * new one is given in the clear, the old one in either form.
 */
public final class PasswordPage implements Operation {
  private static final Logger LOG = System.getLogger(PasswordPage.class.getName());

  private final Logins logins;
  private final ChangeAccounts changes;

  public PasswordPage(Logins logins, ChangeAccounts changes) {
    this.logins = logins;
    this.changes = changes;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ACCOUNT, Parameter.PASSWORD, Parameter.NEW_PASSWORD);
  }

  @Override
  public PageAnswer answer(PageCall call) throws UnreadableParameter {
    Login login = call.login(logins);
    if (login instanceof Login.Denied denied) {
      return PageAnswer.of(refused(login.words(), denied.reason().code()));
    }
    var granted = (Login.Granted) login;
    ResultCode code = changes.changeOwnPassword(granted, newPassword(call.parameters()));
    if (code != ResultCode.OK) {
      return PageAnswer.of(refused(login.words(), code));
    }
    LOG.log(Level.INFO, "account {0} changed its password by page", granted.policy().userName());
    return PageAnswer.of(members(AnswerWords.SUCCESS, login.words().successMessage()));
  }

  /**
   * @return empty, which no password is, where it cannot be read: who calls was judged before that
   */
  private static String newPassword(Parameters parameters) {
    try {
      return parameters.exactText(Parameter.NEW_PASSWORD);
    } catch (UnreadableParameter e) {
      return "";
    }
  }

  @Override
  public List<Member> refused(ResultCode code) {
    return refused(AnswerWords.OF_THE_PLATFORM, code);
  }

  private static List<Member> refused(AnswerWords words, ResultCode code) {
    return members(words.failure(), ResultTexts.of(code));
  }

  private static List<Member> members(String returnstatus, String message) {
    return List.of(new Member("returnstatus", returnstatus), new Member("message", message));
  }
}
