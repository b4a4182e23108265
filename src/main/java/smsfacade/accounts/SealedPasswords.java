package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import smsfacade.secrets.SecretBox;

/**
 * Passwords that are kept, sealed, besides their hash: of accounts whose calls may be encrypted
 * (PH-04), because the password is the key.
 */
@ApplicationScoped
public class SealedPasswords {
  /** What the column holds; a password of seven hundred bytes is within it. */
  static final int LONGEST = 1000;

  private final SecretBox box;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected SealedPasswords() {
    this(null);
  }

  @Inject
  public SealedPasswords(SecretBox box) {
    this.box = box;
  }

  /** Whether there is a key. */
  boolean canSeal() {
    return box.hasKey();
  }

  /** The password of an account; empty when none is kept that can be read. */
  Optional<String> of(Account account) {
    return account.sealedPassword().flatMap(password -> open(account.userName(), password));
  }

  /**
   * As it may be stored; empty when it cannot be kept, because there is no key or it is too long.
   */
  Optional<String> seal(String userName, String password) {
    return canSeal()
        ? Optional.of(box.seal(owner(userName), password)).filter(text -> text.length() <= LONGEST)
        : Optional.empty();
  }

  /** The password; empty when it was sealed by another key. */
  Optional<String> open(String userName, String sealed) {
    return box.open(owner(userName), sealed);
  }

  /** Accounts at vendors have their names beside these. */
  private static String owner(String userName) {
    return "account of ours " + userName;
  }
}
