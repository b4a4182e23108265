package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the accounts' rows in line with the definitions file. */
@ApplicationScoped
public class DefineAccounts {
  private final Accounts accounts;
  private final PasswordHash passwords;
  private final Clock clock;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected DefineAccounts() {
    this(null, null, null);
  }

  @Inject
  public DefineAccounts(Accounts accounts, PasswordHash passwords, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * Creates accounts that are new, stops and resumes accounts as defined, and stops those that are
   * not defined any more. Balance and password of an account that exists stay as they are.
   *
   * @param definitions each user name once
   */
  @Transactional
  public Changes define(Collection<AccountDefinition> definitions) {
    var existing =
        accounts.all().stream().collect(Collectors.toMap(Account::userName, Function.identity()));
    var created = new ArrayList<String>();
    var stopped = new ArrayList<String>();
    var resumed = new ArrayList<String>();
    for (AccountDefinition definition : definitions) {
      Account account = existing.remove(definition.userName());
      if (account == null) {
        create(definition);
        created.add(definition.userName());
      } else if (account.state() != definition.state()) {
        adopt(definition.state(), account);
        (definition.state() == AccountState.STOPPED ? stopped : resumed).add(account.userName());
      }
    }
    existing.values().stream()
        .filter(account -> account.state() != AccountState.STOPPED)
        .forEach(
            account -> {
              account.stop();
              stopped.add(account.userName());
            });
    return new Changes(created, stopped, resumed);
  }

  private void create(AccountDefinition definition) {
    var account =
        new Account(
            definition.userName(),
            passwords.hash(definition.password()),
            definition.balance(),
            clock.instant());
    adopt(definition.state(), account);
    accounts.add(account);
  }

  private static void adopt(AccountState state, Account account) {
    if (state == AccountState.STOPPED) {
      account.stop();
    } else {
      account.resume();
    }
  }

  /** User names of accounts by what became of them; the unchanged are in none. */
  public record Changes(List<String> created, List<String> stopped, List<String> resumed) {
    public Changes {
      created = List.copyOf(created);
      stopped = List.copyOf(stopped);
      resumed = List.copyOf(resumed);
    }
  }
}
