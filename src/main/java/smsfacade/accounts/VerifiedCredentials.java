package smsfacade.accounts;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers how credentials were verified, so that a busy client pays for the slow hash once. Kept
 * is a digest under a key that dies with the process, over everything the answer depends on: a new
 * password, a new stored hash or another form allowed is another entry. Calls that ask the same at
 * the same time wait for one verification; all verifications together never take the last
 * processor.
 */
final class VerifiedCredentials {
  static final Duration RIGHT_KEPT = Duration.ofMinutes(5);
  static final Duration WRONG_KEPT = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 10_000;
  private static final String DIGEST = "HmacSHA256";

  private final PasswordHash passwords;
  private final Mac keyed = keyedDigest();
  private final AsyncCache<ByteBuffer, Boolean> answers;
  private final Semaphore verifications =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

  VerifiedCredentials(PasswordHash passwords, Ticker ticker) {
    this.passwords = passwords;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfter(
                Expiry.accessing(
                    (ByteBuffer key, Boolean right) -> right ? RIGHT_KEPT : WRONG_KEPT))
            .ticker(ticker)
            .buildAsync();
  }

  /** As {@link PasswordHash#matches}, mostly without hashing. */
  boolean match(
      String userName, String given, String hash, boolean plainAllowed, boolean md5Allowed) {
    ByteBuffer key = digest(userName, given, hash, plainAllowed, md5Allowed);
    CompletableFuture<Boolean> known = answers.getIfPresent(key);
    if (known != null) {
      return answerOf(known);
    }
    var mine = new CompletableFuture<Boolean>();
    CompletableFuture<Boolean> others = answers.asMap().putIfAbsent(key, mine);
    if (others != null) {
      return answerOf(others);
    }
    verifications.acquireUninterruptibly();
    try {
      mine.complete(passwords.matches(given, hash, plainAllowed, md5Allowed));
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
    } finally {
      verifications.release();
    }
    return answerOf(mine);
  }

  private static boolean answerOf(CompletableFuture<Boolean> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("credentials could not be verified", e.getCause());
    }
  }

  private ByteBuffer digest(
      String userName, String given, String hash, boolean plainAllowed, boolean md5Allowed) {
    Mac digest;
    try {
      digest = (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + DIGEST + " can be cloned", e);
    }
    feed(digest, userName);
    feed(digest, given);
    feed(digest, hash);
    digest.update((byte) ((plainAllowed ? 1 : 0) | (md5Allowed ? 2 : 0)));
    return ByteBuffer.wrap(digest.doFinal());
  }

  /** With its length in front, so that no two lists of values give the same bytes. */
  private static void feed(Mac digest, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static Mac keyedDigest() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(new SecretKeySpec(key, DIGEST));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + DIGEST, e);
    }
  }
}
