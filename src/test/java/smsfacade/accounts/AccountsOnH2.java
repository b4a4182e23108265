package smsfacade.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import smsfacade.inforce.InForce;
import smsfacade.storage.TestDatabase;

/** The accounts with an H2 in memory below them, each call in a transaction of its own. */
public final class AccountsOnH2 implements AutoCloseable {
  private final TestDatabase database = new TestDatabase();
  private final PasswordHash passwords = QuickPasswords.make();
  private final AccountDirectory directory;

  /**
   * @param inForce where the directory finds the policies
   */
  public AccountsOnH2(InForce inForce) {
    directory = new AccountDirectory(new Rows(), passwords, inForce);
  }

  public DefineAccounts defineAccounts() {
    return new DefineAccounts(new Rows(), passwords, Clock.systemUTC()) {
      @Override
      public Changes define(Collection<AccountDefinition> definitions) {
        return database.inTransaction(
            entities -> {
              var rows = new Accounts();
              rows.entities = entities;
              return new DefineAccounts(rows, passwords, Clock.systemUTC()).define(definitions);
            });
      }
    };
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
