package smsfacade.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.FindBalance;
import smsfacade.listener.Charsets;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.AnswerWords;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.balance.OveragePage;
import smsfacade.platform.send.SendPage;

/** The table of the pages: what is at which path, in which charset, answered in which form. */
final class Pages {
  static final String SMS = "/sms.aspx";
  static final String SMS_GBK = "/smsGBK.aspx";
  static final String SMS_JSON = "/smsJson.aspx";

  private static final String SEND = "send";
  private static final String OVERAGE = "overage";

  /** A thousand numbers and a text take thirty thousand bytes. */
  private static final int BODY_LIMIT = 1024 * 1024;

  private final Map<String, Page> byPath;

  Pages(AcceptCall accept, AccountDirectory accounts, FindBalance balances, AnswerWords words) {
    var send = new SendPage(accept, words);
    Map<String, Operation> xml =
        Map.of(
            SEND,
            send,
            OVERAGE,
            new OveragePage(accounts, balances, words, OveragePage.Wording.XML));
    Map<String, Operation> json =
        Map.of(
            SEND,
            send,
            OVERAGE,
            new OveragePage(accounts, balances, words, OveragePage.Wording.JSON));
    byPath =
        Map.of(
            inLowerCase(SMS),
            new Page(StandardCharsets.UTF_8, AnswerForm.XML, BODY_LIMIT, xml, send),
            inLowerCase(SMS_GBK),
            new Page(Charsets.GBK, AnswerForm.XML_GBK, BODY_LIMIT, xml, send),
            inLowerCase(SMS_JSON),
            new Page(StandardCharsets.UTF_8, AnswerForm.JSON, BODY_LIMIT, json, send));
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
