package smsfacade.platform.template;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AnswerWords;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Login;
import smsfacade.accounts.StoredCredentials;
import smsfacade.accounts.TemplateUse;
import smsfacade.clienttemplates.RegisterTemplates;
import smsfacade.listener.ContentType;
import smsfacade.logging.CorrelationId;
import smsfacade.platform.Exchange;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.template.TemplatePage.Action;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** PH-17 to PH-20 (F98), in the world of the exchanges. */
class TemplatePageTest {
  private static final Instant NOW = Instant.parse("2018-02-02T15:00:00Z");
  private static final List<String> USERS = List.of("test", "abc", "off", "sister");
  private static final String ID = "1611293848530529";
  private static final Map<String, Action> ACTIONS =
      Map.of(
          "add", Action.ADD, "query", Action.QUERY, "update", Action.UPDATE, "del", Action.DELETE);

  private RegisterTemplates templates;

  @BeforeEach
  void start() {
    PlainTransactions transactions = PlainTransactions.onH2();
    templates = new RegisterTemplates(transactions, new SettableClock(NOW));
    transactions.run(
        "making the world",
        connection -> {
          Sql.batch(
              connection,
              "insert into account (id, user_name, password_hash, balance, state, created_at)"
                  + " values (?, ?, '', 0, 'ACTIVE', ?)",
              USERS,
              user -> Sql.row(USERS.indexOf(user), user, NOW));
          return Sql.update(
              connection,
              "insert into client_template"
                  + " (id, account_id, state, revision, template, changed_at)"
                  + " values (?, 0, 'REVIEW', 1, '您的验证码：@【星辰】', ?)",
              Long.valueOf(ID),
              NOW);
        });
  }

  private static Login login(String userName, String password, String clientAddress) {
    if (userName.isEmpty()) {
      return new Login.Denied(Login.Reason.USER_NAME_EMPTY);
    }
    if (password.equals("wrong")) {
      return new Login.Denied(Login.Reason.PASSWORD_WRONG);
    }
    var policy = new ExamplePolicy().of(userName);
    if (userName.equals("sister")) {
      policy.withAnswers(new AnswerWords("fail", "Success", "ok"));
    }
    return new Login.Granted(
        new StoredCredentials(
            USERS.indexOf(userName),
            "",
            AccountState.ACTIVE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        policy
            .withTemplates(userName.equals("off") ? TemplateUse.OFF : TemplateUse.REGISTER)
            .make(),
        false);
  }

  static List<Exchange> exchanges() {
    return Exchange.in("templates");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersByteForByte(Exchange exchange) throws Exception {
    String request = new String(exchange.request(), ISO_8859_1);
    String target = request.split(" ")[1];
    int query = target.indexOf('?');
    String form = request.substring(request.indexOf("\r\n\r\n") + 4);

    String answer = asked(query < 0 ? "" : target.substring(query + 1), form);

    assertThat(AnswerForm.JSON.contentType()).isEqualTo(exchange.contentType());
    assertThat(new String(answer.getBytes(UTF_8), ISO_8859_1)).matches(exchange.expected());
  }

  private String asked(String query, String form) throws Exception {
    var parameters =
        Parameters.read(
            query,
            UTF_8,
            ContentType.of("application/x-www-form-urlencoded"),
            form.getBytes(ISO_8859_1));
    Action action = ACTIONS.get(parameters.text(Parameter.ACTION).toLowerCase(Locale.ROOT));
    var page = new TemplatePage(TemplatePageTest::login, templates, action);
    var answer = page.answer(new PageCall(parameters, "127.0.0.1", new CorrelationId()));
    return new String(AnswerForm.JSON.write(answer.parts()), UTF_8);
  }

  private String asked(String form) throws Exception {
    return asked("", new String(form.getBytes(UTF_8), ISO_8859_1));
  }

  @Test
  void aTemplateGoesItsWay() throws Exception {
    String added = asked("action=add&account=abc&template=一@");
    String id = added.replaceAll("[^0-9]", "").substring(1);
    String login = "&account=abc&templateid=" + id;
    assertThat(asked("action=query" + login))
        .contains(
            "\"TemplateList\":[{\"TemplateId\":\"" + id + "\",\"Status\":3,\"Template\":\"一@\"}]");
    assertThat(asked("action=update&template=二@" + login)).contains("\"StatusCode\":\"1\"");
    assertThat(asked("action=query" + login)).contains("二@");
    assertThat(asked("action=del" + login)).contains("Success");
    assertThat(asked("action=query" + login)).contains("1001").endsWith("\"TemplateList\":[]}");
  }

  /** Section 8: login, not enabled, the text, the id. */
  @ParameterizedTest
  @ValueSource(strings = {"add", "query", "update", "del"})
  void judgesInTheOrderOfTheSection(String action) throws Exception {
    String wrong = "action=" + action + "&template=%ff&templateid=%ff";
    assertThat(asked(wrong)).contains("\"1002\"");
    assertThat(asked(wrong + "&account=off&password=wrong")).contains("\"1005\"", "密码错误");
    assertThat(asked(wrong + "&account=off")).contains("\"1119\"", "未启用该功能");
    assertThat(asked(wrong + "&account=test")).contains("Faild", "\"1001\"");
    assertThat(asked(wrong.replace("%ff", "") + "&account=test"))
        .contains(action.equals("add") || action.equals("update") ? "\"2001\"" : "\"1001\"");
  }

  /** Section 9. */
  @Test
  void answersInTheWordsOfItsAccount() throws Exception {
    assertThat(asked("action=add&account=sister&template=@"))
        .startsWith("{\"Status\":\"Success\",\"StatusCode\":\"1\",\"Description\":\"ok\"");
    assertThat(asked("action=del&account=sister&templateid=%ff"))
        .startsWith("{\"Status\":\"fail\",\"StatusCode\":\"1001\"");
  }
}
