package smsfacade.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of the facade. It begins with the balance and the password that the definitions file
 * gives it and is never deleted, so that its messages keep their owner: an account that left the
 * file is stopped. What an administrator sets while the facade runs counts until the file says
 * something else than it did. The balance moves by statements of its own, many a second; an entity
 * never writes it after its creation.
 */
@Entity
@Table(name = "account")
@NamedQuery(name = Account.ALL, query = "select a from Account a order by a.userName")
@NamedQuery(
    name = Account.WITH_LESS_THAN,
    query = "select a from Account a where a.balance < :least order by a.userName")
@NamedQuery(name = Account.USER_NAMES, query = "select a.userName from Account a")
@NamedQuery(
    name = Account.FOR_LOGIN,
    query =
        "select new smsfacade.accounts.StoredCredentials(a.id, a.passwordHash, a.state,"
            + " a.setState, a.setAddresses, a.formerHash, a.formerUntil, a.sealedPassword)"
            + " from Account a where a.userName = :userName")
public class Account {
  static final String ALL = "Account.all";
  static final String WITH_LESS_THAN = "Account.withLessThan";
  static final String USER_NAMES = "Account.userNames";
  static final String FOR_LOGIN = "Account.forLogin";
  static final int LONGEST_USER_NAME = 64;
  static final int LONGEST_ADDRESSES = 4000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
  @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
  private long id;

  @Column(name = "user_name", nullable = false, updatable = false, length = LONGEST_USER_NAME)
  private String userName;

  @Column(name = "password_hash", nullable = false, length = 400)
  private String passwordHash;

  /** {@link SealedPasswords} has the key. */
  @Column(name = "sealed_password", length = SealedPasswords.LONGEST)
  private @Nullable String sealedPassword;

  @Column(nullable = false, updatable = false)
  private long balance;

  /** Moves with each credit, by the statement that moves the balance. */
  @Column(nullable = false, updatable = false)
  private long credited;

  /** Both move as those in segments do. */
  @Column(name = "mms_balance", nullable = false, updatable = false)
  private long mmsBalance;

  @Column(name = "mms_credited", nullable = false, updatable = false)
  private long mmsCredited;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 16)
  private AccountState state;

  /** By an administrator, until the file's changes. */
  @Enumerated(EnumType.STRING)
  @Column(name = "set_state", length = 16)
  private @Nullable AccountState setState;

  @Column(name = "set_addresses", length = LONGEST_ADDRESSES)
  private @Nullable String setAddresses;

  /** What the file said when they were set. */
  @Column(name = "addresses_of_file", length = LONGEST_ADDRESSES)
  private @Nullable String addressesOfFile;

  @Column(name = "password_changed_at")
  private @Nullable Instant passwordChangedAt;

  @Column(name = "former_hash", length = 400)
  private @Nullable String formerHash;

  @Column(name = "former_until")
  private @Nullable Instant formerUntil;

  /** Counted by statements of its own. */
  @Column(name = "former_uses", updatable = false)
  private long formerUses;

  @Column(name = "former_used_at", updatable = false)
  private @Nullable Instant formerUsedAt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For JPA. */
  protected Account() {}

  public Account(
      String userName, String passwordHash, long balance, long mmsBalance, Instant createdAt) {
    this.userName = userName;
    this.passwordHash = passwordHash;
    this.balance = balance;
    this.credited = balance;
    this.mmsBalance = mmsBalance;
    this.mmsCredited = mmsBalance;
    this.state = AccountState.ACTIVE;
    this.createdAt = createdAt;
  }

  /**
   * The file says another state than before: what an administrator set counts no longer.
   *
   * @return whether another one counts now
   */
  boolean adopt(AccountState ofFile) {
    AccountState former = state();
    if (ofFile != state) {
      state = ofFile;
      setState = null;
    }
    return state() != former;
  }

  /** It left the file. */
  boolean stop() {
    AccountState former = state();
    state = AccountState.STOPPED;
    setState = null;
    return state() != former;
  }

  /** The file says these addresses: when they are others than before, those set count no longer. */
  void adoptAddresses(String ofFile) {
    if (setAddresses != null && !ofFile.equals(addressesOfFile)) {
      setAddresses = null;
      addressesOfFile = null;
    }
  }

  public long id() {
    return id;
  }

  public String userName() {
    return userName;
  }

  /** In segments, as it was when the account was read. */
  public long balance() {
    return balance;
  }

  /** In MMS, as it was when the account was read. */
  public long mmsBalance() {
    return mmsBalance;
  }

  /** What counts: the one that was set, else the file's. */
  public AccountState state() {
    return setState == null ? state : setState;
  }

  /** Those that an administrator set and that count in the place of the file's. */
  public Optional<List<String>> setAddresses() {
    return Optional.ofNullable(setAddresses).map(addresses -> List.of(addresses.split(" ")));
  }

  /** When its password was last changed while the facade ran; empty when it is the first still. */
  public Optional<Instant> passwordChangedAt() {
    return Optional.ofNullable(passwordChangedAt);
  }

  /** What an administrator set and the file does not say, in a word each; mostly nothing. */
  public List<String> setWhileRunning() {
    var set = new ArrayList<String>();
    if (setState != null) {
      set.add("state " + setState);
    }
    if (setAddresses != null) {
      set.add("addresses " + setAddresses);
    }
    if (passwordChangedAt != null) {
      set.add("password changed at " + passwordChangedAt.truncatedTo(ChronoUnit.SECONDS));
    }
    return set;
  }

  /**
   * The password before the last change while it holds: until when, how often it was used and when
   * last.
   */
  public Optional<String> formerPassword(Instant now) {
    if (formerUntil == null || !now.isBefore(formerUntil)) {
      return Optional.empty();
    }
    return Optional.of(
        "holds until "
            + formerUntil.truncatedTo(ChronoUnit.SECONDS)
            + ", used "
            + formerUses
            + " time(s)"
            + (formerUsedAt == null
                ? ""
                : ", last " + formerUsedAt.truncatedTo(ChronoUnit.SECONDS)));
  }

  Optional<String> sealedPassword() {
    return Optional.ofNullable(sealedPassword);
  }

  /** Keeps the password of its hash sealed as well, or no longer. */
  void keepSealedPassword(Optional<String> sealed) {
    sealedPassword = sealed.orElse(null);
  }

  String passwordHash() {
    return passwordHash;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
