package smsfacade.reports.replies;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.Reply;

/** A reply with the account it belongs to, certainly or probably ({@link AnsweredMessages}). */
@Entity
@Table(name = "reply")
@NamedQuery(
    name = ReplyRecord.BY_FINGERPRINT,
    query = "select count(r) from ReplyRecord r where r.fingerprint = :fingerprint")
@NamedQuery(
    name = ReplyRecord.OF_ACCOUNT,
    query =
        "select r from ReplyRecord r, Account a where a.id = r.accountId and a.userName = :userName"
            + " order by r.receivedAt desc, r.id desc")
public class ReplyRecord {
  public static final String OF_ACCOUNT = "ReplyRecord.ofAccount";
  static final String BY_FINGERPRINT = "ReplyRecord.byFingerprint";
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_EXTENSION = 16;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reply_seq")
  @SequenceGenerator(name = "reply_seq", sequenceName = "reply_seq", allocationSize = 50)
  private @Nullable Long id;

  @Column(length = 64)
  private String vendor;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @Column(name = "acceptance_id")
  private @Nullable Long acceptanceId;

  @Column(length = 15)
  private String msisdn;

  @Column(length = LONGEST_EXTENSION)
  private String extension;

  @Column(length = LONGEST_TEXT)
  private String text;

  @Column(name = "sent_at")
  private @Nullable Instant sentAt;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(length = 64)
  private @Nullable String fingerprint;

  private boolean incomplete;

  protected ReplyRecord() {}

  ReplyRecord(
      String vendor,
      Reply reply,
      Optional<Long> accountId,
      Optional<Long> acceptanceId,
      Optional<String> fingerprint,
      boolean incomplete,
      Instant now) {
    this.vendor = vendor;
    this.accountId = accountId.orElse(null);
    this.acceptanceId = acceptanceId.orElse(null);
    this.msisdn = reply.originator().digits();
    this.extension = cut(reply.extension());
    this.text = cut(reply.text(), LONGEST_TEXT);
    this.sentAt = reply.sentAt().orElse(null);
    this.receivedAt = now;
    this.fingerprint = fingerprint.orElse(null);
    this.incomplete = incomplete;
  }

  /** As much of an extension as is kept. */
  static String cut(String extension) {
    return cut(extension, LONGEST_EXTENSION);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  /** Once it is stored. */
  public long id() {
    return Objects.requireNonNull(id);
  }

  public String vendor() {
    return vendor;
  }

  /** The MsgId it answers. */
  public Optional<Long> acceptanceId() {
    return Optional.ofNullable(acceptanceId);
  }

  public Msisdn originator() {
    return new Msisdn(msisdn);
  }

  public String extension() {
    return extension;
  }

  public String text() {
    return text;
  }

  /** Whether parts of a long text are missing. */
  public boolean isIncomplete() {
    return incomplete;
  }

  public Instant receivedAt() {
    return receivedAt;
  }
}
