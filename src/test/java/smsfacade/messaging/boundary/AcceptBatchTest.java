package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Purse;
import smsfacade.inforce.InForce;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.MessageLedger;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendCommand.Line;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.Checked;
import smsfacade.messaging.control.MessageRules;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.node.Node;
import smsfacade.sms.ResultCode;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.storage.Undone;

/** A batch is one call with a text for each number (PH-05, ADR 10). */
class AcceptBatchTest {
  private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
  private static final AtomicLong NUMBER = new AtomicLong();

  /** 31 characters: one segment, and three of it are two. */
  private static final String TEXT = "您的快递已到，请在今天晚上八点以前到小区东门来取，谢谢【腾飞】";

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  /** An account with a balance, at a time of its own, and two nodes. */
  private static final class World {
    private final long account = NUMBER.incrementAndGet();
    private final Instant now = NOW.plus(Duration.ofDays(account));
    private final Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    private final PlainTransactions transactions;
    private final Balances balances = new Balances();
    private final MessageLedger ledger = new MessageLedger(new Node(), clock);
    private final RulesInForce rulesInForce = new RulesInForce(new InForce());
    private final AcceptTransaction one;
    private final AcceptTransaction other;
    private final CancelMessage cancelling;
    private ExamplePolicy policy = new ExamplePolicy().withoutFrequencyRules();

    World(DataSource database, long balance) {
      transactions = new PlainTransactions(database);
      one = node(balances);
      other = node(balances);
      cancelling = new CancelMessage(transactions, ledger, balances);
      transactions.run(
          "adding an account",
          connection ->
              Sql.update(
                  connection,
                  "insert into account (id, user_name, password_hash, balance, state, created_at)"
                      + " values (?, ?, '', ?, 'ACTIVE', ?)",
                  account,
                  "user" + account,
                  balance,
                  now));
    }

    AcceptTransaction node(Balances balances) {
      return new AcceptTransaction(transactions, balances, ledger, rulesInForce, clock);
    }

    Candidate batch(Line... lines) {
      return batch(List.of(lines), null);
    }

    Candidate batch(List<Line> lines, String planned) {
      AccountPolicy made = policy.withMost(50_000, 1000).make();
      Checked checked =
          new MessageRules(
                  clock,
                  (user, messageClass, text, extension, numbers) -> new Channels(true, Set.of()),
                  (user, text) -> true,
                  rulesInForce)
              .check(new SendCommand.Batch(new Given(lines), "", planned), made);
      return Candidate.of(account, made, ((Checked.PassedBatch) checked).batch(), now);
    }

    long balance() {
      return number("select balance from account where id = ?");
    }

    long acceptances() {
      return number("select count(*) from acceptance where account_id = ?");
    }

    /** Of this account. */
    long number(String select) {
      return transactions.run(
          "reading",
          connection -> Sql.list(connection, select, row -> row.number(), account).get(0));
    }

    List<Long> lineIds() {
      return transactions.run(
          "reading",
          connection ->
              Sql.list(
                  connection,
                  "select id from acceptance where account_id = ? order by id",
                  row -> row.number(),
                  account));
    }
  }

  private record Given(List<Line> lines) implements SendCommand.Lines {
    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public Optional<List<Line>> read(int most) {
      return lines.size() > most ? Optional.empty() : Optional.of(lines);
    }
  }

  private static Line line(int number, String text) {
    return new Line(String.valueOf(13800000000L + number), text);
  }

  private static SendResult accept(AcceptTransaction node, Candidate candidate) {
    return node.store(List.of(candidate)).get(0);
  }

