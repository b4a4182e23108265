package smsfacade.accounts;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

  /** What was found out. */
  enum Answer {
    RIGHT,
    /** It is the password before the last change, which still holds. */
    RIGHT_BEFORE,
    WRONG,
    /** Nothing: it was not looked at, and must not be taken for right. */
    UNREAD;

    boolean isRight() {
      return this == RIGHT || this == RIGHT_BEFORE;
    }
  }

  /**
   * What a password is compared with.
   *
   * @param formerHash of the password before, while it holds
   * @param plainAllowed whether the password itself counts
   * @param md5Allowed whether its MD5 counts
   */
  record Expected(
      String hash, Optional<String> formerHash, boolean plainAllowed, boolean md5Allowed) {}

  private final PasswordHash passwords;
  private final KeyedDigest digest = new KeyedDigest();
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
                    (ByteBuffer key, Answer answer) -> answer.isRight() ? RIGHT_KEPT : WRONG_KEPT))
            .ticker(ticker)
            .buildAsync();
  }

  /** As {@link PasswordHash#matches}, mostly without hashing. */
  Answer match(LoginTry login, String given, Expected expected) {
    ByteBuffer key = digest(login.userName(), given, expected);
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
      Answer answer = throttle.verify(login, () -> compare(given, expected)).orElse(Answer.UNREAD);
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

  private Answer compare(String given, Expected expected) {
    boolean right =
        passwords.matches(given, expected.hash(), expected.plainAllowed(), expected.md5Allowed());
    if (right) {
      return Answer.RIGHT;
    }
    return expected
            .formerHash()
            .filter(
                hash ->
                    passwords.matches(given, hash, expected.plainAllowed(), expected.md5Allowed()))
            .isPresent()
        ? Answer.RIGHT_BEFORE
        : Answer.WRONG;
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

  private ByteBuffer digest(String userName, String given, Expected expected) {
    return digest.of(
        userName,
        given,
        expected.hash(),
        expected.formerHash().orElse(""),
        expected.plainAllowed() ? "plain" : "",
        expected.md5Allowed() ? "md5" : "");
  }
}
