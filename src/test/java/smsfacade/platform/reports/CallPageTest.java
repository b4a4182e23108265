package smsfacade.platform.reports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.handover.ReadReplies;
import smsfacade.platform.Exchange;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.sms.Msisdn;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** PH-12 and PH-13 (F98), in the world of the exchanges. */
class CallPageTest {
  private static final Instant NOW = Instant.parse("2018-02-02T15:00:00Z");

  private PlainTransactions transactions;
  private CallPage xml;
  private CallPage json;
  private long keys;

  @BeforeEach
  void start() {
    transactions = PlainTransactions.onH2();
    var replies = new ReadReplies(transactions, new SettableClock(NOW));
    xml = new CallPage(Asking::login, replies, Wording.XML);
    json = new CallPage(Asking::login, replies, Wording.JSON);
  }

  static List<Exchange> exchanges() {
    return Exchange.in("replies");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersByteForByte(Exchange exchange) throws Exception {
    for (JsonObject reply : Asking.given(exchange, "replies", "replies")) {
      put(
          reply.getString("mobile"),
          reply.getString("content"),
          Asking.receiveTime(reply),
          reply.getString("extno"));
    }
    Asking.assertExchanged(exchange, xml, json);
  }

  private void put(String mobile, String text, Instant sentAt, String extension) {
    keys++;
    transactions.run(
        "putting a reply",
        connection ->
            Sql.update(
                connection,
                "insert into reply_box (reply_id, account_id, msisdn, text, sent_at, extension,"
                    + " arrived_at, due_at, tries) values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                keys,
                Asking.ACCOUNT,
                Msisdn.of(mobile).digits(),
                text,
                sentAt,
                extension,
                NOW.plusMillis(keys).minusSeconds(60),
                NOW.plusMillis(keys).minusSeconds(60)));
  }

  private void put(String text) {
    put("15023239810", text, NOW, "");
  }

  @Test
  void whatWasWrittenIsNotHandedOutAgain() throws Exception {
    put("a");
    assertThat(Asking.asked(xml, Asking.LOGIN)).contains("<content>a</content>");
    assertThat(Asking.asked(xml, Asking.LOGIN)).doesNotContain("callbox");
  }

  @Test
  void whatCouldNotBeWrittenIs() throws Exception {
    put("a");
    Asking.answer(xml, Asking.LOGIN).fate().broken();
    assertThat(Asking.asked(xml, Asking.LOGIN)).contains("callbox");
  }

  @Test
  void anAccountWithoutReportsMayNot() throws Exception {
    put("a");
    assertThat(Asking.asked(xml, "account=off&password=off123")).contains("<error>3</error>");
    assertThat(Asking.asked(xml, Asking.LOGIN)).contains("callbox");
  }

  /** Whatever a client of the reports' page sends along. */
  @Test
  void handsOutAtMostAThousandAtATimeTheOldestFirst() throws Exception {
    for (int i = 0; i < 1_001; i++) {
      put("text " + i);
    }
    String first = Asking.asked(xml, Asking.LOGIN + "&statusNum=x&taskid=1");
    assertThat(first.split("<callbox>")).hasSize(1_001);
    assertThat(first).startsWith(start("text 0"));
    assertThat(Asking.asked(xml, Asking.LOGIN)).contains("text 1000");
  }

  private static String start(String text) {
    return new String(AnswerForm.XML.write(List.of()), java.nio.charset.StandardCharsets.UTF_8)
            .replace("</returnsms>", "")
        + "<callbox>\n<mobile>15023239810</mobile>\n<content>"
        + text
        + "</content>";
  }
}
