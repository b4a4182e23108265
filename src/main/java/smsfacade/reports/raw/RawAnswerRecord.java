package smsfacade.reports.raw;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.RawAnswer;

/**
 * A vendor's answer as it came, committed before anybody reads it: reading it at the vendor has
 * consumed it (F63). It is NEW until it is applied; one that cannot be read stays, is shown and can
 * be replayed.
 */
@Entity
@Table(name = "raw_answer")
@NamedQuery(
    name = RawAnswerRecord.LEFT_OVER,
    query =
        "select r.id from RawAnswerRecord r where r.state = smsfacade.reports.raw.RawAnswerRecord.State.NEW"
            + " and r.receivedAt <= :before order by r.id")
@NamedQuery(
    name = RawAnswerRecord.WHOLE,
    query =
        "select distinct r from RawAnswerRecord r left join fetch r.pieces where r.id in :ids order by r.id")
@NamedQuery(
    name = RawAnswerRecord.COUNT,
    query = "select count(r) from RawAnswerRecord r where r.state = :state")
@NamedQuery(
    name = RawAnswerRecord.IDS_BY_STATE,
    query = "select r.id from RawAnswerRecord r where r.state = :state order by r.id")
class RawAnswerRecord {
  static final String LEFT_OVER = "RawAnswerRecord.leftOver";
  static final String WHOLE = "RawAnswerRecord.whole";
  static final String COUNT = "RawAnswerRecord.count";
  static final String IDS_BY_STATE = "RawAnswerRecord.idsByState";
  private static final int LONGEST_PROBLEM = 400;
  private static final int LONGEST_PIECE = 500_000;

  /** Once a second: what fails so often while the database is there will not do better. */
  private static final int MOST_TRIES = 20;

  /** What became of it. */
  enum State {
    NEW,
    APPLIED,
    UNREADABLE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "raw_answer_seq")
  @SequenceGenerator(name = "raw_answer_seq", sequenceName = "raw_answer_seq", allocationSize = 50)
  private @Nullable Long id;

  @Column(length = 64)
  private String vendor;

  @Enumerated(EnumType.STRING)
  @Column(length = 16)
  private Content content;

  @Column(length = 16)
  private String operation;

  @ElementCollection
  @CollectionTable(name = "raw_answer_piece", joinColumns = @JoinColumn(name = "raw_answer_id"))
  @OrderColumn(name = "piece")
  @Column(name = "body", length = LONGEST_PIECE)
  private List<String> pieces;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Enumerated(EnumType.STRING)
  @Column(length = 16)
  private State state;

  private @Nullable Integer entries;

  @Column(length = LONGEST_PROBLEM)
  private @Nullable String problem;

  private int tries;

  protected RawAnswerRecord() {}

  RawAnswerRecord(String vendor, Content content, RawAnswer answer, Instant now) {
    this.vendor = vendor;
    this.content = content;
    this.operation = answer.operation();
    this.pieces = pieces(answer.body().replace('\u0000', '\ufffd'));
    this.receivedAt = now;
    this.state = State.NEW;
  }

  /** PostgreSQL keeps no NUL; a piece never ends between the two halves of a character. */
  private static List<String> pieces(String body) {
    var pieces = new ArrayList<String>();
    int start = 0;
    while (start < body.length()) {
      int end = Math.min(body.length(), start + LONGEST_PIECE);
      if (end < body.length() && Character.isHighSurrogate(body.charAt(end - 1))) {
        end--;
      }
      pieces.add(body.substring(start, end));
      start = end;
    }
    return pieces;
  }

  void applied(int entries) {
    this.state = State.APPLIED;
    this.entries = entries;
    this.problem = null;
  }

  void unreadable(String problem) {
    this.state = State.UNREADABLE;
    note(problem);
  }

  /** What is wrong with it, or with a part of it. */
  void note(String problem) {
    this.problem =
        problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM);
  }

  /**
   * It could be read and not applied.
   *
   * @return whether it is given up
   */
  boolean failed(String problem) {
    tries++;
    note(problem);
    if (tries >= MOST_TRIES) {
      state = State.UNREADABLE;
    }
    return state == State.UNREADABLE;
  }

  void replay() {
    this.state = State.NEW;
    this.tries = 0;
  }

  /** Its key, once it is stored. */
  long id() {
    return requireNonNull(id);
  }

  String vendor() {
    return vendor;
  }

  Content content() {
    return content;
  }

  RawAnswer answer() {
    return new RawAnswer(operation, String.join("", pieces));
  }
}
