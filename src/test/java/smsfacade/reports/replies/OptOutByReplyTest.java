package smsfacade.reports.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.ExtensionHolders;
import smsfacade.accounts.OptIns;
import smsfacade.accounts.OptOuts;
import smsfacade.audit.AuditTrail;
import smsfacade.handover.ReplyBoxes;
import smsfacade.inforce.InForce;
import smsfacade.node.Node;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Migrations;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.storage.TestDatabase;
import smsfacade.vendors.Reply;

/** F31: a reply opts a number out of the account and extension it answers. */
class OptOutByReplyTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Msisdn NUMBER = Msisdn.of("13800138000");

  private final JdbcDataSource h2 = new JdbcDataSource();
  private final InForce inForce = new InForce();
  private PlainTransactions transactions;
  private TestDatabase database;
  private OptIns optIns;

  @BeforeEach
  void aMessageWithExtension12() {
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Migrations.migrate(h2);
    transactions = new PlainTransactions(h2);
    database = new TestDatabase(h2);
    optIns = new OptIns(transactions, new AuditTrail(transactions, new Node(), CLOCK));
    transactions.run(
        "a message",
        connection ->
            Sql.update(
                    connection,
                    "insert into account (id, user_name, password_hash, balance, state, created_at)"
                        + " values (1, 'demo', '', 5, 'ACTIVE', ?)",
                    NOW)
                + Sql.update(
                    connection,
                    "insert into acceptance (id, account_id, text, extension, message_class,"
                        + " segments, accepted_at, due_at, node)"
                        + " values (7, 1, 't', '12', 'NOTICE', 1, ?, ?, 'node')",
                    NOW,
                    NOW)
                + Sql.update(
                    connection,
                    "insert into message (id, acceptance_id, account_id, msisdn, accepted_at,"
                        + " state, version) values (1, 7, 1, ?, ?, 'SUBMITTED', 0)",
                    NUMBER.digits(),
                    NOW));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aReplyThatIsAWordOptsOut() {
    inForce(new ExamplePolicy().withOptOut(true).make());
    reply("12", "谢谢", 1);
    assertThat(optIns.optedOut("demo")).isEmpty();

    reply("12", "td", 2);
    reply("12", "退订", 3);
    assertThat(optIns.optedOut("demo"))
        .containsExactly(new OptOuts.Since(new OptOuts.OptOut(1, "12", NUMBER), NOW));
  }

  /** Huaxin's replies name the whole access number: what was answered is the latest message. */
  @Test
  void theExtensionIsThatOfTheMessageThatWasAnswered() {
    inForce(new ExamplePolicy().withOptOut(true).make());
    reply("106912", "TD", 1);

    assertThat(optIns.optedOut("demo"))
        .extracting(since -> since.number().extension())
        .containsExactly("12");
  }

  @Test
  void anAccountThatDoesNotAskForItGoesOn() {
    inForce(ExamplePolicy.demo(), new ExamplePolicy().of("other").withOptOut(true).make());
    reply("12", "TD", 1);

    assertThat(optIns.optedOut("demo")).isEmpty();
  }

  @Test
  void anAdministratorTakesItBack() {
    inForce(new ExamplePolicy().withOptOut(true).make());
    reply("12", "TD", 1);

    assertThat(optIns.optIn("ops", "demo", NUMBER)).isEqualTo(1);
    assertThat(optIns.optedOut("demo")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optIns.optIn("ops", "demo", NUMBER))
        .withMessage("****8000 did not opt out of demo");
  }

  private void inForce(AccountPolicy... policies) {
    inForce.replace(AccountPolicies.of(List.of(policies)));
  }

  private void reply(String extension, String text, int second) {
    database.inTransaction(
        entities -> {
          var matcher = new ReplyMatcher();
          matcher.entities = entities;
          matcher.clock = CLOCK;
          matcher.optOuts = new OptOuts(inForce, CLOCK);
          matcher.messages = new AnsweredMessages(new ExtensionHolders(inForce));
          matcher.boxes = new ReplyBoxes(new AccountsWithReports(inForce));
          matcher.store(
              "hx",
              Reply.whole(NUMBER, extension, text, Optional.of(NOW.plusSeconds(second))),
              false);
          return matcher;
        });
  }
}
