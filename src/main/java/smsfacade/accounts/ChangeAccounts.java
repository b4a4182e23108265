package smsfacade.accounts;

import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.inforce.InForce;
import smsfacade.sms.Blanks;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/**
 * What an administrator, or the account itself, changes of an account while the facade runs (F24,
 * PH-16): kept in the database, followed by all nodes within a second, and in force until the
 * definitions file says something else than it says now. Each change leaves its entry in the audit,
 * in its own transaction.
 */
@ApplicationScoped
public class ChangeAccounts {
  /** The former password holds at most so long beside the new one. */
  static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private static final int LONGEST_PASSWORD = 100;

  /** Of a password that an account gives itself (pages, section 8). */
  private static final int LONGEST_OWN_PASSWORD = 20;

  private static final String CHANGE_PASSWORD = "changePassword";
  private static final String NO_FORMER = "password changed; the former one holds no longer";

  private final Transactions transactions;
  private final AuditTrail audit;
  private final PasswordHash passwords;
  private final SealedPasswords sealedPasswords;
  private final AccountDirectory directory;
  private final InForce inForce;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ChangeAccounts() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  public ChangeAccounts(
      Transactions transactions,
      AuditTrail audit,
      PasswordHash passwords,
      SealedPasswords sealedPasswords,
      AccountDirectory directory,
      InForce inForce,
      Clock clock) {
    this.transactions = transactions;
    this.audit = audit;
    this.passwords = passwords;
    this.sealedPasswords = sealedPasswords;
    this.directory = directory;
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * Gives an account another password. Other than its state and addresses it never comes from the
   * file again.
   *
   * @param overlap how long the former one holds as well; zero for not at all
   * @return what counts now, in a sentence
   * @throws IllegalArgumentException when there is no such account, or the password cannot be one
   */
  public String changePassword(String who, String userName, String password, Duration overlap) {
    if (password.isBlank() || password.length() > LONGEST_PASSWORD) {
      throw new IllegalArgumentException(
          "a password has 1 to " + LONGEST_PASSWORD + " characters, not only blanks");
    }
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException(
          "the former password can hold for 0 to " + LONGEST_OVERLAP.toHours() + " hours more");
    }
    // Outside the transaction: a slow hash would hold up the account's calls.
    NewPassword next = newPassword(userName, password);
    Instant now = clock.instant();
    Optional<Instant> until = overlap.isZero() ? Optional.empty() : Optional.of(now.plus(overlap));
    String held =
        until
            .map(
                end ->
                    "password changed; the former one holds until "
                        + end.truncatedTo(ChronoUnit.SECONDS))
            .orElse(NO_FORMER);
    return change(
        userName,
        (connection, account) -> {
          setPassword(connection, account, next, now, until);
          return new Done(new Act(who, CHANGE_PASSWORD, subject(userName), "", held), held);
        });
  }

  /**
   * Gives an account the password that its own client asks for (pages, PH-16). The former one holds
   * no longer, neither the one that was changed now nor one that an administrator let hold beside
   * it.
   *
   * @param login of the client that asks
   * @return {@code OK}; {@code PARAM_ERROR} when it is not of 1 to 20 characters, or one of them is
   *     blank or a control character; {@code PASSWORD_ERROR} when the login was by a password that
   *     another change has overtaken meanwhile, or by the one before the last change: who has only
   *     that one must not take the account from those who have the new one
   */
  public ResultCode changeOwnPassword(Login.Granted login, String password) {
    if (login.byFormerPassword()) {
      return ResultCode.PASSWORD_ERROR;
    }
    if (!canBeOwnPassword(password)) {
      return ResultCode.PARAM_ERROR;
    }
    String userName = login.policy().userName();
    String verified = login.credentials().passwordHash();
    NewPassword next = newPassword(userName, password);
    Instant now = clock.instant();
    Optional<String> done =
        changeWhere(
            userName,
            (connection, account) -> {
              if (!account.passwordHash().equals(verified)) {
                return Optional.empty();
              }
              setPassword(connection, account, next, now, Optional.empty());
              return Optional.of(
                  new Done(
                      new Act(
                          subject(userName) + " by page",
                          CHANGE_PASSWORD,
                          subject(userName),
                          "",
                          NO_FORMER),
                      NO_FORMER));
            });
    return done.isPresent() ? ResultCode.OK : ResultCode.PASSWORD_ERROR;
  }

