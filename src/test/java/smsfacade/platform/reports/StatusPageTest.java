package smsfacade.platform.reports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.handover.ReadReports;
import smsfacade.platform.Exchange;
import smsfacade.sms.Msisdn;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** PH-10 and PH-11 (F98), in the world of the exchanges. */
class StatusPageTest {
  private static final Instant NOW = Instant.parse("2018-02-02T15:00:00Z");
  private static final String LOGIN = Asking.LOGIN;

  private final SettableClock clock = new SettableClock(NOW);
  private final AtomicLong keys = new AtomicLong();
  private PlainTransactions transactions;
  private StatusPage xml;
  private StatusPage json;

  @BeforeEach
  void start() {
    transactions = PlainTransactions.onH2();
    var reports = new ReadReports(transactions, clock);
    xml = new StatusPage(Asking::login, reports, Wording.XML);
    json = new StatusPage(Asking::login, reports, Wording.JSON);
  }

  static List<Exchange> exchanges() {
    return Exchange.in("reports");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersByteForByte(Exchange exchange) throws Exception {
    for (JsonObject report : Asking.given(exchange, "reports", "reports")) {
      put(
          report.getString("mobile"),
          Long.parseLong(report.getString("taskid")),
          Integer.parseInt(report.getString("status")),
          report.getString("errorcode"),
          Asking.receiveTime(report),
          report.getString("extno"));
    }
    Asking.assertExchanged(exchange, xml, json);
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
                Asking.ACCOUNT,
                task,
                Msisdn.of(mobile).digits(),
                extension,
                status,
                code,
                reportedAt,
                NOW.plusMillis(keys.get()).minusSeconds(60),
                NOW.plusMillis(keys.get()).minusSeconds(60)));
  }

  private String asked(String form) throws Exception {
    return Asking.asked(xml, form);
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
    Asking.answer(xml, LOGIN).fate().broken();
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
