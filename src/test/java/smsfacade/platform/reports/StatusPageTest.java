package smsfacade.platform.reports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Login;
import smsfacade.accounts.StoredCredentials;
import smsfacade.handover.ReadReports;
import smsfacade.listener.ContentType;
import smsfacade.logging.CorrelationId;
import smsfacade.platform.Exchange;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameters;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.Msisdn;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** PH-10 and PH-11 (F98), in the world of the exchanges. */
class StatusPageTest {
  private static final Instant NOW = Instant.parse("2018-02-02T15:00:00Z");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final long ACCOUNT = 1;
  private static final String LOGIN = "account=test&password=test";

  /** Passwords as they come: clear, or their MD5. */
  private static final Map<String, List<String>> PASSWORDS =
      Map.of("test", List.of("test", "098F6BCD4621D373CADE4E832627B4F6"), "off", List.of("off123"));

  private final SettableClock clock = new SettableClock(NOW);
  private final AtomicLong keys = new AtomicLong();
  private PlainTransactions transactions;
  private StatusPage xml;
  private StatusPage json;

  @BeforeEach
  void start() {
    transactions = PlainTransactions.onH2();
    var reports = new ReadReports(transactions, clock);
    xml = new StatusPage(StatusPageTest::login, reports, Wording.XML);
    json = new StatusPage(StatusPageTest::login, reports, Wording.JSON);
  }

  private static Login login(String userName, String password, String clientAddress) {
    if (userName.isEmpty()) {
      return new Login.Denied(Login.Reason.USER_NAME_EMPTY);
    }
    if (password.isEmpty()) {
      return new Login.Denied(Login.Reason.PASSWORD_EMPTY);
    }
    List<String> right = PASSWORDS.get(userName);
    if (right == null) {
      return new Login.Denied(Login.Reason.USER_NAME_UNKNOWN);
    }
    if (!right.contains(password)) {
      return new Login.Denied(Login.Reason.PASSWORD_WRONG);
    }
    var policy = new ExamplePolicy().of(userName);
    return new Login.Granted(
        new StoredCredentials(ACCOUNT, "", AccountState.ACTIVE, Optional.empty(), Optional.empty()),
        userName.equals("off") ? policy.make() : policy.withReports().make(),
        false);
  }

  static List<Exchange> exchanges() {
    return Exchange.in("reports");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersByteForByte(Exchange exchange) throws Exception {
    Path given = Path.of("src/test/resources/platform/reports", exchange.name() + ".given.json");
    if (Files.exists(given)) {
      put(given);
    }
    String request = new String(exchange.request(), ISO_8859_1);
    int body = request.indexOf("\r\n\r\n") + 4;
    String target = request.split(" ")[1];
    int query = target.indexOf('?');
    boolean isJson = target.startsWith("/statusJsonApi");
    AnswerForm form = isJson ? AnswerForm.JSON : AnswerForm.XML;

    PageAnswer answer =
        asked(
            isJson ? json : xml,
            Parameters.read(
                query < 0 ? null : target.substring(query + 1),
                UTF_8,
                ContentType.of("application/x-www-form-urlencoded"),
                request.substring(body).getBytes(ISO_8859_1)));

    assertThat(form.contentType()).isEqualTo(exchange.contentType());
    assertThat(new String(form.write(answer.parts()), ISO_8859_1)).matches(exchange.expected());
  }

  private void put(Path given) throws IOException {
    JsonObject reports;
    try (var reader = Json.createReader(new ByteArrayInputStream(Files.readAllBytes(given)))) {
      reports = reader.readObject();
    }
    reports
        .getJsonArray("reports")
        .forEach(
            report -> {
              JsonObject of = report.asJsonObject();
              put(
                  of.getString("mobile"),
                  Long.parseLong(of.getString("taskid")),
                  Integer.parseInt(of.getString("status")),
                  of.getString("errorcode"),
                  LocalDateTime.parse(of.getString("receivetime"), TIME)
                      .atZone(ChinaTime.ZONE)
                      .toInstant(),
                  of.getString("extno"));
            });
  }

  private void put(
      String mobile, long task, int status, String code, Instant reportedAt, String extension) {
    transactions.run(
        "putting a report",
        connection ->
            Sql.update(
                connection,
                "insert into report_box (message_id, account_id, task_id, msisdn, extension,"
                    + " status, error_code, reported_at, arrived_at, due_at, tries)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                keys.incrementAndGet(),
                ACCOUNT,
                task,
                Msisdn.of(mobile).digits(),
                extension,
                status,
                code,
                reportedAt,
                NOW.plusMillis(keys.get()).minusSeconds(60),
                NOW.plusMillis(keys.get()).minusSeconds(60)));
  }

  private static PageAnswer asked(StatusPage page, Parameters parameters) throws Exception {
    return page.answer(new PageCall(parameters, "127.0.0.1", new CorrelationId()));
  }

  private String asked(String form) throws Exception {
    PageAnswer answer = answer(form);
    String text = new String(AnswerForm.XML.write(answer.parts()), UTF_8);
    answer.fate().written();
    return text;
  }

  private PageAnswer answer(String form) throws Exception {
    return asked(
        xml,
        Parameters.read(
            null,
            UTF_8,
            ContentType.of("application/x-www-form-urlencoded"),
            form.getBytes(UTF_8)));
  }

  private void put(long task) {
    put("15023239810", task, 10, "DELIVRD", NOW, "");
  }

  @Test
  void whatWasWrittenIsNotHandedOutAgain() throws Exception {
    put(1212);
    assertThat(asked(LOGIN)).contains("<taskid>1212</taskid>");
    assertThat(asked(LOGIN)).doesNotContain("statusbox");
    assertThat(asked(LOGIN + "&taskid=1212")).contains("statusbox");
  }

  @Test
  void whatCouldNotBeWrittenIs() throws Exception {
    put(1212);
    answer(LOGIN).fate().broken();
    assertThat(asked(LOGIN)).contains("statusbox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "x", "１", "9999999999"})
  void whatIsNoNumberIsRefusedAndReadsNothing(String statusNum) throws Exception {
    put(1212);
    assertThat(asked(LOGIN + "&statusNum=" + statusNum)).contains("<error>4</error>");
    assertThat(asked(LOGIN)).contains("statusbox");
  }

  @Test
  void handsOutAtMostFourThousandAtATime() throws Exception {
    for (int i = 0; i < 4_001; i++) {
      put(i);
    }
    assertThat(asked(LOGIN + "&statusNum=5000").split("<statusbox>")).hasSize(4_001);
    assertThat(asked(LOGIN + "&statusNum=").split("<statusbox>")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "x", "12345678901234567890", "-1212"})
  void aBatchThatIsNoneIsEmpty(String task) throws Exception {
    put(1212);
    assertThat(asked(LOGIN + "&taskid=" + task)).doesNotContain("box").doesNotContain("error");
  }
}
