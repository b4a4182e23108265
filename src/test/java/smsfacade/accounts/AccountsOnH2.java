package smsfacade.accounts;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import smsfacade.inforce.InForce;
import smsfacade.secrets.SecretBox;
import smsfacade.storage.TestDatabase;

/** The accounts with an H2 in memory below them, each call in a transaction of its own. */
public final class AccountsOnH2 implements AutoCloseable {
  private final TestDatabase database;
  private final PasswordHash passwords = QuickPasswords.make();
  private final AccountDirectory directory;

  /**
   * @param inForce where the directory finds the policies
   */
  public AccountsOnH2(InForce inForce) {
    this(inForce, new TestDatabase());
  }

  AccountsOnH2(InForce inForce, TestDatabase database) {
    this.database = database;
    this.directory =
        new AccountDirectory(
            new Rows(), passwords, inForce, new FormerPasswords(), Clock.systemUTC());
  }

  /** One node of several. */
  AccountDirectory node(
      InForce inForce, FormerPasswords formerPasswords, Clock clock, Ticker ticker) {
    return new AccountDirectory(
        new Rows(), passwords, inForce, formerPasswords, clock, ticker, nanoseconds -> {});
  }

  public DefineAccounts defineAccounts() {
    return new DefineAccounts(new Rows(), passwords, sealedPasswords(), Clock.systemUTC()) {
      @Override
      public Changes define(Collection<AccountDefinition> definitions) {
        return database.inTransaction(
            entities -> {
              var rows = new Accounts();
              rows.entities = entities;
              return new DefineAccounts(rows, passwords, sealedPasswords(), Clock.systemUTC())
                  .define(definitions);
            });
      }
    };
  }

  public EncryptedLogins encryptedLogins() {
    return new EncryptedLogins(directory, sealedPasswords());
  }

  /** By a key for tests. */
  static SealedPasswords sealedPasswords() {
    return new SealedPasswords(
        new SecretBox(Optional.of(Base64.getEncoder().encodeToString(new byte[32]))));
  }

  public AccountDirectory directory() {
    return directory;
  }

  public List<Account> all() {
    return new Rows().all();
  }

  @Override
  public void close() {
    database.close();
  }

  private final class Rows extends Accounts {
    @Override
    public List<Account> all() {
      return database.inTransaction(
          entities -> {
            var rows = new Accounts();
            rows.entities = entities;
            return rows.all();
          });
    }

    @Override
    Set<String> userNames() {
      return database.inTransaction(
          entities -> {
            var rows = new Accounts();
            rows.entities = entities;
            return rows.userNames();
          });
    }

    @Override
    Optional<StoredCredentials> credentialsOf(String userName) {
      return database.inTransaction(
          entities -> {
            var rows = new Accounts();
            rows.entities = entities;
            return rows.credentialsOf(userName);
          });
    }
  }
}