  /** Texts of one, two and one segments; the bad line is left out. */
  @ParameterizedTest
  @EachDatabase
  void eachLineIsACallOfItsOwnUnderOneNumber(DataSource database) {
    var world = new World(database, 10);
    SendResult result =
        accept(
            world.one,
            world.batch(
                line(1, TEXT),
                line(2, TEXT.repeat(3)),
                new Line("12345", TEXT),
                line(3, "no signature"),
                line(4, "验证码：1439【腾飞】")));

    assertThat(result.code()).isEqualTo(ResultCode.OK);
    assertThat(result.acceptedCount()).isEqualTo(3);
    assertThat(result.billedSegments()).isEqualTo(4);
    assertThat(result.balance()).isEqualTo(6);
    assertThat(result.refusals())
        .containsExactly(
            new SendResult.RefusedNumber("12345", ResultCode.MSISDN_ERROR),
            new SendResult.RefusedNumber("13800000003", ResultCode.REQUIRED_SUFFIX));
    assertThat(world.balance()).isEqualTo(6);
    assertThat(world.lineIds()).hasSize(3);
    assertThat(world.number("select count(distinct task_id) from acceptance where account_id = ?"))
        .isEqualTo(1);
    assertThat(world.number("select min(task_id) from acceptance where account_id = ?"))
        .isEqualTo(Long.parseLong(result.messageId()));
    assertThat(world.lineIds()).contains(Long.parseLong(result.messageId()));
    assertThat(world.number("select count(*) from message where account_id = ?")).isEqualTo(3);
    assertThat(
            world.number(
                "select count(distinct d.lane) from due_entry d join acceptance a"
                    + " on a.id = d.acceptance_id where a.account_id = ?"))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @EachDatabase
  void whatIsTooDearIsRefusedAsAWhole(DataSource database) {
    var world = new World(database, 2);
    assertThat(accept(world.one, world.batch(line(1, TEXT), line(2, TEXT), line(3, TEXT))).code())
        .isEqualTo(ResultCode.AMOUNT_NOT_ENOUGH);
    assertThat(world.balance()).isEqualTo(2);
    assertThat(world.acceptances()).isZero();
  }

  /** Nothing of it is stored that is not paid. */
  @ParameterizedTest
  @EachDatabase
  void anErrorKeepsNothingOfIt(DataSource database) {
    var world = new World(database, 10);
    var broken =
        new Balances() {
          @Override
          public void change(Connection connection, Purse purse, SortedMap<Long, Long> segments)
              throws SQLException {
            throw new NoClassDefFoundError("for a test");
          }
        };
    Candidate batch = world.batch(line(1, TEXT), line(2, TEXT));
    assertThatThrownBy(() -> world.node(broken).store(List.of(batch))).isInstanceOf(Undone.class);
    assertThat(world.acceptances()).isZero();
    assertThat(world.number("select count(*) from message where account_id = ?")).isZero();
  }

  @ParameterizedTest
  @EachDatabase
  void answersTheFirstCodeWhenAllLinesAreBad(DataSource database) {
    var world = new World(database, 10);
    assertThat(
            accept(world.one, world.batch(new Line("", TEXT), new Line("1", TEXT), line(1, "")))
                .code())
        .isEqualTo(ResultCode.MSISDN_EMPTY);
    assertThat(accept(world.one, world.batch(line(1, ""), new Line("1", TEXT))).code())
        .isEqualTo(ResultCode.CONTENT_EMPTY);
    assertThat(world.acceptances()).isZero();
  }

  /** F22: a call a second, whatever it has in it, and each line a message of the day. */
  @ParameterizedTest
  @EachDatabase
  void isOneCallWithSeveralMessagesToAQuota(DataSource database) {
    var world = new World(database, 100);
    world.policy.withQuota(1, 4, 0);
    assertThat(
            accept(
                    world.one,
                    world.batch(
                        line(1, TEXT), line(2, TEXT), line(3, TEXT), line(4, TEXT), line(5, TEXT)))
                .code())
        .isEqualTo(ResultCode.AMOUNT_NOT_ENOUGH);
    assertThat(accept(world.one, world.batch(line(1, TEXT), line(2, TEXT), line(3, TEXT))).code())
        .isEqualTo(ResultCode.OK);
    assertThat(accept(world.one, world.batch(line(4, TEXT))).code())
        .isEqualTo(ResultCode.INTERNAL_ERROR);
    assertThat(world.balance()).isEqualTo(97);
  }

  /** F32: three verification texts in three minutes. */
  @ParameterizedTest
  @EachDatabase
  void leavesOutNumbersThatGotTooMuch(DataSource database) {
    var world = new World(database, 100);
    world.policy = new ExamplePolicy();
    String code = "验证码：1439【腾飞】";
    for (int i = 0; i < 3; i++) {
      assertThat(accept(world.one, world.batch(line(1, code))).acceptedCount()).isEqualTo(1);
    }
    SendResult result =
        accept(world.other, world.batch(line(1, code), line(2, code), line(3, code)));
    assertThat(result.acceptedCount()).isEqualTo(2);
    assertThat(result.refusals())
        .containsExactly(new SendResult.RefusedNumber("13800000001", ResultCode.MSISDN_BLACK));
  }

  /** F36. */
  @ParameterizedTest
  @EachDatabase
  void aRepeatedBatchGetsTheAnswerOfTheFirst(DataSource database) {
    var world = new World(database, 100);
    world.policy.withRepeatsWithin(Duration.ofSeconds(60));
    Line bad = new Line("12345", TEXT);
    Line longer = line(2, TEXT.repeat(3));
    SendResult first = accept(world.one, world.batch(line(1, TEXT), bad, longer));
    SendResult again = accept(world.other, world.batch(longer, line(1, TEXT), bad));

    assertThat(again.repeated()).isTrue();
    assertThat(again.messageId()).isEqualTo(first.messageId());
    assertThat(again.acceptedCount()).isEqualTo(2);
    assertThat(again.billedSegments()).isEqualTo(first.billedSegments()).isEqualTo(3);
    assertThat(again.refusals())
        .containsExactly(new SendResult.RefusedNumber("12345", ResultCode.MSISDN_ERROR));
    assertThat(world.balance()).isEqualTo(97);
    assertThat(
            accept(world.one, world.batch(line(1, TEXT.repeat(3)), bad, line(2, TEXT))).repeated())
        .as("the texts of the two numbers in exchange")
        .isFalse();
  }

  @ParameterizedTest
  @EachDatabase
  void isCancelledByTheNumberThatItsCallerWasToldAndALineByItsOwn(DataSource database) {
    var world = new World(database, 1000);
    List<Line> lines = lines(250);
    long task =
        Long.parseLong(
            accept(world.one, world.batch(lines, world.now.plusSeconds(3600).toString()))
                .messageId());
    Long line = world.lineIds().stream().filter(id -> id != task).findFirst().orElseThrow();
    assertThat(world.balance()).isEqualTo(1000 - 250);

    assertThat(world.cancelling.cancel(line)).isEqualTo(CancelMessage.Ending.CANCELLED);
    assertThat(world.balance()).isEqualTo(1000 - 249);
    assertThat(world.cancelling.cancel(task)).isEqualTo(CancelMessage.Ending.CANCELLED);
    assertThat(world.balance()).isEqualTo(1000);
    assertThat(world.cancelling.cancel(task)).isEqualTo(CancelMessage.Ending.TOO_LATE);
    assertThat(
            world.number(
                "select count(*) from due_entry d join acceptance a on a.id = d.acceptance_id"
                    + " where a.account_id = ?"))
        .isZero();
  }

  /**
   * As many as there are keys in two seconds, and more: the other node, which has heard nothing of
   * it, would meet them again and again.
   */
  @ParameterizedTest
  @EachDatabase
  void anotherNodeGoesOnBehindTheKeysOfALargeBatch(DataSource database) {
    var world = new World(database, 100_000);
    SendResult result = accept(world.one, world.batch(lines(2 * Acceptance.KEYS_A_SECOND), null));
    assertThat(result.acceptedCount()).isEqualTo(2 * Acceptance.KEYS_A_SECOND);

    SendResult next = accept(world.other, world.batch(line(1, TEXT)));
    assertThat(next.code()).isEqualTo(ResultCode.OK);
    assertThat(Acceptance.secondOf(Long.parseLong(next.messageId())))
        .isBetween(world.now.plusSeconds(2), world.now.plusSeconds(3));
  }

  private static List<Line> lines(int number) {
    return IntStream.range(0, number).mapToObj(i -> line(i, TEXT)).toList();
  }
}
