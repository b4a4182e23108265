package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.inforce.InForce;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.MessageLedger;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.storage.Undone;

/** Accepting and cancelling in their transactions, without a server. */
class AcceptTransactionTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private final PlainTransactions transactions = PlainTransactions.onH2();
  private final MessageLedger messages = new MessageLedger(new Node(), CLOCK);
  private final Balances balances = new Balances();
  private final AcceptTransaction accepting =
      new AcceptTransaction(
          transactions, balances, messages, new RulesInForce(new InForce()), CLOCK);
  private final CancelMessage cancelling = new CancelMessage(transactions, messages, balances);

  @BeforeEach
  void account() {
    transactions.run(
        "adding an account",
        connection ->
            Sql.update(
                connection,
                "insert into account (id, user_name, password_hash, balance, state, created_at)"
                    + " values (1, 'demo', '', 5, 'ACTIVE', ?)",
                NOW));
  }

  @Test
  void callsOfOneTransactionShareTheBalanceInTheirOrder() {
    List<SendResult> results = accepting.store(List.of(call(3, NOW), call(3, NOW), call(2, NOW)));

    assertThat(results)
        .extracting(SendResult::code)
        .containsExactly(ResultCode.OK, ResultCode.AMOUNT_NOT_ENOUGH, ResultCode.OK);
    assertThat(number("select count(*) from message where state = 'ACCEPTED'")).isEqualTo(5);
    assertThat(number("select count(*) from due_entry")).isEqualTo(2);
    assertThat(number("select balance from account")).isZero();
  }

  /** Nothing is stored that is not paid, whatever goes wrong between the two. */
  @Test
  void anErrorBetweenTheMessagesAndTheDebitKeepsNothing() {
    var broken =
        new Balances() {
          @Override
          public void change(Connection connection, SortedMap<Long, Long> segments)
              throws SQLException {
            throw new NoClassDefFoundError("for a test");
          }
        };
    var failing =
        new AcceptTransaction(
            transactions, broken, messages, new RulesInForce(new InForce()), CLOCK);

    assertThatThrownBy(() -> failing.store(List.of(call(1, NOW)))).isInstanceOf(Undone.class);

    assertThat(number("select count(*) from acceptance")).isZero();
    assertThat(number("select count(*) from message")).isZero();
    assertThat(number("select count(*) from due_entry")).isZero();
  }

  /** The first digits of the cycle are taken, as by a node whose clock is behind. */
  @Test
  void aCallWhoseMsgIdIsTakenIsStoredUnderTheNext() {
    long first = Acceptance.firstKeyAt(NOW);
    for (int i = 0; i < 3; i++) {
      update(
          "insert into acceptance (id, account_id, text, extension, message_class, segments,"
              + " accepted_at, due_at, node) values (%d, 2, '', '', 'NOTICE', 1, now(), now(), 'n')"
                  .formatted(first + i));
    }

    assertThat(accepting.store(List.of(call(1, NOW))))
        .extracting(SendResult::messageId)
        .containsExactly(Acceptance.messageId(first + 3));
    assertThat(number("select balance from account")).isEqualTo(4);
  }

  @Test
  void aPlannedCallIsCancelledOnceAndPaidBackOnce() {
    long id = accepted(call(2, NOW.plusSeconds(3600)));

    assertThat(cancelling.cancel(id)).isEqualTo(CancelMessage.Ending.CANCELLED);
    assertThat(cancelling.cancel(id)).isEqualTo(CancelMessage.Ending.TOO_LATE);

    assertThat(number("select count(*) from message where state = 'CANCELLED'")).isEqualTo(2);
    assertThat(number("select balance from account")).isEqualTo(5);
    assertThat(number("select count(*) from due_entry")).isZero();
  }

  @Test
  void whatANodeHoldsIsNotCancelled() {
    long id = accepted(call(1, NOW));
    update("update due_entry set claim = 77");

    assertThat(cancelling.cancel(id)).isEqualTo(CancelMessage.Ending.TOO_LATE);

    assertThat(number("select count(*) from message where state = 'ACCEPTED'")).isEqualTo(1);
    assertThat(number("select count(*) from due_entry")).isEqualTo(1);
  }

  /** Where an answer can be asked for again, the question stays (F42). */
  @Test
  void aCancelLeavesTheQuestionForALostAnswer() {
    long id = accepted(call(2, NOW));
    update("update message set state = 'UNKNOWN' where id = (select min(id) from message)");

    assertThat(cancelling.cancel(id)).isEqualTo(CancelMessage.Ending.CANCELLED);

    assertThat(number("select count(*) from due_entry")).isEqualTo(1);
    assertThat(number("select balance from account")).isEqualTo(4);
    assertThat(cancelling.cancel(4711)).isEqualTo(CancelMessage.Ending.NOT_FOUND);
  }

  private long accepted(Candidate call) {
    return Long.parseLong(accepting.store(List.of(call)).get(0).messageId());
  }

  private static Candidate call(int numbers, Instant dueAt) {
    return new Candidate(
        1,
        ExamplePolicy.demo(),
        new CheckedMessage(
            "您的快递已到【腾飞】",
            "",
            MessageClass.NOTICE,
            1,
            dueAt,
            Optional.empty(),
            IntStream.range(0, numbers)
                .mapToObj(
                    i ->
                        new Destination(
                            i,
                            String.valueOf(13900000000L + i),
                            Msisdn.of(String.valueOf(13900000000L + i)),
                            true))
                .toList(),
            List.of()));
  }

  private long number(String select) {
    return transactions.run(
        "reading", connection -> Sql.list(connection, select, row -> row.number()).get(0));
  }

  private void update(String statement) {
    transactions.run("changing", connection -> Sql.update(connection, statement));
  }
}
