package smsfacade.accounts;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.Login.Denied;
import smsfacade.accounts.Login.Granted;
import smsfacade.accounts.Login.Reason;
import smsfacade.accounts.VerifiedCredentials.Answer;
import smsfacade.accounts.VerifiedCredentials.Expected;
import smsfacade.inforce.InForce;

/**
 * Decides who may send. Rows are at most a second old; a name nobody has costs as much time as a
 * wrong password, so that names cannot be guessed by the clock.
 */
@ApplicationScoped
public class AccountDirectory {
  static final Duration OLDEST_ROW = Duration.ofSeconds(1);
  private static final int MOST_ROWS = 10_000;

  /** The one key of what is read as a whole. */
  private static final Object ALL = new Object();

  private final LoadingCache<String, Optional<StoredCredentials>> rows;
  private final LoadingCache<Object, Set<String>> names;
  private final LoginThrottle throttle;
  private final VerifiedCredentials verified;
  private final String hashOfNobody;
  private final InForce inForce;
  private final FormerPasswords formerPasswords;
  private final Clock clock;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected AccountDirectory() {
    this.rows = null;
    this.names = null;
    this.throttle = null;
    this.verified = null;
    this.hashOfNobody = null;
    this.inForce = null;
    this.formerPasswords = null;
    this.clock = null;
  }

  @Inject
  public AccountDirectory(
      Accounts accounts,
      PasswordHash passwords,
      InForce inForce,
      FormerPasswords formerPasswords,
      Clock clock) {
    this(
        accounts,
        passwords,
        inForce,
        formerPasswords,
        clock,
        Ticker.systemTicker(),
        TimeUnit.NANOSECONDS::sleep);
  }

  AccountDirectory(
      Accounts accounts,
      PasswordHash passwords,
      InForce inForce,
      FormerPasswords formerPasswords,
      Clock clock,
      Ticker ticker,
      LoginThrottle.Sleep sleep) {
    this.rows = read(MOST_ROWS, ticker, accounts::credentialsOf);
    this.names = read(1, ticker, any -> accounts.userNames());
    this.throttle = new LoginThrottle(ticker, sleep);
    this.verified = new VerifiedCredentials(passwords, throttle, ticker);
    this.hashOfNobody = passwords.hash(UUID.randomUUID().toString());
    this.inForce = inForce;
    this.formerPasswords = formerPasswords;
    this.clock = clock;
  }

  private static <K, V> LoadingCache<K, V> read(int most, Ticker ticker, CacheLoader<K, V> loader) {
    return Caffeine.newBuilder()
        .maximumSize(most)
        .expireAfterWrite(OLDEST_ROW)
        // In good time one caller reads a busy row anew, so that not all of them wait for it.
        .refreshAfterWrite(OLDEST_ROW.dividedBy(2))
        .executor(Runnable::run)
        .ticker(ticker)
        .build(loader);
  }

  /** Rows were changed: an account that is new must not be unknown for another second. */
  public void readRowsAnew() {
    names.invalidateAll();
    rows.invalidateAll();
  }

  /**
   * Who calls, and may it? The first of {@link Reason} that holds denies. While somebody guesses,
   * some tries are not looked at and answered as a wrong password is ({@link LoginThrottle}).
   *
   * @param clientAddress the caller's IP address, textual
   */
  public Login login(@Nullable String userName, @Nullable String password, String clientAddress) {
    if (userName == null || userName.isBlank()) {
      return new Denied(Reason.USER_NAME_EMPTY);
    }
    if (password == null || password.isBlank()) {
      return new Denied(Reason.PASSWORD_EMPTY);
    }
    Optional<AccountPolicy> policy = policies().find(userName);
    Optional<StoredCredentials> stored = stored(userName, policy.isPresent());
    boolean fromOutside = policy.isPresent() && isFromOutside(stored, policy.get(), clientAddress);
    Answer answer =
        verified.match(
            new LoginTry(userName, stored.isPresent(), clientAddress, fromOutside),
            password,
            new Expected(
                stored.map(StoredCredentials::passwordHash).orElse(hashOfNobody),
                stored.flatMap(StoredCredentials::former).flatMap(this::ifItHolds),
                policy.map(AccountPolicy::acceptsPlainPassword).orElse(true),
                policy.map(AccountPolicy::acceptsMd5Password).orElse(true)));
    if (stored.isEmpty()) {
      return new Denied(Reason.USER_NAME_UNKNOWN);
    }
    if (!answer.isRight()) {
      return new Denied(Reason.PASSWORD_WRONG);
    }
    if (answer == Answer.RIGHT_BEFORE) {
      formerPasswords.used(stored.get().accountId());
    }
    return policy.isEmpty()
        ? new Denied(Reason.STOPPED)
        : admitted(stored.get(), policy.get(), fromOutside, answer == Answer.RIGHT_BEFORE);
  }

