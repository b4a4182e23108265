package smsfacade.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.Login.Denied;
import smsfacade.accounts.Login.Granted;
import smsfacade.accounts.Login.Reason;
import smsfacade.inforce.InForce;

/**
 * Decides who may send. Rows are at most a second old; a name nobody has costs as much time as a
 * wrong password, so that names cannot be guessed by the clock.
 */
@ApplicationScoped
public class AccountDirectory {
  static final Duration OLDEST_ROW = Duration.ofSeconds(1);
  private static final int MOST_ROWS = 10_000;

  private final LoadingCache<String, Optional<StoredCredentials>> rows;
  private final VerifiedCredentials verified;
  private final String hashOfNobody;
  private final InForce inForce;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected AccountDirectory() {
    this.rows = null;
    this.verified = null;
    this.hashOfNobody = null;
    this.inForce = null;
  }

  @Inject
  public AccountDirectory(Accounts accounts, PasswordHash passwords, InForce inForce) {
    this(accounts, passwords, inForce, Ticker.systemTicker());
  }

  AccountDirectory(Accounts accounts, PasswordHash passwords, InForce inForce, Ticker ticker) {
    this.rows =
        Caffeine.newBuilder()
            .maximumSize(MOST_ROWS)
            .expireAfterWrite(OLDEST_ROW)
            // In good time one caller reads a busy row anew, so that not all of them wait for it.
            .refreshAfterWrite(OLDEST_ROW.dividedBy(2))
            .executor(Runnable::run)
            .ticker(ticker)
            .build(accounts::credentialsOf);
    this.verified = new VerifiedCredentials(passwords, ticker);
    this.hashOfNobody = passwords.hash(UUID.randomUUID().toString());
    this.inForce = inForce;
  }

  /** Rows were changed: an account that is new must not be unknown for another second. */
  public void readRowsAnew() {
    rows.invalidateAll();
  }

  /**
   * Who calls, and may it? The first of {@link Reason} that holds denies.
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
    Optional<StoredCredentials> stored =
        userName.length() > Account.LONGEST_USER_NAME ? Optional.empty() : rows.get(userName);
    Optional<AccountPolicy> policy =
        inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE).find(userName);
    boolean right =
        verified.match(
            userName,
            password,
            stored.map(StoredCredentials::passwordHash).orElse(hashOfNobody),
            policy.map(AccountPolicy::acceptsPlainPassword).orElse(true),
            policy.map(AccountPolicy::acceptsMd5Password).orElse(true));
    if (stored.isEmpty()) {
      return new Denied(Reason.USER_NAME_UNKNOWN);
    }
    if (!right) {
      return new Denied(Reason.PASSWORD_WRONG);
    }
    if (policy.isPresent()
        && !AddressRange.allows(policy.get().allowedAddresses(), clientAddress)) {
      return new Denied(Reason.ADDRESS_NOT_ALLOWED);
    }
    if (policy.isEmpty() || stored.get().state() == AccountState.STOPPED) {
      return new Denied(Reason.STOPPED);
    }
    return new Granted(stored.get().accountId(), policy.get());
  }
}