  private static boolean canBeOwnPassword(String password) {
    return !password.isEmpty()
        && password.codePointCount(0, password.length()) <= LONGEST_OWN_PASSWORD
        && password.chars().noneMatch(c -> Blanks.isBlank((char) c) || Character.isISOControl(c));
  }

  /**
   * A password as it is stored.
   *
   * @param sealed for accounts whose calls may be encrypted
   */
  private record NewPassword(String hash, Optional<String> sealed) {
    /** Without both. */
    @Override
    public String toString() {
      return "NewPassword[…]";
    }
  }

  private NewPassword newPassword(String userName, String password) {
    boolean encrypted =
        policies()
            .find(userName)
            .filter(policy -> policy.pages().encryptedUserId().isPresent())
            .isPresent();
    return new NewPassword(
        passwords.hash(password),
        encrypted ? sealedPasswords.seal(userName, password) : Optional.empty());
  }

  /**
   * The one statement that writes a password of an account that exists, and what is kept of it
   * besides the hash.
   */
  private static void setPassword(
      Connection connection,
      Locked account,
      NewPassword next,
      Instant now,
      Optional<Instant> formerUntil)
      throws SQLException {
    Sql.update(
        connection,
        "update account set former_hash = ?, former_until = ?, former_uses = 0,"
            + " former_used_at = null, password_hash = ?, sealed_password = ?,"
            + " password_changed_at = ? where id = ?",
        formerUntil.map(until -> account.passwordHash()),
        formerUntil,
        next.hash(),
        next.sealed(),
        now,
        account.id());
  }

  /** Refuses the account's calls from now on, with UserStop. */
  public String suspend(String who, String userName) {
    return turn(who, "suspend", userName, AccountState.STOPPED);
  }

  /**
   * Takes the account's calls again.
   *
   * @throws IllegalArgumentException when there is no such account, or it is not in the file
   */
  public String resume(String who, String userName) {
    requireDefined(userName);
    return turn(who, "resume", userName, AccountState.ACTIVE);
  }

  private String turn(String who, String what, String userName, AccountState wanted) {
    return change(
        userName,
        (connection, account) -> {
          if (account.state() == wanted) {
            throw new IllegalArgumentException(userName + " is " + wanted + " already");
          }
          Sql.update(
              connection,
              "update account set set_state = ? where id = ?",
              account.stateOfFile() == wanted ? Optional.empty() : wanted,
              account.id());
          return new Done(
              new Act(who, what, subject(userName), account.state().name(), wanted.name()),
              wanted + " now");
        });
  }

  /**
   * Lets an account call from one more range. One that may call from anywhere is bound to this
   * range by it.
   *
   * @throws IllegalArgumentException when there is no such account, it is no range, or there
   *     already
   */
  public String addAddress(String who, String userName, String range) {
    IPAddress added = AddressRange.of(range);
    return addresses(
        who,
        "addAddress",
        userName,
        former -> {
          if (former.contains(added)) {
            throw new IllegalArgumentException(
                range + " is an address of " + userName + " already");
          }
          var now = new ArrayList<>(former);
          now.add(added);
          return now;
        });
  }

  /**
   * No longer lets an account call from a range.
   *
   * @throws IllegalArgumentException when it is no range of the account, or its last one: without
   *     any it could call from anywhere
   */
  public String removeAddress(String who, String userName, String range) {
    IPAddress removed = AddressRange.of(range);
    return addresses(
        who,
        "removeAddress",
        userName,
        former -> {
          var now = new ArrayList<>(former);
          if (!now.remove(removed)) {
            throw new IllegalArgumentException(range + " is no address of " + userName);
          }
          if (now.isEmpty()) {
            throw new IllegalArgumentException(
                range
                    + " is the last address; without any, "
                    + userName
                    + " may call from anywhere");
          }
          return now;
        });
  }

