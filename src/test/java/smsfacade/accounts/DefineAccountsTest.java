package smsfacade.accounts;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.DefineAccounts.Changes;
import smsfacade.secrets.SecretBox;
import smsfacade.storage.TestDatabase;

class DefineAccountsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.123456Z");
  private static final AccountDefinition DEMO =
      new AccountDefinition("demo", "demo123", 1000, AccountState.ACTIVE, "");
  private static final AccountDefinition OTHER =
      new AccountDefinition("other", "other123", 5, AccountState.ACTIVE, "");

  private final TestDatabase database = new TestDatabase();
  private final PasswordHash passwords = QuickPasswords.make();

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void createsAccountsThatAreNew() {
    assertThat(define(DEMO, OTHER))
        .isEqualTo(new Changes(List.of("demo", "other"), List.of(), List.of(), List.of()));

    Account demo = all().get(0);
    assertThat(demo.id()).isPositive();
    assertThat(demo.userName()).isEqualTo("demo");
    assertThat(demo.balance()).isEqualTo(1000);
    assertThat(demo.state()).isEqualTo(AccountState.ACTIVE);
    assertThat(demo.createdAt()).isEqualTo(NOW);
    assertThat(passwords.matches("demo123", credentials("demo").passwordHash(), true, true))
        .isTrue();
  }

  @Test
  void countsTheFirstBalanceAsCredited() {
    define(DEMO);
    define(new AccountDefinition("demo", "demo123", 7, AccountState.ACTIVE, ""));
    Object credited =
        database.inTransaction(
            entities ->
                entities.createNativeQuery("select credited from account").getSingleResult());
    assertThat(credited).isEqualTo(1000L);
  }

  @Test
  void neverResetsABalanceOrAPassword() {
    define(DEMO);
    String hash = credentials("demo").passwordHash();

    assertThat(define(new AccountDefinition("demo", "changed", 7, AccountState.ACTIVE, "")))
        .isEqualTo(new Changes(List.of(), List.of(), List.of(), List.of()));
    assertThat(all().get(0).balance()).isEqualTo(1000);
    assertThat(credentials("demo").passwordHash()).isEqualTo(hash);
  }

  /** PH-04: as long as its calls may be encrypted. */
  @Test
  void keepsThePasswordOfAnEncryptedAccountSealed() {
    assertThat(define(encrypted("demo123")).kept()).isEmpty();
    assertThat(credentials("demo").sealedPassword())
        .hasValueSatisfying(kept -> assertThat(kept).doesNotContain("demo123"));
    assertThat(keptPassword()).hasValue("demo123");
    assertThat(define(encrypted("another")).kept()).isEmpty();
    assertThat(keptPassword()).hasValue("demo123");

    define(DEMO);
    assertThat(credentials("demo").sealedPassword()).isEmpty();

    assertThat(define(encrypted("another")).kept())
        .singleElement(as(STRING))
        .contains("demo: ", "encrypted waits for its next password");
    assertThat(keptPassword()).isEmpty();
    define(encrypted("demo123"));
    assertThat(keptPassword()).as("the file's is its password").hasValue("demo123");
  }

  @Test
  void sealsNothingWithoutAKey() {
    var without = new Node(new SealedPasswords(new SecretBox(Optional.empty())));
    assertThat(define(without, encrypted("demo123")).created()).containsExactly("demo");
    assertThat(credentials("demo").sealedPassword()).isEmpty();
    assertThat(define(without, encrypted("demo123")).kept())
        .containsExactly("demo: encrypted waits for a key and its next password");

    database.inTransaction(
        entities ->
            entities
                .createNativeQuery("update account set sealed_password = ?")
                .setParameter(1, otherKey().seal("demo", "demo123").orElseThrow())
                .executeUpdate());
    define(encrypted("demo123"));
    assertThat(keptPassword()).as("what another key sealed").hasValue("demo123");
  }

  private static SealedPasswords otherKey() {
    byte[] key = new byte[32];
    key[0] = 1;
    return new SealedPasswords(new SecretBox(Optional.of(Base64.getEncoder().encodeToString(key))));
  }

  private static AccountDefinition encrypted(String password) {
    return new AccountDefinition("demo", password, 1000, 0, AccountState.ACTIVE, true, "");
  }

  private Optional<String> keptPassword() {
    return credentials("demo")
        .sealedPassword()
        .flatMap(kept -> AccountsOnH2.sealedPasswords().open("demo", kept));
  }

  @Test
  void doesNotWriteBackABalanceThatMovedMeanwhile() {
    define(DEMO);
    database.inTransaction(
        entities -> {
          Account demo = entities.createNamedQuery(Account.ALL, Account.class).getSingleResult();
          entities.createNativeQuery("update account set balance = 990").executeUpdate();
          demo.stop();
          return null;
        });

    assertThat(all().get(0).balance()).isEqualTo(990);
    assertThat(all().get(0).state()).isEqualTo(AccountState.STOPPED);
  }

  @Test
  void stopsAndResumesAsDefined() {
    define(DEMO);
    var stopped = new AccountDefinition("demo", "demo123", 1000, AccountState.STOPPED, "");

    assertThat(define(stopped))
        .isEqualTo(new Changes(List.of(), List.of("demo"), List.of(), List.of()));
    assertThat(define(stopped)).isEqualTo(new Changes(List.of(), List.of(), List.of(), List.of()));
    assertThat(define(DEMO))
        .isEqualTo(new Changes(List.of(), List.of(), List.of("demo"), List.of()));
    assertThat(all().get(0).state()).isEqualTo(AccountState.ACTIVE);
  }

  @Test
  void stopsAnAccountThatIsNotDefinedAnyMore() {
    define(DEMO, OTHER);

    assertThat(define(DEMO))
        .isEqualTo(new Changes(List.of(), List.of("other"), List.of(), List.of()));
    assertThat(all()).extracting(Account::userName).containsExactly("demo", "other");
    assertThat(credentials("other").state()).isEqualTo(AccountState.STOPPED);
    assertThat(define(DEMO)).isEqualTo(new Changes(List.of(), List.of(), List.of(), List.of()));
  }

  /** What was set while running wins until the file says something else than it did (F24). */
  @Test
  void keepsAStateThatWasSetUntilTheFilesChanges() {
    define(DEMO);
    set("set_state = 'STOPPED'");

    assertThat(define(DEMO).kept()).containsExactly("demo: state STOPPED");
    assertThat(all().get(0).state()).isEqualTo(AccountState.STOPPED);

    var stopped = new AccountDefinition("demo", "demo123", 1000, AccountState.STOPPED, "");
    assertThat(define(stopped)).isEqualTo(new Changes(List.of(), List.of(), List.of(), List.of()));
    assertThat(define(DEMO))
        .isEqualTo(new Changes(List.of(), List.of(), List.of("demo"), List.of()));
    assertThat(all().get(0).state()).isEqualTo(AccountState.ACTIVE);
  }

  @Test
  void keepsAddressesThatWereSetUntilTheFilesChange() {
    var bound = new AccountDefinition("demo", "demo123", 1000, AccountState.ACTIVE, "10.0.0.0/8");
    define(bound);
    set("set_addresses = '10.0.0.0/8 ::1', addresses_of_file = '10.0.0.0/8'");

    assertThat(define(bound).kept()).containsExactly("demo: addresses 10.0.0.0/8 ::1");
    assertThat(credentials("demo").setAddresses()).isPresent();

    assertThat(define(DEMO).kept()).isEmpty();
    assertThat(credentials("demo").setAddresses()).isEmpty();
    assertThat(define(bound).kept()).isEmpty();
  }

  /** Features, section 0: a reload says what it ignored. */
  @Test
  void saysThatAPasswordOfTheFileIsIgnored() {
    var node = new Node();
    define(node, DEMO);
    var other = new AccountDefinition("demo", "other123", 1000, AccountState.ACTIVE, "");

    assertThat(define(node, other).kept())
        .containsExactly("demo: the file's new password is ignored");
    assertThat(define(node, other).kept()).isEmpty();
    assertThat(define(node, DEMO).kept()).isEmpty();
  }

  private void set(String columns) {
    database.inTransaction(
        entities -> entities.createNativeQuery("update account set " + columns).executeUpdate());
  }

  private Changes define(AccountDefinition... definitions) {
    return define(new Node(), definitions);
  }

  private Changes define(Node node, AccountDefinition... definitions) {
    return database.inTransaction(
        entities -> {
          node.accounts.entities = entities;
          return node.definer.define(List.of(definitions));
        });
  }

  /** What one process reads and keeps of the file. */
  private final class Node {
    private final Accounts accounts = new Accounts();
    private final DefineAccounts definer;

    Node() {
      this(AccountsOnH2.sealedPasswords());
    }

    Node(SealedPasswords sealedPasswords) {
      definer =
          new DefineAccounts(
              accounts, passwords, sealedPasswords, Clock.fixed(NOW, ZoneOffset.UTC));
    }
  }

  private List<Account> all() {
    return database.inTransaction(
        entities -> entities.createNamedQuery(Account.ALL, Account.class).getResultList());
  }

  private StoredCredentials credentials(String userName) {
    return database.inTransaction(
        entities -> {
          var accounts = new Accounts();
          accounts.entities = entities;
          return accounts.credentialsOf(userName).orElseThrow();
        });
  }
}
