package smsfacade.platform.balance;

import java.util.List;
import smsfacade.accounts.AnswerWords;
import smsfacade.accounts.FindBalance;
import smsfacade.accounts.FindBalance.Standing;
import smsfacade.accounts.Login;
import smsfacade.accounts.Purse;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/**
 * The action {@code overage} (document, chapter 3; PH-07 to PH-09): what an account has left, and
 * what it was credited in all, of a purse. All accounts have paid before (section 11).
 */
public final class OveragePage implements Operation {
  private static final String NOTHING = "0";

  private final Logins logins;
  private final FindBalance balances;
  private final Purse purse;
  private final Wording wording;

  /** What the answers in XML and in JSON say differently. */
  public enum Wording {
    XML("预付费") {
      @Override
      String success(AnswerWords words) {
        return words.overageSuccess();
      }
    },
    JSON("预付") {
      @Override
      String success(AnswerWords words) {
        return AnswerWords.SUCCESS;
      }
    };

    private final String payinfo;

    Wording(String payinfo) {
      this.payinfo = payinfo;
    }

    abstract String success(AnswerWords words);
  }

  public OveragePage(Logins logins, FindBalance balances, Purse purse, Wording wording) {
    this.logins = logins;
    this.balances = balances;
    this.purse = purse;
    this.wording = wording;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ACCOUNT, Parameter.PASSWORD);
  }

  @Override
  public PageAnswer answer(PageCall call) throws UnreadableParameter {
    Login login = call.login(logins);
    if (login instanceof Login.Denied denied) {
      return PageAnswer.of(refused(login.words(), denied.reason().code()));
    }
    Standing standing = balances.of(((Login.Granted) login).accountId(), purse);
    return PageAnswer.of(
        members(
            wording.success(login.words()),
            login.words().successMessage(),
            wording.payinfo,
            String.valueOf(standing.balance()),
            String.valueOf(standing.credited())));
  }

  @Override
  public List<Member> refused(ResultCode code) {
    return refused(AnswerWords.OF_THE_PLATFORM, code);
  }

  private static List<Member> refused(AnswerWords words, ResultCode code) {
    return members(words.failure(), message(code), "", NOTHING, NOTHING);
  }

  /** These pages do not tell which of the two was wrong (§3.4). */
  private static String message(ResultCode code) {
    return switch (code) {
      case USER_NAME_EMPTY, PASSWORD_EMPTY -> "用户名或密码不能为空";
      case USER_NAME_ERROR, PASSWORD_ERROR -> "用户名或密码错误";
      default -> ResultTexts.of(code);
    };
  }

  private static List<Member> members(
      String returnstatus, String message, String payinfo, String overage, String sendTotal) {
    return List.of(
        new Member("returnstatus", returnstatus),
        new Member("message", message),
        new Member("payinfo", payinfo),
        new Member("overage", overage),
        new Member("sendTotal", sendTotal));
  }
}
