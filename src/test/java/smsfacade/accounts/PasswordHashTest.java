package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.testbed.ProcessorTime;

class PasswordHashTest {
  /** The Huaxin document's own example of a password and its MD5. */
  private static final String PASSWORD = "abc123";

  private static final String MD5 = "E99A18C428CB38D5F260853678922E03";

  private final PasswordHash passwords = QuickPasswords.make();

  @ParameterizedTest(name = "{0}, plain {1}, MD5 {2} -> {3}")
  @CsvSource({
    "abc123,                           true,  true,  true",
    "abc123,                           true,  false, true",
    "abc123,                           false, true,  false",
    "E99A18C428CB38D5F260853678922E03, true,  true,  true",
    "E99A18C428CB38D5F260853678922E03, false, true,  true",
    "E99A18C428CB38D5F260853678922E03, true,  false, false",
    "e99a18c428cb38d5f260853678922e03, true,  true,  true",
    "e99a18c428cb38d5f260853678922e03, false, true,  true",
    "e99a18c428cb38d5f260853678922e03, true,  false, false",
    "abc124,                           true,  true,  false",
    "ABC123,                           true,  true,  false",
    "E99A18C428CB38D5F260853678922E04, true,  true,  false",
  })
  void matchesTheFormsAllowed(String given, boolean plain, boolean md5, boolean expected) {
    assertThat(passwords.matches(given, passwords.hash(PASSWORD), plain, md5)).isEqualTo(expected);
  }

  @Test
  void matchesAPasswordThatLooksLikeAnMd5() {
    String hash = passwords.hash(MD5);
    assertThat(passwords.matches(MD5, hash, true, true)).isTrue();
    assertThat(passwords.matches(MD5, hash, false, true)).isFalse();
  }

  /** Its own letters are not those of an MD5 of it. */
  @Test
  void matchesAPasswordThatLooksLikeAnMd5InLowerCase() {
    String password = MD5.toLowerCase(Locale.ROOT);
    String hash = passwords.hash(password);
    assertThat(passwords.matches(password, hash, true, true)).isTrue();
    assertThat(passwords.matches(MD5, hash, true, true)).isFalse();
  }

  @Test
  void saltsEveryHashAndShowsNeitherPasswordNorMd5() {
    String hash = passwords.hash(PASSWORD);
    assertThat(hash).isNotEqualTo(passwords.hash(PASSWORD)).doesNotContain(PASSWORD, MD5);
    assertThat(hash.length()).isLessThanOrEqualTo(400);
  }

  @Test
  void verifiesAHashMadeWithAnotherNumberOfIterations() {
    String older = new PasswordHash(new Pbkdf2PasswordHashImpl(), 2048).hash(PASSWORD);
    assertThat(passwords.matches(PASSWORD, older, true, true)).isTrue();
  }

  @Test
  void isSlowEnoughToBeGuessedSlowly() {
    var slow =
        new PasswordHash(
            new Pbkdf2PasswordHashImpl(), Integer.parseInt(PasswordHash.DEFAULT_ITERATIONS));
    String hash = slow.hash(PASSWORD);
    Duration median = ProcessorTime.median(7, () -> slow.matches(PASSWORD, hash, true, true));
    System.out.println("one verification takes " + median.toMillis() + " ms (median)");
    assertThat(median).isBetween(Duration.ofMillis(5), Duration.ofSeconds(2));
  }
}
