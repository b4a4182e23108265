package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.Login.Denied;
import smsfacade.accounts.Login.Granted;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.inforce.InForce;
import smsfacade.node.Node;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Migrations;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.storage.TestDatabase;

/** F24, on one node, and what another one on the same database makes of it. */
class ChangeAccountsTest {
  private static final String INSIDE = "10.1.2.3";
  private static final String ELSEWHERE = "192.0.2.1";
  private static final Instant START = Instant.parse("2026-11-28T04:00:00Z");

  private final AtomicLong nanoseconds = new AtomicLong();
  private final Clock clock =
      ((InstantSource) () -> START.plusNanos(nanoseconds.get())).withZone(ZoneOffset.UTC);
  private final InForce inForce = new InForce();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final List<AccountDefinition> file = new ArrayList<>();
  private PlainTransactions transactions;
  private AccountsOnH2 accounts;
  private AuditTrail audit;
  private FormerPasswords formerPasswords;
  private AccountDirectory here;
  private AccountDirectory there;
  private ChangeAccounts changes;

  @BeforeEach
  void twoNodes() {
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Migrations.migrate(h2);
    transactions = new PlainTransactions(h2);
    accounts = new AccountsOnH2(inForce, new TestDatabase(h2));
    audit = new AuditTrail(transactions, new Node(), clock);
    formerPasswords = new FormerPasswords(transactions, clock);
    here = accounts.node(inForce, formerPasswords, clock, nanoseconds::get);
    there = accounts.node(inForce, formerPasswords, clock, nanoseconds::get);
    changes =
        new ChangeAccounts(
            transactions,
            audit,
            QuickPasswords.make(),
            AccountsOnH2.sealedPasswords(),
            here,
            inForce,
            clock);
    inForce.replace(
        AccountPolicies.of(
            List.of(
                ExamplePolicy.demo(),
                new ExamplePolicy()
                    .of("bound")
                    .fromAddresses(AddressRange.of("10.0.0.0/8"))
                    .make())));
    define("demo", "");
    define("bound", "10.0.0.0/8");
    define();
  }

  private void define(String userName, String addresses) {
    file.add(new AccountDefinition(userName, "demo123", 10, AccountState.ACTIVE, addresses));
  }

