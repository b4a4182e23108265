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
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.RawAnswer;

/**
 * A vendor's answer as it came, to the byte, committed before anybody reads it: reading it at the
 * vendor has consumed it (F63). It is NEW until it is applied; one that cannot be read, or not
 * wholly, stays UNREADABLE, is shown and can be replayed.
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
    name = RawAnswerRecord.IDS_BY_STATE,
    query =
        "select r.id from RawAnswerRecord r where r.state = :state and r.id > :after order by r.id")
@NamedQuery(
    name = RawAnswerRecord.SAMPLE,
    query =
        "select r from RawAnswerRecord r where r.state = smsfacade.reports.raw.RawAnswerRecord.State.UNREADABLE"
            + " and r.vendor = :vendor and r.digest = :digest and r.operation = :operation"
            + " order by r.id")
@NamedQuery(
    name = RawAnswerRecord.NEWEST_UNREADABLE,
    query =
        "select r from RawAnswerRecord r where r.state = smsfacade.reports.raw.RawAnswerRecord.State.UNREADABLE"
            + " and (:vendor = '' or r.vendor = :vendor) order by r.receivedAt desc, r.id desc")
@NamedQuery(
    name = RawAnswerRecord.GIVE_UP,
    query =
        "update RawAnswerRecord r set r.state = smsfacade.reports.raw.RawAnswerRecord.State.GIVEN_UP"
            + " where r.vendor = :vendor"
            + " and r.state = smsfacade.reports.raw.RawAnswerRecord.State.UNREADABLE")
@NamedQuery(
    name = RawAnswerRecord.KEPT,
    query =
        "select r.vendor, count(r), sum(r.bodyBytes) from RawAnswerRecord r where r.state in :states"
            + " group by r.vendor")
class RawAnswerRecord {
  static final String LEFT_OVER = "RawAnswerRecord.leftOver";
  static final String WHOLE = "RawAnswerRecord.whole";
  static final String IDS_BY_STATE = "RawAnswerRecord.idsByState";
  static final String SAMPLE = "RawAnswerRecord.sample";
  static final String NEWEST_UNREADABLE = "RawAnswerRecord.newestUnreadable";
  static final String GIVE_UP = "RawAnswerRecord.giveUp";
  static final String KEPT = "RawAnswerRecord.kept";
  private static final int LONGEST_PROBLEM = 400;
  private static final int LONGEST_PIECE = 500_000;
  private static final int LONGEST_CONTENT_TYPE = 200;
  private static final int OK = 200;

  /** Once a second: what fails so often while the database is there will not do better. */
  private static final int MOST_TRIES = 20;

  /** What became of it. */
  enum State {
    NEW,
    APPLIED,
    UNREADABLE,
    /** Unreadable, and an operator decided that it will not be read. */
    GIVEN_UP
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
  @Column(name = "bytes", length = LONGEST_PIECE)
  private List<byte[]> pieces;

  @Column(name = "http_status")
  private int httpStatus;

  @Column(name = "content_type", length = LONGEST_CONTENT_TYPE)
  private String contentType;

  @Column(name = "body_bytes")
  private long bodyBytes;

  @Column(length = 64)
  private @Nullable String digest;

  /** How often the same came again. */
  private int repeats;

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
    this.pieces = pieces(answer.bytes());
    this.httpStatus = answer.status();
    this.contentType = contentType(answer.contentType());
    this.bodyBytes = answer.bytes().length;
    this.receivedAt = now;
    this.state = State.NEW;
  }

  private static List<byte[]> pieces(byte[] body) {
    var pieces = new ArrayList<byte[]>();
    for (int start = 0; start < body.length; start += LONGEST_PIECE) {
      pieces.add(Arrays.copyOfRange(body, start, Math.min(body.length, start + LONGEST_PIECE)));
    }
    return pieces;
  }

  /** PostgreSQL keeps no NUL in a text. */
  private static String contentType(String header) {
    String kept = header.replace('\u0000', '\ufffd');
    return kept.length() <= LONGEST_CONTENT_TYPE ? kept : kept.substring(0, LONGEST_CONTENT_TYPE);
  }

  void applied(int entries) {
    this.state = State.APPLIED;
    this.entries = entries;
    this.problem = null;
  }

  /**
   * It cannot be read, or not wholly.
   *
   * @param entries those of it that could be and are applied
   */
  void unreadable(int entries, String problem) {
    this.state = State.UNREADABLE;
    this.entries = entries == 0 ? null : Integer.valueOf(entries);
    note(httpStatus == OK ? problem : "HTTP status " + httpStatus + ", " + problem);
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

  RawAnswers.KeptAnswer kept() {
    return new RawAnswers.KeptAnswer(
        id(),
        vendor,
        operation,
        receivedAt,
        state.name(),
        bodyBytes,
        repeats,
        Optional.ofNullable(problem));
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

  /** Whether 0.1.0 kept it, as text. */
  boolean isText() {
    return bodyBytes == 0;
  }

  /** Not of one that {@link #isText}. */
  RawAnswer answer() {
    var body = new ByteArrayOutputStream((int) bodyBytes);
    pieces.forEach(body::writeBytes);
    return new RawAnswer(operation, httpStatus, contentType, body.toByteArray());
  }

  /**
   * By which the same answer is known when it comes again.
   *
   * @param body of the answer
   */
  String digest(byte[] body) {
    String known = digest;
    if (known == null) {
      known = sha256(body);
      digest = known;
    }
    return known;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** The same came again, so often. */
  void repeated(RawAnswerRecord other) {
    repeats += 1 + other.repeats;
    receivedAt = other.receivedAt;
  }

  String operation() {
    return operation;
  }

  String problem() {
    return String.valueOf(problem);
  }
}
