package smsfacade.messaging.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Purse;
import smsfacade.inforce.InForce;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MmsContainers;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;
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
          public void change(Connection connection, Purse purse, SortedMap<Long, Long> segments)
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

  /** F36: at the same moment, or later; nothing is sent, paid or counted twice. */
  @Test
  void aRepeatedCallGetsTheAnswerOfTheFirst() {
    AccountPolicy policy = new ExamplePolicy().withRepeatsWithin(Duration.ofSeconds(60)).make();
    Candidate call = call(policy, "您的快递已到【腾飞】", 2, NOW);
    List<SendResult> together = accepting.store(List.of(call, call));
    SendResult later =
        at(NOW.plusSeconds(59))
            .store(List.of(call(policy, "您的快递已到【腾飞】", 2, NOW.minusSeconds(5))))
            .get(0);

    assertThat(together.get(0).repeated()).isFalse();
    assertThat(List.of(together.get(1), later))
        .allMatch(SendResult::repeated)
        .allSatisfy(
            result -> {
              assertThat(result.messageId()).isEqualTo(together.get(0).messageId());
              assertThat(result.code()).isEqualTo(ResultCode.OK);
              assertThat(result.acceptedCount()).isEqualTo(2);
              assertThat(result.billedSegments()).isEqualTo(2);
              assertThat(result.balance()).isEqualTo(3);
            });
    assertThat(number("select count(*) from message")).isEqualTo(2);
    assertThat(number("select balance from account")).isEqualTo(3);
  }

  @Test
  void anotherTextNumberOrTimeIsAnotherCallAndSoIsTheSameAfterAWhile() {
    AccountPolicy policy = new ExamplePolicy().withRepeatsWithin(Duration.ofSeconds(60)).make();
    String text = "您的快递已到【腾飞】";
    update("update account set balance = 100");
    accepting.store(List.of(call(policy, text, 1, NOW)));

    List<SendResult> others =
        accepting.store(
            List.of(
                call(policy, "您的快递到了【腾飞】", 1, NOW),
                call(policy, text, 2, NOW),
                call(policy, text, 1, NOW.plusSeconds(3600)),
                call(1, NOW)));
    SendResult afterwards =
        at(NOW.plusSeconds(60)).store(List.of(call(policy, text, 1, NOW))).get(0);

    assertThat(others).noneMatch(SendResult::repeated);
    assertThat(afterwards.repeated()).isFalse();
    assertThat(number("select count(*) from acceptance")).isEqualTo(6);
  }

  @Test
  void whatIsForgottenIsSweptAway() {
    AccountPolicy policy = new ExamplePolicy().withRepeatsWithin(Duration.ofSeconds(60)).make();
    accepting.store(List.of(call(policy, "您的快递已到【腾飞】", 1, NOW)));

    assertThat(sweep(NOW.plusSeconds(59))).isZero();
    assertThat(sweep(NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(number("select count(*) from recent_call")).isZero();
  }

  private int sweep(Instant now) {
    return transactions.run("sweeping", connection -> RecentCalls.sweep(connection, now, 100));
  }

  /** F22: what is left of a day is not exceeded, and a refused call takes nothing from it. */
  @Test
  void aQuotaIsUsedUpAndBeginsAnewWithTheDayOfChina() {
    AccountPolicy policy = new ExamplePolicy().withQuota(0, 3, 4).make();
    update("update account set balance = 100");
    List<SendResult> results =
        accepting.store(List.of(quotaCall(policy, 2), quotaCall(policy, 2), quotaCall(policy, 1)));

    assertThat(results)
        .extracting(SendResult::code)
        .containsExactly(ResultCode.OK, ResultCode.AMOUNT_NOT_ENOUGH, ResultCode.OK);
    Instant midnight = Instant.parse("2026-11-28T16:00:00Z");
    assertThat(code(at(midnight.minusMillis(1)), quotaCall(policy, 1)))
        .isEqualTo(ResultCode.AMOUNT_NOT_ENOUGH);
    assertThat(code(at(midnight), quotaCall(policy, 2))).isEqualTo(ResultCode.AMOUNT_NOT_ENOUGH);
    assertThat(code(at(midnight), quotaCall(policy, 1))).isEqualTo(ResultCode.OK);
    assertThat(code(at(midnight), quotaCall(policy, 1))).isEqualTo(ResultCode.AMOUNT_NOT_ENOUGH);
    Instant december = Instant.parse("2026-11-30T16:00:00Z");
    assertThat(code(at(december), quotaCall(policy, 3))).isEqualTo(ResultCode.OK);
    assertThat(number("select balance from account")).isEqualTo(100 - 7);
  }

  private static Candidate quotaCall(AccountPolicy policy, int numbers) {
    return call(policy, "您的快递已到【腾飞】", numbers, NOW);
  }

  private static ResultCode code(AcceptTransaction accepting, Candidate call) {
    return accepting.store(List.of(call)).get(0).code();
  }

  /** F31: with this extension, and for verification texts as the account wishes. */
  @Test
  void whoOptedOutIsRefused() {
    update(
        "insert into opt_out (account_id, msisdn, extension, replied_at)"
            + " values (1, '8613900000001', '', now()), (1, '8613900000000', '12', now()),"
            + " (2, '8613900000000', '', now())");
    AccountPolicy policy = new ExamplePolicy().withOptOut(true).make();

    SendResult result = accepting.store(List.of(quotaCall(policy, 3))).get(0);

    assertThat(result.acceptedCount()).isEqualTo(2);
    assertThat(result.refusals())
        .containsExactly(new SendResult.RefusedNumber("13900000001", ResultCode.MSISDN_BLACK));
    assertThat(accepting.store(List.of(call(3, NOW))).get(0).acceptedCount())
        .as("an account that does not ask for it")
        .isEqualTo(3);
  }

  /** PH-06: stored like any message, paid from a purse of its own (ADR 12). */
  @Test
  void anMmsIsPaidFromItsPurseAndPaidBackToIt() {
    update("update account set mms_balance = 3");

    List<SendResult> results = accepting.store(List.of(mms(2), call(3, NOW), mms(2), mms(1)));

    assertThat(results)
        .extracting(SendResult::code, SendResult::balance)
        .containsExactly(
            tuple(ResultCode.OK, 1L),
            tuple(ResultCode.OK, 2L),
            tuple(ResultCode.AMOUNT_NOT_ENOUGH, 0L),
            tuple(ResultCode.OK, 0L));
    assertThat(number("select mms_balance from account")).isZero();
    assertThat(number("select balance from account")).isEqualTo(2);
    assertThat(number("select count(*) from acceptance where mms")).isEqualTo(2);
    assertThat(number("select count(*) from due_entry")).isEqualTo(3);
    long first = Long.parseLong(results.get(0).messageId());
    Optional<TmsContainer> container =
        transactions.run("reading", connection -> MmsContainers.of(connection, first));
    assertThat(container)
        .hasValueSatisfying(kept -> assertThat(kept.texts()).containsExactly("abc"));

    assertThat(cancelling.cancel(first)).isEqualTo(CancelMessage.Ending.CANCELLED);
    assertThat(number("select mms_balance from account")).isEqualTo(2);
    assertThat(number("select balance from account")).isEqualTo(2);
  }

  /** F26: answered as others are, and never paid or paid back. */
  @Test
  void whatASandboxAccountSendsCostsNothing() {
    AccountPolicy sandbox = new ExamplePolicy().asSandbox().make();
    List<SendResult> results =
        accepting.store(
            List.of(
                call(sandbox, "您的快递已到【腾飞】", 3, NOW),
                call(sandbox, "您的快递已到【腾飞】", 6, NOW),
                call(sandbox, "您的快递已到【腾飞】", 5, NOW)));

    assertThat(results)
        .extracting(SendResult::code, SendResult::balance, SendResult::billedSegments)
        .containsExactly(
            tuple(ResultCode.OK, 5L, 3),
            tuple(ResultCode.AMOUNT_NOT_ENOUGH, 0L, 0),
            tuple(ResultCode.OK, 5L, 5));
    assertThat(number("select count(*) from acceptance where sandbox")).isEqualTo(2);
    assertThat(cancelling.cancel(Long.parseLong(results.get(0).messageId())))
        .isEqualTo(CancelMessage.Ending.CANCELLED);
    assertThat(number("select balance from account")).isEqualTo(5);
    accepted(call(1, NOW));
    assertThat(number("select count(*) from acceptance where sandbox")).isEqualTo(2);
  }

  /** It goes with its call, and with the text of it (F85). */
  @Test
  void whatAnMmsHoldsGoesWithItsText() {
    update("update account set mms_balance = 3");
    long one = accepted(mms(1));
    long other = accepted(mms(1));
    var finished = new FinishedAcceptances(messages);

    transactions.run(
        "forgetting",
        connection -> {
          finished.removeTexts(connection, List.of(one));
          return true;
        });
    assertThat(number("select acceptance_id from mms")).isEqualTo(other);
    transactions.run(
        "forgetting",
        connection -> {
          finished.remove(connection, List.of(other));
          return true;
        });
    assertThat(number("select count(*) from mms")).isZero();
  }

  private static Candidate mms(int numbers) {
    CheckedMessage text = call(numbers, NOW).messages().get(0);
    var part = new TmsContainer.Part("1.txt".getBytes(UTF_8), "abc".getBytes(UTF_8));
    return Candidate.of(
        1,
        ExamplePolicy.demo(),
        new CheckedMessage(
            "新年好",
            text.extension(),
            text.messageClass(),
            1,
            NOW,
            Optional.empty(),
            text.destinations(),
            List.of(),
            Optional.of(TmsContainer.of(List.of(part)))),
        NOW);
  }

  private AcceptTransaction at(Instant now) {
    return new AcceptTransaction(
        transactions,
        balances,
        messages,
        new RulesInForce(new InForce()),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private long accepted(Candidate call) {
    return Long.parseLong(accepting.store(List.of(call)).get(0).messageId());
  }

  private static Candidate call(int numbers, Instant dueAt) {
    return call(ExamplePolicy.demo(), "您的快递已到【腾飞】", numbers, dueAt);
  }

  private static Candidate call(AccountPolicy policy, String text, int numbers, Instant dueAt) {
    return Candidate.of(
        1,
        policy,
        new CheckedMessage(
            text,
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
            List.of()),
        NOW);
  }

  private long number(String select) {
    return transactions.run(
        "reading", connection -> Sql.list(connection, select, row -> row.number()).get(0));
  }

  private void update(String statement) {
    transactions.run("changing", connection -> Sql.update(connection, statement));
  }
}
