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

/**
 * A client of the facade. It begins with the balance and the password that the definitions file
 * gives it and is never deleted, so that its messages keep their owner: an account that left the
 * file is stopped. The balance moves by statements of its own, many a second; an entity never
 * writes it after its creation.
 */
@Entity
@Table(name = "account")
@NamedQuery(name = Account.ALL, query = "select a from Account a order by a.userName")
@NamedQuery(name = Account.USER_NAMES, query = "select a.userName from Account a")
@NamedQuery(
    name = Account.FOR_LOGIN,
    query =
        "select new smsfacade.accounts.StoredCredentials(a.id, a.passwordHash, a.state)"
            + " from Account a where a.userName = :userName")
public class Account {
  static final String ALL = "Account.all";
  static final String USER_NAMES = "Account.userNames";
  static final String FOR_LOGIN = "Account.forLogin";
  static final int LONGEST_USER_NAME = 64;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
  @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
  private long id;

  @Column(name = "user_name", nullable = false, updatable = false, length = LONGEST_USER_NAME)
  private String userName;

  @Column(name = "password_hash", nullable = false, length = 400)
  private String passwordHash;

  @Column(nullable = false, updatable = false)
  private long balance;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 16)
  private AccountState state;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For JPA. */
  protected Account() {}

  public Account(String userName, String passwordHash, long balance, Instant createdAt) {
    this.userName = userName;
    this.passwordHash = passwordHash;
    this.balance = balance;
    this.state = AccountState.ACTIVE;
    this.createdAt = createdAt;
  }

  /** Refuses its messages from now on. */
  public void stop() {
    state = AccountState.STOPPED;
  }

  /** Takes its messages again. */
  public void resume() {
    state = AccountState.ACTIVE;
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

  public AccountState state() {
    return state;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
