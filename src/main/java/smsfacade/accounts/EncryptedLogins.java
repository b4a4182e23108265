package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import smsfacade.accounts.AccountDirectory.Encrypted;
import smsfacade.accounts.Login.Denied;
import smsfacade.accounts.Login.Reason;
import smsfacade.accounts.VerifiedCredentials.Answer;

/**
 * Who calls by a page whose calls are encrypted by passwords (PH-04). What is tried falls under the
 * one throttle ({@link LoginThrottle}): what nobody's password decrypts counts against the UserId
 * and the address, a wrong secret against the account and the address.
 */
@ApplicationScoped
public class EncryptedLogins {
  private final AccountDirectory directory;
  private final SealedPasswords sealedPasswords;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected EncryptedLogins() {
    this(null, null);
  }

  @Inject
  public EncryptedLogins(AccountDirectory directory, SealedPasswords sealedPasswords) {
    this.directory = directory;
    this.sealedPasswords = sealedPasswords;
  }

  /** An account whose calls may be encrypted, with its password. */
  public static final class KeyHolder {
    private final Encrypted account;
    private final String password;

    private KeyHolder(Encrypted account, String password) {
      this.account = account;
      this.password = password;
    }

    public String userName() {
      return account.policy().userName();
    }

    /** In the clear. */
    public String password() {
      return password;
    }
  }

  /** The accounts of a firm; none when nobody has this UserId, or no password can be read. */
  public List<KeyHolder> of(long userId) {
    return directory.encryptedOf(userId).stream()
        .flatMap(
            account ->
                account.stored().sealedPassword().stream()
                    .flatMap(
                        password ->
                            sealedPasswords.open(account.policy().userName(), password).stream())
                    .map(password -> new KeyHolder(account, password)))
        .toList();
  }

  /**
   * Has a call decrypted.
   *
   * @param holders all accounts of the firm, one at least
   * @param decrypt gives nothing where none of their passwords is the key
   * @return empty also when the caller has guessed too often
   */
  public <T> Optional<T> decrypted(
      long userId,
      List<KeyHolder> holders,
      String clientAddress,
      Function<List<KeyHolder>, Optional<T>> decrypt) {
    var found = new AtomicReference<Optional<T>>(Optional.empty());
    Optional<Answer> answer =
        directory.check(
            new LoginTry(
                "UserId " + userId,
                true,
                clientAddress,
                holders.stream().allMatch(holder -> holder.account.isFromOutside(clientAddress))),
            () -> {
              Optional<T> opened = decrypt.apply(holders);
              found.set(opened);
              return opened.isPresent() ? Answer.RIGHT : Answer.WRONG;
            });
    return answer.isPresent() ? Objects.requireNonNull(found.get()) : Optional.empty();
  }

  /**
   * Decides whether the caller is an account, and whether it may call.
   *
   * @param isRight whether what it gave shows that it has the password
   */
  public Login login(KeyHolder holder, String clientAddress, Predicate<String> isRight) {
    Optional<Answer> answer =
        directory.check(
            new LoginTry(
                holder.userName(),
                true,
                clientAddress,
                holder.account.isFromOutside(clientAddress)),
            () -> isRight.test(holder.password) ? Answer.RIGHT : Answer.WRONG);
    return answer.filter(Answer::isRight).isPresent()
        ? holder.account.login(clientAddress)
        : new Denied(Reason.PASSWORD_WRONG);
  }
}
