package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.accounts.Login.Denied;
import smsfacade.accounts.Login.Granted;
import smsfacade.inforce.InForce;
import smsfacade.testbed.ProcessorTime;

class AccountDirectoryTest {
  private static final String INSIDE = "10.1.2.3";
  private static final String OUTSIDE = "203.0.113.9";

  private final AtomicLong nanoseconds = new AtomicLong();

  /** Time stands still while a try waits: all are made at the same moment. */
  private final AtomicLong waited = new AtomicLong();

  private int guesses;
  private final CountingHash slowHash = new CountingHash(1024);
  private final PasswordHash passwords = new PasswordHash(slowHash, 1024);
  private final StoredRows rows = new StoredRows();
  private final InForce inForce = new InForce();
  private final FormerPasswords formerPasswords = new FormerPasswords();
  private final AccountDirectory directory =
      new AccountDirectory(
          rows,
          passwords,
          inForce,
          formerPasswords,
          Clock.systemUTC(),
          nanoseconds::get,
          waited::addAndGet);

  @BeforeEach
  void defineAccounts() {
    rows.put("demo", passwords.hash("demo123"), AccountState.ACTIVE);
    rows.put("plain", passwords.hash("demo123"), AccountState.ACTIVE);
    rows.put("md5", passwords.hash("demo123"), AccountState.ACTIVE);
    rows.put("bound", passwords.hash("demo123"), AccountState.ACTIVE);
    rows.put("stopped", passwords.hash("demo123"), AccountState.STOPPED);
    rows.put("bound-stopped", passwords.hash("demo123"), AccountState.STOPPED);
    rows.put("left", passwords.hash("demo123"), AccountState.STOPPED);
    policies(
        ExamplePolicy.demo(),
        new ExamplePolicy().of("plain").withPasswordForms(true, false).make(),
        new ExamplePolicy().of("md5").withPasswordForms(false, true).make(),
        new ExamplePolicy().of("bound").fromAddresses(AddressRange.of("10.0.0.0/8")).make(),
        new ExamplePolicy().of("stopped").make(),
        new ExamplePolicy()
            .of("bound-stopped")
            .fromAddresses(AddressRange.of("10.0.0.0/8"))
            .make());
  }

  private void policies(AccountPolicy... policies) {
    inForce.replace(AccountPolicies.of(List.of(policies)));
  }

  @ParameterizedTest(name = "[{index}] {0} / {1} from {2} -> {3}")
  @CsvSource(
      nullValues = "null",
      value = {
        "null,          null,                             10.1.2.3,    USER_NAME_EMPTY",
        "'',            demo123,                          10.1.2.3,    USER_NAME_EMPTY",
        "'  ',          '',                               203.0.113.9, USER_NAME_EMPTY",
        "demo,          null,                             10.1.2.3,    PASSWORD_EMPTY",
        "demo,          '',                               10.1.2.3,    PASSWORD_EMPTY",
        "nobody,        '  ',                             10.1.2.3,    PASSWORD_EMPTY",
        "nobody,        demo123,                          10.1.2.3,    USER_NAME_UNKNOWN",
        "DEMO,          demo123,                          10.1.2.3,    USER_NAME_UNKNOWN",
        "nobody,        62CC2D8B4BF2D8728120D052163A77DF, 10.1.2.3,    USER_NAME_UNKNOWN",
        "demo,          demo124,                          10.1.2.3,    PASSWORD_WRONG",
        "bound,         demo124,                          203.0.113.9, PASSWORD_WRONG",
        "stopped,       demo124,                          10.1.2.3,    PASSWORD_WRONG",
        "plain,         62CC2D8B4BF2D8728120D052163A77DF, 10.1.2.3,    PASSWORD_WRONG",
        "md5,           demo123,                          10.1.2.3,    PASSWORD_WRONG",
        "plain,         62cc2d8b4bf2d8728120d052163a77df, 10.1.2.3,    PASSWORD_WRONG",
        "left,          demo124,                          10.1.2.3,    PASSWORD_WRONG",
        "bound,         demo123,                          203.0.113.9, ADDRESS_NOT_ALLOWED",
        "bound,         demo123,                          unknown,     ADDRESS_NOT_ALLOWED",
        "bound-stopped, demo123,                          203.0.113.9, ADDRESS_NOT_ALLOWED",
        "bound-stopped, demo123,                          10.1.2.3,    STOPPED",
        "stopped,       demo123,                          10.1.2.3,    STOPPED",
        "left,          demo123,                          10.1.2.3,    STOPPED",
        "demo,          demo123,                          10.1.2.3,    granted",
        "demo,          demo123,                          203.0.113.9, granted",
        "demo,          62CC2D8B4BF2D8728120D052163A77DF, 10.1.2.3,    granted",
        "demo,          62cc2d8b4bf2d8728120d052163a77df, 10.1.2.3,    granted",
        "plain,         demo123,                          10.1.2.3,    granted",
        "md5,           62CC2D8B4BF2D8728120D052163A77DF, 10.1.2.3,    granted",
        "bound,         demo123,                          10.1.2.3,    granted",
        "bound,         demo123,                          ::ffff:10.1.2.3, granted",
      })
  void answersWithTheReasonThatComesFirst(
      @Nullable String userName, @Nullable String password, String address, String expected) {
    assertThat(shown(directory.login(userName, password, address))).isEqualTo(expected);
  }

