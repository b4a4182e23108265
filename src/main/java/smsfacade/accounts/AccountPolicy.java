package smsfacade.accounts;

import inet.ipaddr.IPAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the definitions file says of an account; in force from one reload to the next. Balance,
 * password and state are the database's ({@link Account}).
 *
 * @param allowedAddresses ranges the account may call from; empty for any
 * @param acceptsPlainPassword whether the password itself logs in
 * @param acceptsMd5Password whether the MD5 of the password logs in
 * @param products what the account bought, by message class name in lower case; a text of another
 *     class is NoProduct
 * @param allowedExtensions prefixes the ExtNumber must begin with; empty for any of up to five
 *     digits
 * @param signatureRequired whether a text without 【…】 is refused
 * @param signatureLeast shortest signature, characters between the brackets
 * @param signatureMost longest signature
 * @param frequencyLimited whether the frequency rules hold for this account
 * @param verificationsPerThreeMinutes verification texts to one number within three minutes
 * @param messagesPerDay messages to one number per day of Asia/Shanghai
 * @param verificationValidity how long a verification text may wait before it expires
 * @param maximumDestinations most numbers of one call
 * @param maximumCharacters longest text, in UTF-16 units
 * @param quota how much it may send
 * @param repeatsWithin how long the same call gets the answer of the first; zero for never
 * @param optOut by which replies a number wants nothing more from it
 * @param pages how it uses the platform's pages
 * @param sandbox whether nothing of it is ever sent or billed (F26)
 */
public record AccountPolicy(
    String userName,
    List<IPAddress> allowedAddresses,
    boolean acceptsPlainPassword,
    boolean acceptsMd5Password,
    Set<String> products,
    List<String> allowedExtensions,
    boolean signatureRequired,
    int signatureLeast,
    int signatureMost,
    boolean frequencyLimited,
    int verificationsPerThreeMinutes,
    int messagesPerDay,
    Duration verificationValidity,
    int maximumDestinations,
    int maximumCharacters,
    Quota quota,
    Duration repeatsWithin,
    OptOutRule optOut,
    PagePolicy pages,
    boolean sandbox) {
  /** {@code +86 138 0013 8000,}, and some room. */
  private static final int CHARACTERS_OF_A_NUMBER = 20;

  /** A character written as a reference, {@code &#20013;}. */
  private static final int CHARACTERS_OF_A_CHARACTER = 8;

  /** The envelope, with credentials and whatever headers. */
  private static final int CHARACTERS_OF_AN_ENVELOPE = 4_096;

  /** In UTF-8 and UTF-32 at the most; in UTF-16 two, and in UTF-8 one for all that is ASCII. */
  private static final int BYTES_OF_A_CHARACTER = 4;

  public AccountPolicy {
    allowedAddresses = List.copyOf(allowedAddresses);
    products = Set.copyOf(products);
    allowedExtensions = List.copyOf(allowedExtensions);
  }

  /**
   * The bytes that the largest call of this account takes, however it is written: in any charset,
   * every character of its text as a reference.
   */
  public int largestCall() {
    return BYTES_OF_A_CHARACTER
        * (CHARACTERS_OF_AN_ENVELOPE
            + maximumDestinations * CHARACTERS_OF_A_NUMBER
            + maximumCharacters * CHARACTERS_OF_A_CHARACTER);
  }
}
