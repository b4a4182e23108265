package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the accounts' rows in line with the definitions file. */
@ApplicationScoped
public class DefineAccounts {
  private final Accounts accounts;
  private final PasswordHash passwords;
  private final SealedPasswords sealedPasswords;
  private final Clock clock;
  private final KeyedDigest digest = new KeyedDigest();

  /** What this node last read of each account. */
  private final Map<String, ByteBuffer> passwordsOfFile = new ConcurrentHashMap<>();

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected DefineAccounts() {
    this(null, null, null, null);
  }

  @Inject
  public DefineAccounts(
      Accounts accounts, PasswordHash passwords, SealedPasswords sealedPasswords, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sealedPasswords = sealedPasswords;
    this.clock = clock;
  }

  /**
   * Creates accounts that are new, stops and resumes accounts as defined, and stops those that are
   * not defined any more. Balance and password of an account that exists stay as they are; so do
   * state and addresses that an administrator set, until the file says others than it did.
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
    var kept = new ArrayList<String>();
    for (AccountDefinition definition : definitions) {
      Account account = existing.remove(definition.userName());
      if (account == null) {
        create(definition);
        created.add(definition.userName());
        firstSeen(definition);
      } else {
        account.adoptAddresses(definition.addresses());
        if (account.adopt(definition.state())) {
          (account.state() == AccountState.STOPPED ? stopped : resumed).add(account.userName());
        }
        sealOrUnseal(definition, account);
        List<String> set = notOfFile(definition, account);
        if (!set.isEmpty()) {
          kept.add(account.userName() + ": " + String.join(", ", set));
        }
      }
    }
    existing.values().stream()
        .filter(Account::stop)
        .forEach(account -> stopped.add(account.userName()));
    return new Changes(created, stopped, resumed, kept);
  }

  /**
   * A password that is kept no longer goes; one that is kept from now on is at hand only if it is
   * the file's still.
   */
  private void sealOrUnseal(AccountDefinition definition, Account account) {
    if (!definition.encrypted()) {
      account.keepSealedPassword(Optional.empty());
    } else if (sealedPasswords.canSeal()
        && sealedPasswords.of(account).isEmpty()
        && passwords.matches(definition.password(), account.passwordHash(), true, false)) {
      account.keepSealedPassword(
          sealedPasswords.seal(definition.userName(), definition.password()));
    }
  }

  private void firstSeen(AccountDefinition definition) {
    passwordsOfFile.put(definition.userName(), digest.of(definition.password()));
  }

  /**
   * What counts of an account though the file says something else. A password of the file is
   * compared when it is another one than this node read before: each comparison is a slow hash.
   */
  private List<String> notOfFile(AccountDefinition definition, Account account) {
    var set = new ArrayList<>(account.setWhileRunning());
    if (definition.encrypted() && sealedPasswords.of(account).isEmpty()) {
      set.add(
          sealedPasswords.canSeal()
              ? "encrypted waits for its next password"
              : "encrypted waits for a key and its next password");
    }
    ByteBuffer password = digest.of(definition.password());
    ByteBuffer former = passwordsOfFile.put(definition.userName(), password);
    if (former != null
        && !former.equals(password)
        && !passwords.matches(definition.password(), account.passwordHash(), true, false)) {
      set.add("the file's new password is ignored");
    }
    return set;
  }

  private void create(AccountDefinition definition) {
    var account =
        new Account(
            definition.userName(),
            passwords.hash(definition.password()),
            definition.balance(),
            definition.mmsBalance(),
            clock.instant());
    account.adopt(definition.state());
    if (definition.encrypted()) {
      account.keepSealedPassword(
          sealedPasswords.seal(definition.userName(), definition.password()));
    }
    accounts.add(account);
  }

  /**
   * User names of accounts by what became of them; the unchanged are in none.
   *
   * @param kept user names with what the file says or does not say of them and does not count
   */
  public record Changes(
      List<String> created, List<String> stopped, List<String> resumed, List<String> kept) {
    public Changes {
      created = List.copyOf(created);
      stopped = List.copyOf(stopped);
      resumed = List.copyOf(resumed);
      kept = List.copyOf(kept);
    }
  }
}
