package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.Login;
import smsfacade.accounts.StoredCredentials;
import smsfacade.inforce.InForce;
import smsfacade.ledger.MessageLedger;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.Judgement;
import smsfacade.messaging.Judgement.OfNumber;
import smsfacade.messaging.Judgement.Verdict;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.control.Checked;
import smsfacade.messaging.control.FrequencyScope;
import smsfacade.messaging.control.MessageClasses;
import smsfacade.messaging.control.MessageRules;
import smsfacade.messaging.control.NumberLists;
import smsfacade.messaging.control.RuleBook;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.messaging.control.WordList;
import smsfacade.node.Node;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;

/** F47 and F56: what accepting would say, of every rule, and without effect. */
class JudgeMessageTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String CODE = "您的验证码：1439【腾飞】";
  private static final AtomicLong NUMBER = new AtomicLong();

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  /** An account with a balance of 2 segments. */
  private static final class World {
    private final long account = NUMBER.incrementAndGet();
    private final PlainTransactions transactions;
    private final AcceptTransaction accepting;
    private final MessageRules rules;
    private final RulesInForce inForce;

    World(DataSource database) {
      transactions = new PlainTransactions(database);
      var definitions = new InForce();
      definitions.replace(
          new RuleBook(
              WordList.of(List.of("发票")),
              MessageClasses.DEFAULT,
              new NumberLists(Set.of(Msisdn.of("13800000009")), Set.of(), Set.of()),
              FrequencyScope.ACCOUNT));
      inForce = new RulesInForce(definitions);
      accepting =
          new AcceptTransaction(
              transactions, new Balances(), new MessageLedger(new Node(), CLOCK), inForce, CLOCK);
      rules =
          new MessageRules(
              CLOCK,
              (user, messageClass, text, extension, destinations) -> new Channels(true, Set.of()),
              (user, text) -> !text.contains("模板"),
              inForce);
      transactions.run(
          "adding an account",
          connection ->
              Sql.update(
                  connection,
                  "insert into account (id, user_name, password_hash, balance, state, created_at)"
                      + " values (?, ?, '', 2, 'ACTIVE', ?)",
                  account,
                  "user" + account,
                  NOW));
    }

    Judgement judge(
        Optional<AccountPolicy> policy,
        Optional<Login.Reason> denied,
        String numbers,
        String text,
        String extension) {
      var directory =
          new AccountDirectory() {
            @Override
            public Standing standing(String userName) {
              return new Standing(policy.map(World.this::granted), denied);
            }
          };
      return new JudgeMessage(directory, rules, accepting, transactions, inForce, CLOCK)
          .judge("user" + account, numbers, text, extension, 10);
    }

    Judgement judge(AccountPolicy policy, String numbers, String text) {
      return judge(Optional.of(policy), Optional.empty(), numbers, text, "");
    }

    Login.Granted granted(AccountPolicy policy) {
      return new Login.Granted(
          new StoredCredentials(account, "", AccountState.ACTIVE, null, null, null, null, null),
          policy,
          false);
    }

    ResultCode accept(AccountPolicy policy, String numbers, String text) {
      Checked checked = rules.check(new SendCommand.Text(numbers, text, "", null), policy);
      return accepting
          .store(List.of(Candidate.of(account, policy, ((Checked.Passed) checked).message(), NOW)))
          .get(0)
          .code();
    }

    long number(String select) {
      return transactions.run(
          "reading",
          connection -> Sql.first(connection, select, row -> row.number(), account).orElseThrow());
    }
  }

  private static List<String> refused(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.refusal().isPresent())
        .map(Verdict::toString)
        .toList();
  }

  @ParameterizedTest
  @EachDatabase
  void allThatIsWrongIsTold(DataSource database) {
    var world = new World(database);
    AccountPolicy policy = new ExamplePolicy().withProducts("verification").withMost(2, 10).make();

    Judgement judgement =
        world.judge(
            Optional.of(policy),
            Optional.of(Login.Reason.STOPPED),
            "13800000001,13800000002,13800000003",
            "代开发票，没有模板的一个通知",
            "12a");

    assertThat(refused(judgement.verdicts()))
        .containsExactly(
            "account: refused, UserStop",
            "numbers: refused, ParamError (more than 2 numbers)",
            "extension: refused, ExtNumberError (extension not allowed)",
            "length: refused, ContentLong (14 characters, allowed are 10)",
            "signature: refused, RequiredSuffix (signature missing or not well formed)",
            "words: refused, SensitiveWords (sensitive word 发票)",
            "product: refused, NoProduct (account has not bought NOTICE)",
            "own templates: refused, NoChannel (fits no enabled template of the account)",
            "balance: refused, AmountNotEnough (3 segment(s) of 2)");
  }

  @ParameterizedTest
  @EachDatabase
  void ofWhatIsRightEveryRuleIsNamed(DataSource database) {
    Judgement judgement = new World(database).judge(ExamplePolicy.demo(), "13800000001", CODE);

    assertThat(judgement.verdicts())
        .extracting(Verdict::toString)
        .containsExactly(
            "account: passed",
            "numbers: passed",
            "text: passed",
            "extension: passed",
            "length: passed",
            "signature: passed",
            "words: passed",
            "product: passed",
            "own templates: passed",
            "channel: passed",
            "balance: passed (1 segment(s) of 2)",
            "quota: passed");
    assertThat(judgement.numbers().get(0).verdicts())
        .extracting(Verdict::toString)
        .containsExactly("number: passed", "opt-out: passed", "frequency: passed");
  }

  /** One that is no number, and one on the black list, spoil nothing. */
  @ParameterizedTest
  @EachDatabase
  void eachNumberIsJudgedByItself(DataSource database) {
    Judgement judgement =
        new World(database).judge(ExamplePolicy.demo(), "12，13800000009,+8613800000001", CODE);

    assertThat(judgement.numbers())
        .extracting(OfNumber::passes)
        .containsExactly(false, false, true);
    assertThat(judgement.numbers().get(0).msisdn()).isEmpty();
    assertThat(refused(judgement.numbers().get(0).verdicts()))
        .containsExactly("number: refused, MsisdnError");
    assertThat(refused(judgement.numbers().get(1).verdicts()))
        .containsExactly("number: refused, MsisdnBlack");
  }

  /** As accepting counts, and asked however often. */
  @ParameterizedTest
  @EachDatabase
  void frequencyAndQuotaAreLookedAtAndNotUsed(DataSource database) {
    var world = new World(database);
    AccountPolicy policy = new ExamplePolicy().withQuota(1, 2, 0).make();
    for (int i = 0; i < 5; i++) {
      assertThat(refused(world.judge(policy, "13800000001", CODE).verdicts())).isEmpty();
    }
    assertThat(world.accept(policy, "13800000001", CODE)).isEqualTo(ResultCode.OK);
    assertThat(refused(world.judge(policy, "13800000001", CODE).verdicts()))
        .containsExactly("quota: refused, InternalError");
    assertThat(refused(world.judge(policy, "13800000001,13800000002", CODE).verdicts()))
        .containsExactly(
            "balance: refused, AmountNotEnough (2 segment(s) of 1)",
            "quota: refused, AmountNotEnough");
    assertThat(world.number("select count(*) from acceptance where account_id = ?")).isEqualTo(1);
    assertThat(world.number("select balance from account where id = ?")).isEqualTo(1);
    assertThat(world.number("select day_messages from account_usage where account_id = ?"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EachDatabase
  void aNumberThatGotEnoughIsTold(DataSource database) {
    var world = new World(database);
    world.transactions.run(
        "crediting",
        connection ->
            Sql.update(connection, "update account set balance = 9 where id = ?", world.account));
    for (int i = 0; i < 3; i++) {
      assertThat(world.accept(ExamplePolicy.demo(), "13800000001", CODE)).isEqualTo(ResultCode.OK);
    }

    Judgement judgement = world.judge(ExamplePolicy.demo(), "13800000001,13800000002", CODE);

    assertThat(refused(judgement.numbers().get(0).verdicts()))
        .containsExactly("frequency: refused, MsisdnBlack");
    assertThat(judgement.numbers().get(1).passes()).isTrue();
  }

  @ParameterizedTest
  @EachDatabase
  void whomNobodyKnowsIsToldAndItsNumbersAreReadAllTheSame(DataSource database) {
    Judgement judgement =
        new World(database)
            .judge(
                Optional.empty(),
                Optional.of(Login.Reason.USER_NAME_UNKNOWN),
                "12,13800000001",
                CODE,
                "");

    assertThat(judgement.account()).isFalse();
    assertThat(judgement.verdicts())
        .extracting(Verdict::toString)
        .containsExactly("account: refused, UserNameError (no rule of it can be asked)");
    assertThat(judgement.destinations()).containsExactly(Msisdn.of("13800000001"));
  }
}
