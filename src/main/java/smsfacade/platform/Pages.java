package smsfacade.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.ChangeAccounts;
import smsfacade.accounts.FindBalance;
import smsfacade.handover.ReadReports;
import smsfacade.listener.Charsets;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.balance.OveragePage;
import smsfacade.platform.password.PasswordPage;
import smsfacade.platform.reports.StatusPage;
import smsfacade.platform.send.SendPage;

/** The table of the pages: what is at which path, in which charset, answered in which form. */
final class Pages {
  static final String SMS = "/sms.aspx";
  static final String SMS_GBK = "/smsGBK.aspx";
  static final String SMS_JSON = "/smsJson.aspx";
  static final String STATUS = "/statusApi.aspx";
  static final String STATUS_JSON = "/statusJsonApi.aspx";
  static final String PASSWORD = "/pwd.aspx";

  private static final String SEND = "send";
  private static final String OVERAGE = "overage";
  private static final String QUERY = "query";

  /** Of pages that do one thing. */
  private static final String NO_ACTION = "";

  /** A thousand numbers and a text take thirty thousand bytes. */
  private static final int BODY_LIMIT = 1024 * 1024;

  private final Map<String, Page> byPath;

  Pages(
      AcceptCall accept,
      AccountDirectory accounts,
      FindBalance balances,
      ReadReports reports,
      ChangeAccounts changes) {
    var status = new StatusPage(accounts::login, reports, StatusPage.Wording.XML);
    var statusJson = new StatusPage(accounts::login, reports, StatusPage.Wording.JSON);
    var send = new SendPage(accept);
    var password = new PasswordPage(accounts, changes);
    Map<String, Operation> xml =
        Map.of(SEND, send, OVERAGE, new OveragePage(accounts, balances, OveragePage.Wording.XML));
    Map<String, Operation> json =
        Map.of(SEND, send, OVERAGE, new OveragePage(accounts, balances, OveragePage.Wording.JSON));
    byPath =
        Map.of(
            inLowerCase(SMS),
            new Page(StandardCharsets.UTF_8, AnswerForm.XML, BODY_LIMIT, xml, send),
            inLowerCase(SMS_GBK),
            new Page(Charsets.GBK, AnswerForm.XML_GBK, BODY_LIMIT, xml, send),
            inLowerCase(SMS_JSON),
            new Page(StandardCharsets.UTF_8, AnswerForm.JSON, BODY_LIMIT, json, send),
            inLowerCase(STATUS),
            queried(AnswerForm.XML, status),
            inLowerCase(STATUS_JSON),
            queried(AnswerForm.JSON, statusJson),
            inLowerCase(PASSWORD),
            new Page(StandardCharsets.UTF_8, AnswerForm.XML, BODY_LIMIT, Map.of(), password));
  }

  private static Page queried(AnswerForm form, Operation query) {
    return new Page(
        StandardCharsets.UTF_8, form, BODY_LIMIT, Map.of(QUERY, query, NO_ACTION, query), query);
  }

  /**
   * @param path of one of the pages, in any letter case
   */
  Page at(String path) {
    return Objects.requireNonNull(byPath.get(inLowerCase(path)), path);
  }

  private static String inLowerCase(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
