package smsfacade.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.ChangeAccounts;
import smsfacade.accounts.EncryptedLogins;
import smsfacade.accounts.FindBalance;
import smsfacade.accounts.Purse;
import smsfacade.clienttemplates.RegisterTemplates;
import smsfacade.handover.ReadReplies;
import smsfacade.handover.ReadReports;
import smsfacade.listener.Charsets;
import smsfacade.listener.SampleCalls;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.messaging.boundary.AcceptMessage;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.balance.OveragePage;
import smsfacade.platform.encrypted.EncryptedPage;
import smsfacade.platform.password.PasswordPage;
import smsfacade.platform.reports.CallPage;
import smsfacade.platform.reports.StatusPage;
import smsfacade.platform.reports.Wording;
import smsfacade.platform.request.Logins;
import smsfacade.platform.send.SendPage;
import smsfacade.platform.template.TemplatePage;

/** The table of the pages: what is at which path, in which charset, answered in which form. */
@ApplicationScoped
class Pages implements SampleCalls {
  static final String SMS = "/sms.aspx";
  static final String SMS_GBK = "/smsGBK.aspx";
  static final String SMS_JSON = "/smsJson.aspx";
  static final String ENCRYPTED = "/ensms.ashx";
  static final String BATCH = "/BatchSms.ashx";
  static final String MMS = "/mms.aspx";
  static final String STATUS = "/statusApi.aspx";
  static final String STATUS_JSON = "/statusJsonApi.aspx";
  static final String CALL = "/callApi.aspx";
  static final String CALL_JSON = "/callJsonApi.aspx";
  static final String PASSWORD = "/pwd.aspx";
  static final String TEMPLATE = "/freeTemplate.aspx";

  private static final String SEND = "send";
  private static final String OVERAGE = "overage";
  private static final String QUERY = "query";

  private static final String NO_ACTION = "";

  /** A thousand numbers and a text take thirty thousand bytes. */
  private static final int BODY_LIMIT = 1024 * 1024;

  /**
   * For fifty thousand numbers with a text for each, or a container of a mebibyte in Base64, of
   * which each character may be escaped (section 2).
   */
  private static final int LARGE_BODY_LIMIT = 8 * BODY_LIMIT;

  private final List<Page> table;
  private final Map<String, Page> byPath;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected Pages() {
    table = null;
    byPath = null;
  }

  @Inject
  Pages(
      AcceptMessage acceptMessage,
      AccountDirectory accounts,
      EncryptedLogins encryptedLogins,
      FindBalance balances,
      ReadReports reports,
      ReadReplies replies,
      ChangeAccounts changes,
      RegisterTemplates templates,
      Clock clock) {
    Logins logins = accounts::login;
    var accept = new AcceptCall(acceptMessage::accept);
    var send = new SendPage(accept, SendPage.Form.TEXT);
    var status = new StatusPage(logins, reports, Wording.XML);
    var statusJson = new StatusPage(logins, reports, Wording.JSON);
    var call = new CallPage(logins, replies, Wording.XML);
    var callJson = new CallPage(logins, replies, Wording.JSON);
    Map<String, Operation> xml =
        Map.of(
            SEND,
            send,
            OVERAGE,
            new OveragePage(logins, balances, Purse.SEGMENTS, OveragePage.Wording.XML));
    Map<String, Operation> json =
        Map.of(
            SEND,
            send,
            OVERAGE,
            new OveragePage(logins, balances, Purse.SEGMENTS, OveragePage.Wording.JSON));
    var password = new PasswordPage(logins, changes);
    table =
        List.of(
            new Page(SMS, StandardCharsets.UTF_8, AnswerForm.XML, BODY_LIMIT, xml, send),
            new Page(SMS_GBK, Charsets.GBK, AnswerForm.XML_GBK, BODY_LIMIT, xml, send),
            new Page(SMS_JSON, StandardCharsets.UTF_8, AnswerForm.JSON, BODY_LIMIT, json, send),
            new Page(
                ENCRYPTED,
                StandardCharsets.UTF_8,
                AnswerForm.JSON,
                BODY_LIMIT,
                Map.of(),
                new EncryptedPage(encryptedLogins, acceptMessage::accept, clock)),
            new Page(
                BATCH,
                StandardCharsets.UTF_8,
                AnswerForm.XML,
                LARGE_BODY_LIMIT,
                Map.of(),
                new SendPage(accept, SendPage.Form.BATCH),
                true),
            mms(accept, logins, balances),
            queried(STATUS, AnswerForm.XML, status),
            queried(STATUS_JSON, AnswerForm.JSON, statusJson),
            queried(CALL, AnswerForm.XML, call),
            queried(CALL_JSON, AnswerForm.JSON, callJson),
            new Page(
                PASSWORD, StandardCharsets.UTF_8, AnswerForm.XML, BODY_LIMIT, Map.of(), password),
            template(logins, templates));
    byPath =
        table.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    page -> inLowerCase(page.path()), Function.identity()));
  }

  private static Page mms(AcceptCall accept, Logins logins, FindBalance balances) {
    var send = new SendPage(accept, SendPage.Form.MMS);
    return new Page(
        MMS,
        StandardCharsets.UTF_8,
        AnswerForm.XML,
        LARGE_BODY_LIMIT,
        Map.of(
            SEND,
            send,
            OVERAGE,
            new OveragePage(logins, balances, Purse.MMS, OveragePage.Wording.XML)),
        send);
  }

  private static Page template(Logins logins, RegisterTemplates templates) {
    var delete = new TemplatePage(logins, templates, TemplatePage.Action.DELETE);
    return new Page(
        TEMPLATE,
        StandardCharsets.UTF_8,
        AnswerForm.JSON,
        BODY_LIMIT,
        Map.of(
            "add",
            new TemplatePage(logins, templates, TemplatePage.Action.ADD),
            QUERY,
            new TemplatePage(logins, templates, TemplatePage.Action.QUERY),
            "update",
            new TemplatePage(logins, templates, TemplatePage.Action.UPDATE),
            "del",
            delete),
        delete);
  }

  /** Where the action may be left out. */
  private static Page queried(String path, AnswerForm form, Operation query) {
    return new Page(
        path,
        StandardCharsets.UTF_8,
        form,
        BODY_LIMIT,
        Map.of(QUERY, query, NO_ACTION, query),
        query);
  }

  /**
   * @param path of one of the pages, in any letter case
   */
  Page at(String path) {
    return Objects.requireNonNull(byPath.get(inLowerCase(path)), path);
  }

  @Override
  public List<SampleCall> sampleCalls() {
    return table.stream().flatMap(Page::sampleCalls).toList();
  }

  private static String inLowerCase(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
