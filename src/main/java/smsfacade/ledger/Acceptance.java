package smsfacade.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.MessageClass;

/**
 * What one accepted SendSms call asked for, or one line of a batch. Written by {@link Acceptances},
 * read here; its key is the MsgId that the caller got, of a batch that of the first line.
 */
@Entity
@Table(name = "acceptance")
@NamedQuery(
    name = Acceptance.OF_TASK,
    query = "select a from Acceptance a where a.taskId = :task order by a.id")
public class Acceptance {
  public static final String OF_TASK = "Acceptance.ofTask";

  /** The end of a MsgId: four digits. */
  public static final int KEYS_A_SECOND = 10_000;

  private static final int DIGITS_OF_CYCLE = 4;

  private static final int MESSAGE_ID_DIGITS = 16;

  /** Its beginning, in China time (features, section 0). */
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ChinaTime.ZONE);

  @Id private long id;

  @Column(name = "account_id")
  private long accountId;

  @Column(length = 4000)
  private String text;

  @Column(length = 8)
  private String extension;

  @Enumerated(EnumType.STRING)
  @Column(name = "message_class", length = 16)
  private MessageClass messageClass;

  private int segments;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(length = 64)
  private String node;

  @Column(name = "task_id")
  private @Nullable Long taskId;

  private boolean mms;

  private boolean sandbox;

  protected Acceptance() {}

  /** A MsgId as callers and operators see it: 16 digits. */
  public static String messageId(long id) {
    String digits = Long.toString(id);
    return "0".repeat(Math.max(0, MESSAGE_ID_DIGITS - digits.length())) + digits;
  }

  /** The least key that a call can have that is accepted in the second of this instant. */
  public static long firstKeyAt(Instant instant) {
    return Long.parseLong(SECONDS.format(instant)) * KEYS_A_SECOND;
  }

  /** The second that a key begins with: that of the call, or one soon after (ADR 4). */
  public static Instant secondOf(long key) {
    String digits = messageId(key);
    return Instant.from(SECONDS.parse(digits.substring(0, digits.length() - DIGITS_OF_CYCLE)));
  }

  /** The MsgId: 16 digits. */
  public long id() {
    return id;
  }

  /** What the caller of the batch was told of which it is a line; empty where it is none. */
  public Optional<Long> taskId() {
    return Optional.ofNullable(taskId);
  }

  public long accountId() {
    return accountId;
  }

  public String text() {
    return text;
  }

  public String extension() {
    return extension;
  }

  public MessageClass messageClass() {
    return messageClass;
  }

  /** Billed parts of the text for one destination; none of a sandbox account's. */
  public int segments() {
    return segments;
  }

  public Instant acceptedAt() {
    return acceptedAt;
  }

  public Instant dueAt() {
    return dueAt;
  }

  /** Whether it is an MMS, and its text the subject. */
  public boolean isMms() {
    return mms;
  }

  /** Whether it never goes to a vendor (F26). */
  public boolean isSandbox() {
    return sandbox;
  }

  /** The node that accepted it. */
  public String node() {
    return node;
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }
}
