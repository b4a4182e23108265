package smsfacade.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import smsfacade.accounts.VerifiedCredentials.Answer;

/**
 * Bounds what guessing costs (F25, F107). Each try that is not known already takes a slow hash, and
 * a thread that waits for it; a guesser must get neither at will.
 *
 * <p>A try is <em>suspect</em> when it comes from outside the addresses its account is bound to,
 * when its address was wrong {@value #WRONG_FROM_ADDRESS} times lately, or when its account and
 * address together were tried {@value #TRIES_OF_PAIR} times. Suspect tries of everybody share a
 * small budget of hashing; what finds no place in it is not hashed at all. The others wait for
 * their turn with a bound on their number and on their time. No account is ever locked: who guesses
 * at one from an address changes nothing for its owner at another.
 *
 * <p>Names that nobody has are treated alike and counted apart: they cost what a wrong password
 * costs (F18), and however many are tried, those who have a name get their turn. All that is
 * remembered is bounded, and forgotten within minutes.
 */
final class LoginThrottle {
  /**
   * Tries of one account from one address that are wrong or still under way; one more each 10 s.
   */
  static final int TRIES_OF_PAIR = 10;

  /** Wrong tries from one address; one more each 2 s. */
  static final int WRONG_FROM_ADDRESS = 30;

  private static final Duration PAIR_PAUSE = Duration.ofSeconds(10);
  private static final Duration ADDRESS_PAUSE = Duration.ofSeconds(2);

  /** Two suspect tries a second are hashed, and nobody waits for more than 1.5 s for that. */
  private static final Duration SUSPECT_PAUSE = Duration.ofMillis(500);

  private static final int SUSPECTS_AHEAD = 4;

  /** Tries that are not suspect and wait: half of the HTTP threads that there are by default. */
  private static final int MOST_WAITING = 64;

  /** The same of names that nobody has: whether they are hashed or not, their answer is one. */
  private static final int MOST_WAITING_WITHOUT_ACCOUNT = 4;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;
  private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();
  private static final Logger LOG = System.getLogger(LoginThrottle.class.getName());

  /** Lets time pass. */
  @FunctionalInterface
  interface Sleep {
    void sleep(long nanoseconds) throws InterruptedException;
  }

  private final Ticker ticker;
  private final Sleep sleep;

  /** All together never take the last processor. */
  private final Semaphore hashing =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

  private final Names known;
  private final Names unknown;
  private final LongAdder refused = new LongAdder();
  private final AtomicLong lastLine;

  LoginThrottle(Ticker ticker, Sleep sleep) {
    this.ticker = ticker;
    this.sleep = sleep;
    this.known = new Names(MOST_WAITING);
    this.unknown = new Names(MOST_WAITING_WITHOUT_ACCOUNT);
    this.lastLine = new AtomicLong(ticker.read() - BETWEEN_LINES);
  }

  /**
   * Has a try hashed when it is its turn.
   *
   * @param hash what it is
   * @return empty when it is not hashed
   */
  Optional<Answer> verify(LoginTry login, Supplier<Answer> hash) {
    Optional<Answer> answer = of(login).verify(login, hash);
    if (answer.isEmpty()) {
      refused(login);
    }
    return answer;
  }

  /**
   * Has a try checked by something that is no slow hash and so needs no turn: however many are
   * right at the same time, they take nothing from each other. Wrong ones count as those that are
   * hashed.
   *
   * @return empty when it is not checked, or others were wrong meanwhile
   */
  Optional<Answer> check(LoginTry login, Supplier<Answer> check) {
    Optional<Answer> answer = of(login).check(login, check);
    if (answer.isEmpty()) {
      refused(login);
    }
    return answer;
  }

  /** Whether a try would have to share the small budget; it must not wait for another one then. */
  boolean isSuspect(LoginTry login) {
    return of(login).isSuspect(login);
  }

  /**
   * Whether a try is refused before anything is done for it, as nearly all are while somebody
   * guesses.
   */
  boolean refusesAtOnce(LoginTry login) {
    boolean refuses = of(login).hasNoPlaceFor(login);
    if (refuses) {
      refused(login);
    }
    return refuses;
  }

  /** Tries that were not hashed, since the start. */
  long refused() {
    return refused.sum();
  }

  private Names of(LoginTry login) {
    return login.nameKnown() ? known : unknown;
  }

  private void refused(LoginTry login) {
    refused.increment();
    long now = ticker.read();
    long last = lastLine.get();
    if (now - last >= BETWEEN_LINES && lastLine.compareAndSet(last, now)) {
      LOG.log(
          Level.WARNING,
          "somebody guesses names or passwords: tries are refused without looking at the password,"
              + " {1} since the start, the last from {0}",
          AddressRange.host(login.clientAddress()),
          String.valueOf(refused.sum()));
    }
  }