  /** Pages, section 9: whoever has no right password hears what those without an account hear. */
  @Test
  void answersInTheWordsOfTheAccountOnceThePasswordWasRight() {
    var words = new AnswerWords("fail", "Success", "ok");
    policies(
        new ExamplePolicy().of("demo").withAnswers(words).make(),
        new ExamplePolicy().of("stopped").withAnswers(words).make(),
        new ExamplePolicy()
            .of("bound")
            .fromAddresses(AddressRange.of("10.0.0.0/8"))
            .withAnswers(words)
            .make());

    assertThat(directory.login("demo", "demo123", INSIDE).words()).isEqualTo(words);
    assertThat(directory.login("stopped", "demo123", INSIDE).words()).isEqualTo(words);
    assertThat(directory.login("bound", "demo123", "203.0.113.9").words()).isEqualTo(words);
    for (String userName : List.of("demo", "stopped", "bound", "left", "nobody")) {
      for (String password : List.of("", "demo124")) {
        assertThat(directory.login(userName, password, "203.0.113.9").words())
            .isEqualTo(AnswerWords.OF_THE_PLATFORM);
      }
    }
    assertThat(directory.login("left", "demo123", INSIDE).words())
        .isEqualTo(AnswerWords.OF_THE_PLATFORM);
  }

  @Test
  void grantsWithTheAccountsIdAndPolicy() {
    var granted = (Granted) directory.login("demo", "demo123", INSIDE);

    assertThat(granted.accountId()).isEqualTo(rows.of("demo").accountId());
    assertThat(granted.policy()).isEqualTo(ExamplePolicy.demo());
  }

  @Test
  void doesNotAskTheDatabaseForANameThatNoAccountCanHave() {
    assertThat(shown(directory.login("x".repeat(65), "demo123", INSIDE)))
        .isEqualTo("USER_NAME_UNKNOWN");
    assertThat(rows.questions).hasValue(0);
  }

  @Test
  void seesAChangedRowAfterASecond() {
    directory.login("demo", "demo123", INSIDE);
    rows.put("demo", passwords.hash("new"), AccountState.ACTIVE);

    pass(Duration.ofMillis(400));
    assertThat(shown(directory.login("demo", "demo123", INSIDE))).isEqualTo("granted");
    assertThat(rows.questions).hasValue(1);

    pass(Duration.ofMillis(600));
    assertThat(shown(directory.login("demo", "demo123", INSIDE))).isEqualTo("PASSWORD_WRONG");
    assertThat(shown(directory.login("demo", "new", INSIDE))).isEqualTo("granted");
  }

  @Test
  void seesNewPoliciesAtOnce() {
    directory.login("demo", "demo123", INSIDE);
    policies(new ExamplePolicy().withPasswordForms(false, true).make());

    assertThat(shown(directory.login("demo", "demo123", INSIDE))).isEqualTo("PASSWORD_WRONG");
  }

  @Test
  void hashesOnceForABusyClient() {
    slowHash.verifications.set(0);
    for (int i = 0; i < 100; i++) {
      directory.login("demo", "demo123", INSIDE);
      pass(Duration.ofMinutes(4));
    }
    assertThat(slowHash.verifications).hasValue(1);

    pass(Duration.ofHours(25));
    directory.login("demo", "demo123", INSIDE);
    assertThat(slowHash.verifications).hasValue(2);
  }

  @Test
  void remembersAWrongPasswordForAShortTime() {
    slowHash.verifications.set(0);
    directory.login("demo", "wrong", INSIDE);
    directory.login("demo", "wrong", INSIDE);
    assertThat(slowHash.verifications).hasValue(1);

    pass(Duration.ofSeconds(11));
    directory.login("demo", "wrong", INSIDE);
    assertThat(slowHash.verifications).hasValue(2);
  }

