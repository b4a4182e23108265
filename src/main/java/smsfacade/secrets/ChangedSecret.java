package smsfacade.secrets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the secret of one account at a vendor, all of it encrypted. While it is not
 * settled which one holds, both are kept: stored before the vendor is asked for the change, so that
 * no death of a node and no lost answer leaves us without the one that holds.
 */
@Entity
@Table(name = "changed_secret")
@NamedQuery(name = ChangedSecret.ALL, query = "select s from ChangedSecret s")
class ChangedSecret {
  static final String ALL = "ChangedSecret.all";

  /** A node that asked for a change and says nothing for so long is taken for dead. */
  static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  /** A change whose answer was lost may be done at the vendor so much later. */
  static final Duration LATE_CHANGE_WITHIN = Duration.ofMinutes(2);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  enum State {
    /** The vendor was or is being asked, and neither is known to hold: neither is used. */
    CHANGING,
    /** The former one held when it was last asked for; the change may still come. */
    DOUBTFUL,
    /** One holds, the other is forgotten. */
    SETTLED
  }

  @Id
  @Column(length = 200)
  private String account;

  @Column(name = "file_digest", length = 64)
  private String fileDigest;

  /** The one in force; before a change is settled, the former one. */
  @Column(length = 400)
  private String secret;

  @Column(name = "next_secret", length = 400)
  private @Nullable String nextSecret;

  @Enumerated(EnumType.STRING)
  @Column(length = 16)
  private State state;

  @Column(name = "changed_at")
  private Instant changedAt;

  /** When the vendor is to be asked which one holds. */
  @Column(name = "ask_at")
  private @Nullable Instant askAt;

  @Version private int version;

  protected ChangedSecret() {}

  /**
   * The first change begins; the vendor is asked after this is stored.
   *
   * @param fileDigest of what the file says while it is changed
   */
  ChangedSecret(String account, String fileDigest, String former, String next, Instant now) {
    this.account = account;
    changing(fileDigest, former, next, now);
  }

  /** Another change begins, as the first did. */
  void begin(String fileDigest, String former, String next, Instant now) {
    if (state != State.SETTLED) {
      throw new IllegalStateException(
          "an earlier change is not settled yet; the vendor was not asked");
    }
    changing(fileDigest, former, next, now);
  }

  private void changing(String fileDigest, String former, String next, Instant now) {
    this.fileDigest = fileDigest;
    this.secret = former;
    this.nextSecret = next;
    this.state = State.CHANGING;
    this.changedAt = now;
    this.askAt = now.plus(ANSWER_WITHIN);
  }

  void nextHolds() {
    if (nextSecret != null) {
      secret = nextSecret;
    }
    settle();
  }

  void formerHolds() {
    settle();
  }

  private void settle() {
    nextSecret = null;
    askAt = null;
    state = State.SETTLED;
  }

  /** The former one holds now, though the answer to the change was lost. */
  void formerHeld(Instant now) {
    if (now.isBefore(changedAt.plus(LATE_CHANGE_WITHIN))) {
      state = State.DOUBTFUL;
      askAgain(now);
    } else {
      formerHolds();
    }
  }

  /** The vendor did not tell; the older the question, the longer the pause. */
  void askAgain(Instant now) {
    Duration pause = Duration.between(changedAt, now).dividedBy(4);
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      pause = SHORTEST_PAUSE;
    } else if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    askAt = now.plus(pause);
  }

  String account() {
    return account;
  }

  String fileDigest() {
    return fileDigest;
  }

  String secret() {
    return secret;
  }

  Optional<String> nextSecret() {
    return Optional.ofNullable(nextSecret);
  }

  State state() {
    return state;
  }

  boolean isToBeAsked(Instant now) {
    return askAt != null && !now.isBefore(askAt);
  }

  int version() {
    return version;
  }
}
