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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers how credentials were verified, so that a busy client pays for the slow hash once, and
 * one that was right lately is served whatever others guess. Kept is a digest under a key that dies
 * with the process, over everything the answer depends on: a new password, a new stored hash or
 * another form allowed is another entry. Calls that ask the same at the same time wait for one
 * verification; what a verification may cost {@link LoginThrottle} says.
 */
final class VerifiedCredentials {
  static final Duration RIGHT_KEPT = Duration.ofDays(1);
  static final Duration WRONG_KEPT = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 10_000;
  private static final String DIGEST = "HmacSHA256";

  /** What was found out. */
  enum Answer {
    RIGHT,
    WRONG,
    /** Nothing: it was not looked at, and must not be taken for right. */
    UNREAD
  }

  private final PasswordHash passwords;
  private final Mac keyed = keyedDigest();
  private final AsyncCache<ByteBuffer, Answer> answers;
  private final LoginThrottle throttle;

  VerifiedCredentials(PasswordHash passwords, LoginThrottle throttle, Ticker ticker) {
    this.passwords = passwords;
    this.throttle = throttle;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfter(
                Expiry.accessing(
                    (ByteBuffer key, Answer answer) ->
                        answer == Answer.RIGHT ? RIGHT_KEPT : WRONG_KEPT))
            .ticker(ticker)
            .buildAsync();
  }

  /** As {@link PasswordHash#matches}, mostly without hashing. */
  Answer match(
      LoginTry login, String given, String hash, boolean plainAllowed, boolean md5Allowed) {
    ByteBuffer key = digest(login.userName(), given, hash, plainAllowed, md5Allowed);
    CompletableFuture<Answer> known = answers.getIfPresent(key);
    if (known != null) {
      return answerOf(known, login);
    }
    if (throttle.refusesAtOnce(login)) {
      return Answer.UNREAD;
    }
    var mine = new CompletableFuture<Answer>();
    CompletableFuture<Answer> others = answers.asMap().putIfAbsent(key, mine);
    if (others != null) {
      return answerOf(others, login);
    }
    try {
      Answer answer =
          throttle
              .verify(
                  login,
                  () ->
                      passwords.matches(given, hash, plainAllowed, md5Allowed)
                          ? Answer.RIGHT
                          : Answer.WRONG)
              .orElse(Answer.UNREAD);
      if (answer == Answer.UNREAD) {
        answers.asMap().remove(key, mine);
      }
      mine.complete(answer);
    } catch (RuntimeException | Error e) {
      // Whatever it was: nobody may wait for ever for an answer.
      mine.completeExceptionally(e);
    }
    return answerOf(mine);
  }

  private Answer answerOf(CompletableFuture<Answer> answer, LoginTry login) {
    // A thread is not spent on waiting where the one that is waited for has to wait for its turn.
    return answer.isDone() || !throttle.isSuspect(login) ? answerOf(answer) : Answer.UNREAD;
  }

  private static Answer answerOf(CompletableFuture<Answer> answer) {
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