  @Test
  void hashesOnceForFiftyFirstLoginsAtTheSameTime() throws Exception {
    slowHash.verifications.set(0);
    var threads = Executors.newFixedThreadPool(50);
    try {
      Callable<Login> login = () -> directory.login("demo", "demo123", INSIDE);
      var logins = new ArrayList<Future<Login>>();
      for (int i = 0; i < 50; i++) {
        logins.add(threads.submit(login));
      }
      for (Future<Login> one : logins) {
        assertThat(one.get()).isInstanceOf(Granted.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(slowHash.verifications).hasValue(1);
  }

  @Test
  void passesOnThatTheDatabaseFailsAndAsksAgain() {
    rows.fails = true;
    assertThatIllegalStateException().isThrownBy(() -> directory.login("demo", "demo123", INSIDE));

    rows.fails = false;
    assertThat(shown(directory.login("demo", "demo123", INSIDE))).isEqualTo("granted");
  }

  @Test
  void takesTheSameTimeForAnUnknownUserAndAWrongPassword() {
    var slower = new PasswordHash(new Pbkdf2PasswordHashImpl(), 20_000);
    rows.put("demo", slower.hash("demo123"), AccountState.ACTIVE);
    var realistic = new AccountDirectory(rows, slower, inForce, formerPasswords, Clock.systemUTC());
    // Three measurements at most: another process may disturb one, a real difference spoils all.
    double difference = 1;
    for (int measurement = 0; measurement < 3 && difference > 0.2; measurement++) {
      difference = differenceOfUnknownUsers(realistic, measurement);
    }
    assertThat(difference).isLessThanOrEqualTo(0.2);
  }

  private static double differenceOfUnknownUsers(AccountDirectory realistic, int measurement) {
    var wrong = new long[41];
    var unknown = new long[41];
    for (int i = 0; i < wrong.length; i++) {
      // From an address of its own each: after some, guessing is not answered with hashing.
      String address = "203.0." + measurement + "." + i;
      wrong[i] = time(realistic, "demo", "wrong" + measurement + "-" + i, address);
      unknown[i] = time(realistic, "nobody", "wrong" + measurement + "-" + i, address);
    }
    System.out.println(
        "wrong password "
            + median(wrong) / 1000
            + " µs, unknown user "
            + median(unknown) / 1000
            + " µs (median)");
    return Math.abs((double) median(unknown) / median(wrong) - 1);
  }

  @Test
  void asksTheSlowHashAsOftenForAnUnknownUserAsForAWrongPasswordWhateverItsForm() {
    assertThat(verificationsOf("demo", "wrong")).isEqualTo(verificationsOf("nobody", "wrong"));
    String md5Form = "0123456789ABCDEF0123456789ABCDEF";
    assertThat(verificationsOf("plain", md5Form))
        .isEqualTo(verificationsOf("md5", md5Form))
        .isEqualTo(verificationsOf("nobody", md5Form));
  }

  @Test
  void costsMicrosecondsOnceVerified() {
    Duration fiveHundred =
        ProcessorTime.median(
            200,
            () -> {
              for (int i = 0; i < 500; i++) {
                directory.login("bound", "demo123", INSIDE);
              }
            });
    Duration one = fiveHundred.dividedBy(500);
    System.out.println("a login of a busy client takes " + one.toNanos() + " ns (median)");
    assertThat(one).isLessThan(Duration.ofNanos(50_000));
  }

  /**
   * F25: many bad tries from one address hold up nobody at another, of the same account neither.
   */
  @Test
  void aHundredBadTriesFromOneAddressAreThrottledThere() {
    guess("demo", OUTSIDE, 100);
    slowHash.verifications.set(0);

    assertThat(guess("demo", OUTSIDE, 100)).containsOnly("PASSWORD_WRONG");
    assertThat(slowHash.verifications.get()).isLessThan(10);
    assertThat(directory.throttledLogins()).isGreaterThan(150);
    assertThat(shown(directory.login("demo", "demo123", INSIDE))).isEqualTo("granted");
    assertThat(waited.get()).isLessThan(Duration.ofSeconds(4).toNanos());
  }

  /** While there is no place for it, not even the right password is looked at. */
  @Test
  void whatIsThrottledIsAnsweredAsAWrongPasswordIs() {
    guess("demo", OUTSIDE, 50);
    slowHash.verifications.set(0);

    assertThat(shown(directory.login("demo", "demo123", OUTSIDE))).isEqualTo("PASSWORD_WRONG");
    assertThat(slowHash.verifications).hasValue(0);
  }

  /** F107: the honest client at the guesser's own address notices nothing. */
  @Test
  void whoWasRightLatelyIsServedAtOnceWhateverOthersGuess() {
    assertThat(shown(directory.login("demo", "demo123", OUTSIDE))).isEqualTo("granted");
    for (int i = 0; i < 20; i++) {
      guess("demo", OUTSIDE, 50);
      pass(Duration.ofMinutes(30));
    }
    guess("demo", OUTSIDE, 50);
    slowHash.verifications.set(0);

    assertThat(shown(directory.login("demo", "demo123", OUTSIDE))).isEqualTo("granted");
    assertThat(slowHash.verifications).hasValue(0);
  }

  /** F107: those who have a name get their turn, as after a start beside a guesser. */
  @Test
  void namesThatNobodyHasTakeNothingFromThoseThatSomebodyHas() {
    for (int i = 0; i < 1000; i++) {
      assertThat(shown(directory.login("nobody" + i, "demo123", OUTSIDE)))
          .isEqualTo("USER_NAME_UNKNOWN");
    }
    assertThat(slowHash.verifications.get()).isLessThan(100);
    assertThat(rows.questions).hasValue(0);
    waited.set(0);

    assertThat(shown(directory.login("demo", "demo123", OUTSIDE))).isEqualTo("granted");
    assertThat(waited).hasValue(0);
  }

  @Test
  void fromOutsideTheAddressesOfAnAccountFewTriesAreLookedAt() {
    slowHash.verifications.set(0);
    for (int i = 0; i < 30; i++) {
      directory.login("bound", "wrong" + i, "203.0.113." + i);
    }
    assertThat(slowHash.verifications.get()).isBetween(1, 5);
    assertThat(shown(directory.login("bound", "demo123", INSIDE))).isEqualTo("granted");
  }

  @Test
  void whoWasThrottledIsLookedAtAgainAfterAWhile() {
    guess("demo", OUTSIDE, 100);
    pass(Duration.ofMinutes(2));

    assertThat(shown(directory.login("demo", "demo123", OUTSIDE))).isEqualTo("granted");
  }

  /** F18: guessing names costs what guessing passwords costs, throttled or not. */
  @Test
  void guessingNamesIsHashedAsOftenAsGuessingPasswords() {
    slowHash.verifications.set(0);
    guess("demo", "203.0.113.1", 40);
    int ofPasswords = slowHash.verifications.getAndSet(0);
    pass(Duration.ofMinutes(10));
    guess("nobody", "203.0.113.1", 40);

    assertThat(slowHash.verifications).hasValue(ofPasswords);
  }

  /** An IPv6 host has 2^64 addresses. */
  @Test
  void theAddressesOfAnIpv6NetworkAreOne() {
    for (int i = 0; i < 200; i++) {
      directory.login("nobody" + i, "wrong", "2001:db8:1:2::" + Integer.toHexString(i));
    }
    assertThat(directory.throttledLogins()).isGreaterThan(100);
    assertThat(shown(directory.login("nobody", "wrong", "2001:db8:1:3::1")))
        .isEqualTo("USER_NAME_UNKNOWN");
  }

  /** The answers to wrong passwords, each another. */
  private List<String> guess(String userName, String address, int times) {
    var shown = new ArrayList<String>();
    for (int i = 0; i < times; i++) {
      guesses++;
      shown.add(shown(directory.login(userName, "guess" + guesses, address)));
    }
    return shown;
  }

  private int verificationsOf(String userName, String password) {
    int before = slowHash.verifications.get();
    directory.login(userName, password, INSIDE);
    return slowHash.verifications.get() - before;
  }

  private static long time(
      AccountDirectory directory, String userName, String password, String address) {
    return ProcessorTime.of(() -> directory.login(userName, password, address)).toNanos();
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void pass(Duration time) {
    nanoseconds.addAndGet(time.toNanos());
  }

  private static String shown(Login login) {
    return login instanceof Denied denied ? denied.reason().name() : "granted";
  }

  /** Rows in memory that count how often they are asked for. */
  private static final class StoredRows extends Accounts {
    private final Map<String, StoredCredentials> rows = new HashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private boolean fails;

    void put(String userName, String hash, AccountState state) {
      rows.put(
          userName,
          new StoredCredentials(rows.size() + 1, hash, state, null, null, null, null, null));
    }

    StoredCredentials of(String userName) {
      return rows.get(userName);
    }

    @Override
    Set<String> userNames() {
      return Set.copyOf(rows.keySet());
    }

    @Override
    Optional<StoredCredentials> credentialsOf(String userName) {
      questions.incrementAndGet();
      if (fails) {
        throw new IllegalStateException("no database");
      }
      return Optional.ofNullable(rows.get(userName));
    }
  }

  /** The platform's hash, counting. */
  private static final class CountingHash implements Pbkdf2PasswordHash {
    private final Pbkdf2PasswordHash hash = new Pbkdf2PasswordHashImpl();
    private final AtomicInteger verifications = new AtomicInteger();

    CountingHash(int iterations) {
      hash.initialize(Map.of("Pbkdf2PasswordHash.Iterations", String.valueOf(iterations)));
    }

    @Override
    public void initialize(Map<String, String> parameters) {
      hash.initialize(parameters);
    }

    @Override
    public String generate(char[] password) {
      return hash.generate(password);
    }

    @Override
    public boolean verify(char[] password, String hashed) {
      verifications.incrementAndGet();
      return hash.verify(password, hashed);
    }
  }
}