  /**
   * An account without a login, for an operator who asks what would become of its call.
   *
   * @param account empty when nobody has the name, or it is not in the definitions any more
   * @param denied why it could not call whatever its password and address; empty when it could
   */
  public record Standing(Optional<Granted> account, Optional<Reason> denied) {}

  public Standing standing(String userName) {
    Optional<AccountPolicy> policy = policies().find(userName);
    Optional<StoredCredentials> stored = stored(userName, policy.isPresent());
    if (stored.isEmpty()) {
      return new Standing(Optional.empty(), Optional.of(Reason.USER_NAME_UNKNOWN));
    }
    return new Standing(
        policy.map(found -> new Granted(stored.get(), found, false)),
        policy.isEmpty() || stored.get().state() == AccountState.STOPPED
            ? Optional.of(Reason.STOPPED)
            : Optional.empty());
  }

  /** Whether a caller who is who it says may call. */
  private static Login admitted(
      StoredCredentials stored, AccountPolicy policy, boolean fromOutside, boolean byFormer) {
    if (fromOutside) {
      return new Denied(Reason.ADDRESS_NOT_ALLOWED, policy.pages().answerWords());
    }
    if (stored.state() == AccountState.STOPPED) {
      return new Denied(Reason.STOPPED, policy.pages().answerWords());
    }
    return new Granted(stored, policy, byFormer);
  }

  private static boolean isFromOutside(
      Optional<StoredCredentials> stored, AccountPolicy policy, String clientAddress) {
    return !AddressRange.allows(
        stored.flatMap(StoredCredentials::setAddresses).orElse(policy.allowedAddresses()),
        clientAddress);
  }

  /** An account whose calls may come encrypted. */
  record Encrypted(StoredCredentials stored, AccountPolicy policy) {
    /** Whether the caller has none of the addresses it is bound to. */
    boolean isFromOutside(String clientAddress) {
      return AccountDirectory.isFromOutside(Optional.of(stored), policy, clientAddress);
    }

    /** Who calls, when it has shown to be this account. */
    Login login(String clientAddress) {
      return admitted(stored, policy, isFromOutside(clientAddress), false);
    }
  }

  /** Those whose encrypted calls come by a UserId. */
  List<Encrypted> encryptedOf(long userId) {
    return policies().encryptedOf(userId).stream()
        .flatMap(
            policy -> rows.get(policy.userName()).stream().map(row -> new Encrypted(row, policy)))
        .toList();
  }

  /** As {@link LoginThrottle#check}: what is guessed by one way counts for all. */
  Optional<Answer> check(LoginTry login, Supplier<Answer> check) {
    return throttle.check(login, check);
  }

  private Optional<String> ifItHolds(StoredCredentials.Former former) {
    return clock.instant().isBefore(former.until())
        ? Optional.of(former.passwordHash())
        : Optional.empty();
  }

  /**
   * The row of an account. Names that nobody has, however many are tried, ask the database for no
   * more than the names that somebody has.
   */
  private Optional<StoredCredentials> stored(String userName, boolean defined) {
    return defined || names.get(ALL).contains(userName) ? rows.get(userName) : Optional.empty();
  }

  /** Tries to log in that were refused unread since the start, because somebody guesses. */
  public long throttledLogins() {
    return throttle.refused();
  }

  /** Whether the definitions in force have an account. */
  public boolean isDefined(String userName) {
    return policies().find(userName).isPresent();
  }

  /** The bytes that the largest call of any account takes, by the definitions in force. */
  public int largestCall() {
    return policies().largestCall();
  }

  private AccountPolicies policies() {
    return inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
  }
}
