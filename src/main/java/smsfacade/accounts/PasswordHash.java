package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.sms.Md5;

/**
 * What is stored of a password: a slow salted hash over the upper-case MD5 of it, so that one hash
 * verifies both forms a client may send, the password itself and its upper-case MD5.
 */
@ApplicationScoped
public class PasswordHash {
  /** One verification costs some 35 ms on a two-core machine of 2025. */
  static final String DEFAULT_ITERATIONS = "100000";

  private static final Pattern MD5_FORM = Pattern.compile("[0-9A-Fa-f]{32}");

  private final Pbkdf2PasswordHash slowHash;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected PasswordHash() {
    this.slowHash = null;
  }

  /**
   * Hashes with the platform's PBKDF2.
   *
   * @param iterations for new hashes; a stored one says itself how it was made
   */
  @Inject
  public PasswordHash(
      Pbkdf2PasswordHash slowHash,
      @ConfigProperty(
              name = "smsfacade.accounts.password-iterations",
              defaultValue = DEFAULT_ITERATIONS)
          int iterations) {
    this.slowHash = slowHash;
    slowHash.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm",
            "PBKDF2WithHmacSHA256",
            "Pbkdf2PasswordHash.Iterations",
            String.valueOf(iterations)));
  }

  /** A new hash of a password given in the clear. */
  public String hash(String password) {
    return slowHash.generate(Md5.digits(password).toCharArray());
  }

  /**
   * Whether what a client sent matches. The time it takes depends on the form of what was sent
   * only, neither on the hash nor on the answer.
   *
   * @param plainAllowed whether the password itself counts
   * @param md5Allowed whether its MD5 counts, in digits of either case (pages, section 2)
   */
  boolean matches(String given, String hash, boolean plainAllowed, boolean md5Allowed) {
    boolean isPassword = slowHash.verify(Md5.digits(given).toCharArray(), hash);
    boolean isMd5 =
        MD5_FORM.matcher(given).matches()
            && slowHash.verify(given.toUpperCase(Locale.ROOT).toCharArray(), hash);
    return isPassword && plainAllowed || isMd5 && md5Allowed;
  }
}