  private DefineAccounts.Changes define() {
    return accounts.defineAccounts().define(file);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void aChangedPasswordHoldsHereAtOnceAndOnAllNodesWithinASecond() {
    login(there, "demo", "demo123", INSIDE);
    String said = changes.changePassword("ops", "demo", "Neues-Geheimnis", Duration.ZERO);

    assertThat(said).isEqualTo("demo: password changed; the former one holds no longer");
    assertThat(login(here, "demo", "Neues-Geheimnis", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("PASSWORD_WRONG");
    pass(Duration.ofSeconds(1));
    assertThat(login(there, "demo", "Neues-Geheimnis", INSIDE)).isEqualTo("granted");
    assertThat(login(there, "demo", "demo123", INSIDE)).isEqualTo("PASSWORD_WRONG");
  }

  @Test
  void bothPasswordsHoldForATimeAndUsesOfTheFormerAreCounted() {
    changes.changePassword("ops", "demo", "new-1", Duration.ofHours(2));

    assertThat(login(here, "demo", "new-1", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("granted");
    assertThat(login(there, "demo", "demo123", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "wrong", INSIDE)).isEqualTo("PASSWORD_WRONG");
    formerPasswords.store();
    formerPasswords.store();
    assertThat(account("demo").formerPassword(clock.instant()))
        .hasValueSatisfying(
            shown -> assertThat(shown).contains("until 2026-11-28T06:00:00Z", "used 3 time(s)"));

    pass(Duration.ofHours(2));
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("PASSWORD_WRONG");
    assertThat(login(here, "demo", "new-1", INSIDE)).isEqualTo("granted");
    assertThat(account("demo").formerPassword(clock.instant())).isEmpty();
  }

  /** PH-04: whoever changes it, hash and sealed password are of one transaction. */
  @Test
  void theSealedPasswordChangesWithTheHash() {
    inForce.replace(
        AccountPolicies.of(List.of(new ExamplePolicy().withEncryptedCallsBy(12).make())));
    file.clear();
    file.add(new AccountDefinition("demo", "demo123", 10, 0, AccountState.ACTIVE, true, ""));
    define();
    var encrypted = new EncryptedLogins(here, AccountsOnH2.sealedPasswords());
    here.readRowsAnew();
    assertThat(passwords(encrypted)).containsExactly("demo123");

    changes.changePassword("ops", "demo", "new-1", Duration.ofHours(2));
    assertThat(passwords(encrypted)).as("not the former one").containsExactly("new-1");

    var login = (Granted) here.login("demo", "new-1", INSIDE);
    assertThat(changes.changeOwnPassword(login, "own-2")).isEqualTo(ResultCode.OK);
    assertThat(passwords(encrypted)).containsExactly("own-2");
    assertThat(changes.changeOwnPassword(login, "own-3")).isEqualTo(ResultCode.PASSWORD_ERROR);
    assertThat(passwords(encrypted)).containsExactly("own-2");

    inForce.replace(AccountPolicies.of(List.of(ExamplePolicy.demo())));
    changes.changePassword("ops", "demo", "new-4", Duration.ZERO);
    inForce.replace(
        AccountPolicies.of(List.of(new ExamplePolicy().withEncryptedCallsBy(12).make())));
    assertThat(passwords(encrypted)).as("changed when none was kept").isEmpty();
  }

  private static List<String> passwords(EncryptedLogins encrypted) {
    return encrypted.of(12).stream().map(EncryptedLogins.KeyHolder::password).toList();
  }

  /** Counted again when the database is back. */
  @Test
  void aUseThatCannotBeStoredIsStoredLater() {
    changes.changePassword("ops", "demo", "new-1", Duration.ofHours(2));
    login(here, "demo", "demo123", INSIDE);
    transactions.away(true);
    assertThatThrownBy(() -> formerPasswords.store()).isInstanceOf(RuntimeException.class);
    transactions.away(false);
    formerPasswords.store();

    assertThat(account("demo").formerPassword(clock.instant()).orElseThrow())
        .contains("used 1 time(s)");
  }

  @Test
  void aSuspendedAccountIsStoppedUntilItIsResumedWhateverIsReloaded() {
    assertThat(changes.suspend("ops", "demo")).isEqualTo("demo: STOPPED now");
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("STOPPED");
    assertThat(define().kept()).containsExactly("demo: state STOPPED");
    pass(Duration.ofSeconds(1));
    assertThat(login(there, "demo", "demo123", INSIDE)).isEqualTo("STOPPED");

    assertThat(changes.resume("ops", "demo")).isEqualTo("demo: ACTIVE now");
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("granted");
    assertThat(define().kept()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.resume("ops", "demo"))
        .withMessage("demo is ACTIVE already");
  }

  @Test
  void anAddressIsAddedAndRemoved() {
    assertThat(login(here, "bound", "demo123", ELSEWHERE)).isEqualTo("ADDRESS_NOT_ALLOWED");
    assertThat(changes.addAddress("ops", "bound", "192.0.2.0/24"))
        .isEqualTo("bound: may call from 10.0.0.0/8 192.0.2.0/24");
    assertThat(login(here, "bound", "demo123", ELSEWHERE)).isEqualTo("granted");
    assertThat(login(here, "bound", "demo123", INSIDE)).isEqualTo("granted");

    changes.removeAddress("ops", "bound", "10.0.0.0/8");
    assertThat(login(here, "bound", "demo123", INSIDE)).isEqualTo("ADDRESS_NOT_ALLOWED");
    assertThat(define().kept()).containsExactly("bound: addresses 192.0.2.0/24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.removeAddress("ops", "bound", "192.0.2.0/24"))
        .withMessageContaining("is the last address");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.removeAddress("ops", "bound", "10.0.0.0/8"))
        .withMessageContaining("is no address of bound");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.addAddress("ops", "bound", "192.0.2.1/24"))
        .withMessageContaining("192.0.2.0/24");
    pass(Duration.ofSeconds(1));
    assertThat(login(there, "bound", "demo123", ELSEWHERE)).isEqualTo("granted");

    changes.followFile("ops", "bound");
    assertThat(login(here, "bound", "demo123", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "bound", "demo123", ELSEWHERE)).isEqualTo("ADDRESS_NOT_ALLOWED");
    assertThat(define().kept()).isEmpty();
  }

  /** F84: who, when, what, from, to; and no password. */
  @Test
  void eachChangeLeavesItsEntry() {
    changes.changePassword("ops", "demo", "Neues-Geheimnis", Duration.ofHours(1));
    changes.suspend("ops", "demo");
    changes.addAddress("local", "demo", "::1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.suspend("ops", "nobody"))
        .withMessage("no account nobody");

    List<AuditEntry> entries = audit.latest(10);
    assertThat(entries)
        .extracting(
            entry -> entry.act().who() + " " + entry.act().what() + " " + entry.act().subject())
        .containsExactly(
            "local addAddress account demo",
            "ops suspend account demo",
            "ops changePassword account demo");
    assertThat(entries.get(1).act().from()).isEqualTo("ACTIVE");
    assertThat(entries.get(1).act().to()).isEqualTo("STOPPED");
    assertThat(entries.get(0).act().from()).isEqualTo("anywhere");
    assertThat(entries.toString()).doesNotContain("Neues-Geheimnis");
  }

  @Test
  void refusesAPasswordThatNoCallCouldCarry() {
    for (String password : List.of("", "  ", "x".repeat(101))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> changes.changePassword("ops", "demo", password, Duration.ZERO));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.changePassword("ops", "demo", "new", Duration.ofDays(91)));
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("granted");
  }

  /** PH-16: by SOAP and the pages alike, for both ask the directory. */
  @Test
  void anAccountChangesItsOwnPassword() {
    login(there, "demo", "demo123", INSIDE);
    assertThat(changeOwn("demo123", "neu12345")).isEqualTo(ResultCode.OK);

    assertThat(login(here, "demo", "neu12345", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("PASSWORD_WRONG");
    pass(Duration.ofSeconds(1));
    assertThat(login(there, "demo", "neu12345", INSIDE)).isEqualTo("granted");
    assertThat(login(there, "demo", "demo123", INSIDE)).isEqualTo("PASSWORD_WRONG");
    List<AuditEntry> entries = audit.latest(10);
    assertThat(entries)
        .extracting(AuditEntry::act)
        .containsExactly(
            new Act(
                "account demo by page",
                "changePassword",
                "account demo",
                "",
                "password changed; the former one holds no longer"));
    assertThat(entries.toString()).doesNotContain("neu12345");
  }

  /** Pages, section 8. */
  @Test
  void refusesWhatCannotBeAnOwnPassword() {
    for (String password :
        List.of(
            "",
            "x".repeat(21),
            "a b",
            " a",
            "a\t",
            "a\u3000b",
            "a\u00a0",
            "a\u200bb",
            "a\u0000",
            "a\u007f",
            "a\u0085")) {
      assertThat(changeOwn("demo123", password)).isEqualTo(ResultCode.PARAM_ERROR);
    }
    assertThat(audit.latest(10)).isEmpty();
    for (String password : List.of("x".repeat(20), "😀".repeat(20), "密码&<>\"'+%")) {
      assertThat(changeOwn("demo123", password)).isEqualTo(ResultCode.OK);
      assertThat(changeOwn(password, "demo123")).isEqualTo(ResultCode.OK);
    }
  }

  /** Two that ask at the same time, here or at another node: the second asks by what is no more. */
  @Test
  void aPasswordThatWasChangedMeanwhileChangesNothing() {
    Granted late = granted(there, "demo123");
    assertThat(changeOwn("demo123", "first")).isEqualTo(ResultCode.OK);

    assertThat(changes.changeOwnPassword(late, "second")).isEqualTo(ResultCode.PASSWORD_ERROR);
    assertThat(login(here, "demo", "first", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "second", INSIDE)).isEqualTo("PASSWORD_WRONG");
    assertThat(audit.latest(10)).hasSize(1);
  }

  @Test
  void aFormerPasswordThatHoldsLogsInButChangesNothing() {
    changes.changePassword("ops", "demo", "new-1", Duration.ofHours(2));
    assertThat(changeOwn("demo123", "taken")).isEqualTo(ResultCode.PASSWORD_ERROR);
    assertThat(login(here, "demo", "new-1", INSIDE)).isEqualTo("granted");

    assertThat(changeOwn("new-1", "new-2")).isEqualTo(ResultCode.OK);
    for (String former : List.of("demo123", "new-1")) {
      assertThat(login(here, "demo", former, INSIDE)).isEqualTo("PASSWORD_WRONG");
    }
    assertThat(account("demo").formerPassword(clock.instant())).isEmpty();
  }

  /** Both or neither: the hash and its entry in the audit. */
  @Test
  void aChangeWithoutItsEntryIsNone() {
    Granted granted = granted(here, "demo123");
    transactions.run(
        "taking the audit away",
        connection -> Sql.update(connection, "alter table audit_entry rename to gone"));
    assertThatThrownBy(() -> changes.changeOwnPassword(granted, "neu12345"))
        .isInstanceOf(RuntimeException.class);
    assertThat(login(here, "demo", "demo123", INSIDE)).isEqualTo("granted");
    assertThat(login(here, "demo", "neu12345", INSIDE)).isEqualTo("PASSWORD_WRONG");
  }

  private ResultCode changeOwn(String password, String newPassword) {
    return changes.changeOwnPassword(granted(here, password), newPassword);
  }

  private static Granted granted(AccountDirectory node, String password) {
    return (Granted) node.login("demo", password, INSIDE);
  }

  private Account account(String userName) {
    return accounts.all().stream()
        .filter(account -> account.userName().equals(userName))
        .findFirst()
        .orElseThrow();
  }

  private void pass(Duration time) {
    nanoseconds.addAndGet(time.toNanos());
  }

  private static String login(
      AccountDirectory node, String userName, String password, String address) {
    Login login = node.login(userName, password, address);
    return login instanceof Denied denied ? denied.reason().name() : "granted";
  }
}