  /** An account's name, cut: a name that nobody can have may be as long as a request. */
  private record Pair(String userName, String host) {
    static Pair of(LoginTry login) {
      String name = login.userName();
      return new Pair(
          name.length() > Account.LONGEST_USER_NAME ? "" : name,
          AddressRange.host(login.clientAddress()));
    }
  }

  /** The tries of names that exist, or of those that do not. */
  private final class Names {
    private final Cache<String, Allowance> byAddress =
        remembered(ADDRESS_PAUSE.multipliedBy(WRONG_FROM_ADDRESS));
    private final Cache<Pair, Allowance> byPair =
        remembered(PAIR_PAUSE.multipliedBy(TRIES_OF_PAIR));
    private final Allowance suspects = new Allowance(SUSPECTS_AHEAD, SUSPECT_PAUSE, ticker.read());
    private final Semaphore places;

    Names(int mostWaiting) {
      places = new Semaphore(mostWaiting);
    }

    /** What nobody took from for so long is full again. */
    private <K> Cache<K, Allowance> remembered(Duration untilFull) {
      return Caffeine.newBuilder()
          .maximumSize(MOST_REMEMBERED)
          .expireAfterAccess(untilFull)
          .executor(Runnable::run)
          .ticker(ticker)
          .build();
    }

    boolean hasNoPlaceFor(LoginTry login) {
      return suspects.isUsedUp(ticker.read()) && isSuspect(login);
    }

    boolean isSuspect(LoginTry login) {
      long now = ticker.read();
      return isSuspectAnyway(login, now) || isUsedUp(byPair, Pair.of(login), now);
    }

    /** Whatever was tried of its account: by this, no name that is made up is remembered. */
    private boolean isSuspectAnyway(LoginTry login, long now) {
      return login.fromOutside()
          || isUsedUp(byAddress, AddressRange.host(login.clientAddress()), now);
    }

    private <K> boolean isUsedUp(Cache<K, Allowance> allowances, K key, long now) {
      Allowance allowance = allowances.getIfPresent(key);
      return allowance != null && allowance.isUsedUp(now);
    }

    Optional<Answer> verify(LoginTry login, Supplier<Answer> hash) {
      long now = ticker.read();
      Optional<Answer> answer =
          isSuspectAnyway(login, now) ? suspect(hash, now) : ofPair(login, hash, now);
      if (answer.equals(Optional.of(Answer.WRONG))) {
        wrongFromAddress(login, now);
      }
      return answer;
    }

    Optional<Answer> check(LoginTry login, Supplier<Answer> check) {
      long now = ticker.read();
      if (isSuspect(login)) {
        Optional<Answer> answer = suspect(check, now);
        if (answer.equals(Optional.of(Answer.WRONG))) {
          wrongFromAddress(login, now);
        }
        return answer;
      }
      Answer answer = check.get();
      if (answer == Answer.WRONG) {
        triesOf(login, now).take(now);
        wrongFromAddress(login, now);
        return Optional.of(answer);
      }
      // Many guesses at the same moment are no way round what may be tried.
      return isSuspect(login) ? Optional.empty() : Optional.of(answer);
    }

    private void wrongFromAddress(LoginTry login, long now) {
      byAddress
          .get(
              AddressRange.host(login.clientAddress()),
              key -> new Allowance(WRONG_FROM_ADDRESS, ADDRESS_PAUSE, now))
          .take(ticker.read());
    }

    private Allowance triesOf(LoginTry login, long now) {
      return byPair.get(Pair.of(login), key -> new Allowance(TRIES_OF_PAIR, PAIR_PAUSE, now));
    }

    private Optional<Answer> ofPair(LoginTry login, Supplier<Answer> hash, long now) {
      Allowance tries = triesOf(login, now);
      if (tries.take(now).isEmpty()) {
        return suspect(hash, now);
      }
      Optional<Answer> answer = inTurn(hash);
      if (!answer.equals(Optional.of(Answer.WRONG))) {
        tries.giveBack();
      }
      return answer;
    }

    private Optional<Answer> suspect(Supplier<Answer> hash, long now) {
      OptionalLong wait = suspects.take(now);
      return wait.isPresent() && slept(wait.getAsLong()) ? hashed(hash) : Optional.empty();
    }

    private Optional<Answer> inTurn(Supplier<Answer> hash) {
      if (!places.tryAcquire()) {
        return Optional.empty();
      }
      try {
        return hashed(hash);
      } finally {
        places.release();
      }
    }
  }

  private Optional<Answer> hashed(Supplier<Answer> hash) {
    try {
      if (!hashing.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(hash.get());
    } finally {
      hashing.release();
    }
  }

  private boolean slept(long nanoseconds) {
    try {
      sleep.sleep(nanoseconds);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
