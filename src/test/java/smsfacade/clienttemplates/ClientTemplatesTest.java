package smsfacade.clienttemplates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.TemplateUse;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.clienttemplates.RegisterTemplates.Registered;
import smsfacade.inforce.InForce;
import smsfacade.node.Node;
import smsfacade.sms.ResultCode;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.testbed.SettableClock;

/** F98, PH-17 to PH-20 (pages, section 8), without the page. */
class ClientTemplatesTest {
  private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
  private static final String CODE = "您的验证码：@【星辰】";
  private static final String TEXT = "您的验证码：1439【星辰】";

  /** Each test has accounts of its own. */
  private static final AtomicLong NUMBER = new AtomicLong();

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  /** An account that must keep to its templates, one that need not, and two nodes. */
  private static final class World {
    private final SettableClock clock = new SettableClock(NOW);
    private final AtomicInteger transactionsOfOne = new AtomicInteger();
    private final PlainTransactions transactions;
    private final InForce inForce = new InForce();
    private final AuditTrail audit;
    private final RegisterTemplates register;
    private final DecideTemplates decide;
    private final EnabledTemplates one;
    private final EnabledTemplates other;
    private final long account = NUMBER.incrementAndGet();
    private final long free = NUMBER.incrementAndGet();

    World(DataSource database) {
      transactions = new PlainTransactions(database);
      audit = new AuditTrail(transactions, new Node(), clock);
      register = new RegisterTemplates(transactions, clock);
      decide = new DecideTemplates(transactions, audit, clock);
      one = new EnabledTemplates(counting(transactions), inForce);
      other = new EnabledTemplates(transactions, inForce);
      transactions.run(
          "adding accounts",
          connection ->
              Sql.batch(
                  connection,
                  "insert into account (id, user_name, password_hash, balance, state, created_at)"
                      + " values (?, ?, '', 0, 'ACTIVE', ?)",
                  List.of(account, free),
                  id -> Sql.row(id, "user" + id, NOW)));
      use(TemplateUse.REQUIRED);
    }

    private Transactions counting(Transactions counted) {
      return new Transactions() {
        @Override
        public <T> T run(String doing, Work<T> work) {
          transactionsOfOne.incrementAndGet();
          return counted.run(doing, work);
        }
      };
    }

    void use(TemplateUse use) {
      inForce.replace(
          AccountPolicies.of(
              List.of(
                  new ExamplePolicy().of("user" + account).withTemplates(use).make(),
                  new ExamplePolicy()
                      .of("user" + free)
                      .withTemplates(TemplateUse.REGISTER)
                      .make())));
    }

    ClientTemplate added(String text) {
      return register.add(account, text).template().orElseThrow();
    }

    boolean allows(String text) {
      other.follow();
      boolean here = one.allows("user" + account, text);
      assertThat(other.allows("user" + account, text)).isEqualTo(here);
      return here;
    }

    void follow() {
      one.follow();
    }
  }

  @ParameterizedTest
  @EachDatabase
  void aTextMayBeSentByATemplateWhileItIsEnabled(DataSource database) {
    var world = new World(database);
    ClientTemplate template = world.added(CODE);
    assertThat(template.id()).isBetween(1_000_000_000_000_000L, 9_999_999_999_999_999L);
    assertThat(world.allows(TEXT)).isFalse();

    world.decide.approve("ops", template.id(), 1);
    world.follow();
    assertThat(world.allows(TEXT)).isTrue();
    assertThat(world.allows("您的验证码：123456789012345678901【星辰】")).isFalse();
    assertThat(world.allows("您好【星辰】")).isFalse();

    world.decide.disable("ops", template.id());
    world.follow();
    assertThat(world.allows(TEXT)).isFalse();

    world.decide.approve("ops", template.id(), 1);
    world.register.update(world.account, id(template), "您的密码：@【星辰】");
    world.follow();
    assertThat(world.allows(TEXT)).isFalse();
    assertThat(world.allows("您的密码：1【星辰】")).isFalse();

    world.decide.approve("ops", template.id(), 2);
    world.follow();
    assertThat(world.allows("您的密码：1【星辰】")).isTrue();
    world.register.delete(world.account, id(template));
    world.follow();
    assertThat(world.allows("您的密码：1【星辰】")).isFalse();
  }

  /** No statement for a call, and none at all where no account must keep to its templates. */
  @ParameterizedTest
  @EachDatabase
  void asksTheDatabaseOnlyWhenSomethingMayHaveChanged(DataSource database) {
    var world = new World(database);
    world.use(TemplateUse.REGISTER);
    world.follow();
    assertThat(world.one.allows("user" + world.account, TEXT)).isTrue();
    assertThat(world.one.allows("nobody", TEXT)).isTrue();
    assertThat(world.transactionsOfOne).hasValue(0);

    ClientTemplate template = world.added(CODE);
    world.decide.approve("ops", template.id(), 1);
    world.use(TemplateUse.REQUIRED);
    for (int i = 0; i < 3; i++) {
      assertThat(world.one.allows("user" + world.account, TEXT)).isTrue();
      assertThat(world.one.allows("user" + world.account, "x")).isFalse();
      assertThat(world.one.allows("user" + world.free, "x")).isTrue();
    }
    assertThat(world.transactionsOfOne).hasValue(1);
  }