  /** What becomes of addresses. */
  @FunctionalInterface
  private interface Addresses {
    List<IPAddress> after(List<IPAddress> former);
  }

  private String addresses(String who, String what, String userName, Addresses change) {
    List<IPAddress> ofFile = requireDefined(userName).allowedAddresses();
    return change(
        userName,
        (connection, account) -> {
          List<IPAddress> former = account.setAddresses().map(AddressRange::list).orElse(ofFile);
          List<IPAddress> now = change.after(former);
          boolean asInFile = now.equals(ofFile);
          String text = AddressRange.text(now);
          if (text.length() > Account.LONGEST_ADDRESSES) {
            throw new IllegalArgumentException("these are too many addresses");
          }
          Sql.update(
              connection,
              "update account set set_addresses = ?, addresses_of_file = ? where id = ?",
              asInFile ? Optional.empty() : text,
              asInFile ? Optional.empty() : AddressRange.text(ofFile),
              account.id());
          return new Done(
              new Act(who, what, subject(userName), anywhere(AddressRange.text(former)), text),
              "may call from " + text);
        });
  }

  private static String anywhere(String addresses) {
    return addresses.isEmpty() ? "anywhere" : addresses;
  }

  /** Forgets state and addresses that were set: what the definitions file says counts again. */
  public String followFile(String who, String userName) {
    return change(
        userName,
        (connection, account) -> {
          Sql.update(
              connection,
              "update account set set_state = null, set_addresses = null,"
                  + " addresses_of_file = null where id = ?",
              account.id());
          String former =
              account.state()
                  + account.setAddresses().map(addresses -> ", from " + addresses).orElse("");
          return new Done(
              new Act(who, "followFile", subject(userName), former, account.stateOfFile().name()),
              account.stateOfFile() + " now, with the addresses of the file");
        });
  }

  private AccountPolicy requireDefined(String userName) {
    return policies()
        .find(userName)
        .orElseThrow(
            () -> new IllegalArgumentException(userName + " is not in the definitions file"));
  }

  private AccountPolicies policies() {
    return inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
  }

  private static String subject(String userName) {
    return "account " + userName;
  }

  /** A row, locked. */
  private record Locked(
      long id,
      AccountState stateOfFile,
      AccountState state,
      Optional<String> setAddresses,
      String passwordHash) {
    static Locked read(Row row) throws SQLException {
      long id = row.number();
      AccountState ofFile = AccountState.valueOf(row.text());
      return new Locked(
          id,
          ofFile,
          row.optionalText().map(AccountState::valueOf).orElse(ofFile),
          row.optionalText(),
          row.text());
    }

    /** Without the hash. */
    @Override
    public String toString() {
      return "Locked[" + id + ", " + state + "]";
    }
  }

  /** What was done, for the audit and for who asked. */
  private record Done(Act act, String sentence) {}

  /** A change of a locked row. */
  @FunctionalInterface
  private interface Change<T> {
    T of(Connection connection, Locked account) throws SQLException;
  }

  private String change(String userName, Change<Done> change) {
    return changeWhere(
            userName, (connection, account) -> Optional.of(change.of(connection, account)))
        .orElseThrow();
  }

  /**
   * @param change empty when the row is not to be changed as it is
   */
  private Optional<String> changeWhere(String userName, Change<Optional<Done>> change) {
    try {
      return transactions.run(
          "changing an account",
          connection -> {
            Locked account =
                Sql.first(
                        connection,
                        "select id, state, set_state, set_addresses, password_hash from account"
                            + " where user_name = ? for update",
                        Locked::read,
                        userName)
                    .orElseThrow(() -> new IllegalArgumentException("no account " + userName));
            Optional<Done> done = change.of(connection, account);
            if (done.isEmpty()) {
              return Optional.empty();
            }
            audit.add(connection, done.get().act());
            return Optional.of(userName + ": " + done.get().sentence());
          });
    } catch (Undone e) {
      throw e.reason();
    } finally {
      directory.readRowsAnew();
    }
  }
}
