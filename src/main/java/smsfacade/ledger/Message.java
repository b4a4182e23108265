package smsfacade.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;

/**
 * One destination of an {@link Acceptance}. Its state is moved by {@link MessageLedger} alone and
 * read here.
 */
@Entity
@Table(name = "message")
@NamedQuery(
    name = Message.OF_ACCEPTANCE,
    query = "select m from Message m where m.acceptanceId = :acceptance order by m.id")
@NamedQuery(
    name = Message.LATEST_OF_NUMBER,
    query = "select m from Message m where m.msisdn = :msisdn order by m.acceptanceId desc")
public class Message {
  public static final String OF_ACCEPTANCE = "Message.ofAcceptance";
  public static final String LATEST_OF_NUMBER = "Message.latestOfNumber";

  @Id private long id;

  @Column(name = "acceptance_id")
  private long acceptanceId;

  @Column(name = "account_id")
  private long accountId;

  @Column(length = 15)
  private String msisdn;

  @Enumerated(EnumType.STRING)
  @Column(length = 16)
  private MessageState state;

  @Column(name = "attempt_id")
  private @Nullable Long attemptId;

  @Column(name = "result_code", length = 24)
  private @Nullable String resultCode;

  @Column(name = "report_code", length = 64)
  private @Nullable String reportCode;

  protected Message() {}

  public long id() {
    return id;
  }

  public long acceptanceId() {
    return acceptanceId;
  }

  public long accountId() {
    return accountId;
  }

  public Msisdn msisdn() {
    return new Msisdn(msisdn);
  }

  public MessageState state() {
    return state;
  }

  /** The last request to a vendor that carried it. */
  public Optional<Long> attemptId() {
    return Optional.ofNullable(attemptId);
  }

  /**
   * Why it failed, by its chapter 10 name; while it waits for another try, why it was last refused.
   * Empty once a vendor has it.
   */
  public Optional<String> resultCode() {
    return Optional.ofNullable(resultCode);
  }

  /** The vendor's raw value in the report that decided its fate. */
  public Optional<String> reportCode() {
    return Optional.ofNullable(reportCode);
  }
}