  @ParameterizedTest
  @EachDatabase
  void whatWasKnownCountsWhileTheDatabaseIsAway(DataSource database) {
    var world = new World(database);
    world.decide.approve("ops", world.added(CODE).id(), 1);
    assertThat(world.allows(TEXT)).isTrue();
    world.transactions.away(true);
    assertThat(world.one.allows("user" + world.account, TEXT)).isTrue();
  }

  /** Otherwise a text could be exchanged between the look at it and the word. */
  @ParameterizedTest
  @EachDatabase
  void onlyTheTextThatWasLookedAtIsApproved(DataSource database) {
    var world = new World(database);
    ClientTemplate template = world.added(CODE);
    world.register.update(world.account, id(template), "@【星辰】");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.decide.approve("ops", template.id(), 1))
        .withMessageContaining("revision 2 by now");
    assertThat(world.allows(TEXT)).isFalse();
    assertThat(world.audit.latest(1)).noneMatch(entry -> entry.act().what().startsWith("approve"));
  }

  @ParameterizedTest
  @EachDatabase
  void aDecisionLeavesItsEntryWithoutTheText(DataSource database) {
    var world = new World(database);
    long id = world.added(CODE).id();
    world.decide.approve("ops", id, 1);
    world.decide.giveBack("ops", id);

    String subject = "template " + id + " of account user" + world.account;
    assertThat(world.audit.latest(2))
        .extracting(AuditEntry::act)
        .containsExactly(
            new Act("ops", "returnTemplate", subject, "ENABLED", "RETURNED, revision 1"),
            new Act("ops", "approveTemplate", subject, "REVIEW", "ENABLED, revision 1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.decide.giveBack("ops", id))
        .withMessageContaining("is RETURNED already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.decide.disable("ops", 17))
        .withMessage("no template 17");
  }

  @ParameterizedTest
  @EachDatabase
  void listsWhatWaitsForADecision(DataSource database) {
    var world = new World(database);
    ClientTemplate first = world.added(CODE);
    world.clock.forward(Duration.ofSeconds(1));
    ClientTemplate second = world.added("二@【星辰】");
    world.clock.forward(Duration.ofSeconds(1));
    world.register.update(world.account, id(first), "一@【星辰】");

    assertThat(world.decide.of("user" + world.account))
        .extracting(owned -> owned.template().text())
        .containsExactly("一@【星辰】", "二@【星辰】");
    assertThat(
            world.decide.inReview().stream()
                .filter(owned -> owned.userName().equals("user" + world.account))
                .map(owned -> owned.template().id()))
        .containsExactly(second.id(), first.id());
    long before = world.decide.countInReview();
    world.decide.giveBack("ops", first.id());
    assertThat(world.decide.countInReview()).isEqualTo(before - 1);
  }

  @ParameterizedTest
  @EachDatabase
  void anothersTemplateIsUnknown(DataSource database) {
    var world = new World(database);
    String id = id(world.added(CODE));
    for (String unknown : List.of(id, "", "123", "x", "9999999999999999", "99999999999999999")) {
      long account = unknown.equals(id) ? world.free : world.account;
      assertThat(
              List.of(
                  world.register.find(account, unknown),
                  world.register.update(account, unknown, "x@"),
                  world.register.delete(account, unknown)))
          .extracting(Registered::code)
          .containsOnly(ResultCode.PARAM_ERROR);
    }
    assertThat(world.register.find(world.account, " " + id + " ").template().orElseThrow().text())
        .isEqualTo(CODE);
  }

  /** The order of section 8: the text, and then the id. */
  @ParameterizedTest
  @EachDatabase
  void refusesTextsInTheirOrder(DataSource database) {
    var world = new World(database);
    String longest = "字".repeat(1000);
    for (String[] given :
        new String[][] {
          {"", "CONTENT_EMPTY"},
          {" \u3000", "CONTENT_EMPTY"},
          {"@@@@@@" + longest, "PARAM_ERROR"},
          {"@@@@@" + longest, "CONTENT_LONG"},
          {"a@@@@@b", "OK"},
          {longest, "OK"},
        }) {
      assertThat(world.register.add(world.account, given[0]).code().name()).isEqualTo(given[1]);
      assertThat(world.register.update(world.account, "1", given[0]).code().name())
          .isEqualTo(given[1].equals("OK") ? "PARAM_ERROR" : given[1]);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void clientsBesideEachOtherAddEach(DataSource database) throws Exception {
    var world = new World(database);
    var threads = Executors.newFixedThreadPool(4);
    List<Future<Registered>> added =
        threads.invokeAll(
            Stream.generate(
                    () -> (Callable<Registered>) () -> world.register.add(world.account, CODE))
                .limit(40)
                .toList());
    threads.shutdown();
    for (Future<Registered> one : added) {
      assertThat(one.get().code()).isEqualTo(ResultCode.OK);
    }
    assertThat(world.decide.of("user" + world.account)).hasSize(40);
  }

  private static String id(ClientTemplate template) {
    return String.valueOf(template.id());
  }
}
