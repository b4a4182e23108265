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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.Reply;

/** A part of a long reply that waits for the others (CL-05). */
@Entity
@Table(name = "reply_part")
@NamedQuery(
    name = ReplyPart.OF_SAME_TEXT,
    query =
        "select p from ReplyPart p where p.vendor = :vendor and p.msisdn = :msisdn"
            + " and p.extension = :extension and p.longText = :longText and p.total = :total"
            + " order by p.number")
@NamedQuery(
    name = ReplyPart.COUNT,
    query =
        "select count(p) from ReplyPart p where p.vendor = :vendor and p.msisdn = :msisdn"
            + " and p.extension = :extension and p.longText = :longText and p.total = :total"
            + " and p.number = :number")
@NamedQuery(
    name = ReplyPart.FIRST_OF_COMPLETE,
    query =
        "select p from ReplyPart p where p.number = 1 and p.total <= (select count(q) from ReplyPart q"
            + " where q.vendor = p.vendor and q.msisdn = p.msisdn and q.extension = p.extension"
            + " and q.longText = p.longText and q.total = p.total)")
@NamedQuery(
    name = ReplyPart.OLD_ONES,
    query = "select p from ReplyPart p where p.receivedAt < :before order by p.receivedAt")
class ReplyPart {
  static final String OF_SAME_TEXT = "ReplyPart.ofSameText";
  static final String COUNT = "ReplyPart.count";
  static final String FIRST_OF_COMPLETE = "ReplyPart.firstOfComplete";
  static final String OLD_ONES = "ReplyPart.oldOnes";
  private static final int LONGEST_EXTENSION = 20;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reply_part_seq")
  @SequenceGenerator(name = "reply_part_seq", sequenceName = "reply_part_seq", allocationSize = 50)
  private @Nullable Long id;

  @Column(length = 64)
  private String vendor;

  @Column(length = 15)
  private String msisdn;

  @Column(length = LONGEST_EXTENSION)
  private String extension;

  @Column(name = "long_text")
  private int longText;

  private int total;

  private int number;

  @Column(length = 4000)
  private String text;

  @Column(name = "sent_at")
  private @Nullable Instant sentAt;

  @Column(name = "received_at")
  private Instant receivedAt;

  protected ReplyPart() {}

  ReplyPart(String vendor, Reply reply, Reply.Part part, Instant now) {
    this.vendor = vendor;
    this.msisdn = reply.originator().digits();
    this.extension = cut(reply.extension());
    this.longText = part.longText();
    this.total = part.total();
    this.number = part.number();
    this.text = reply.text();
    this.sentAt = reply.sentAt().orElse(null);
    this.receivedAt = now;
  }

  static String cut(String extension) {
    return extension.length() <= LONGEST_EXTENSION
        ? extension
        : extension.substring(0, LONGEST_EXTENSION);
  }

  String vendor() {
    return vendor;
  }

  int total() {
    return total;
  }

  int number() {
    return number;
  }

  int longText() {
    return longText;
  }

  String text() {
    return text;
  }

  Msisdn originator() {
    return new Msisdn(msisdn);
  }

  String extension() {
    return extension;
  }

  Optional<Instant> sentAt() {
    return Optional.ofNullable(sentAt);
  }

  Instant receivedAt() {
    return receivedAt;
  }
}
