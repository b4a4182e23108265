package smsfacade.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to a vendor. Written by {@link Attempts} before it leaves and when it ended, read
 * here; its key is our reference towards the vendor.
 */
@Entity
@Table(name = "attempt")
@NamedQuery(
    name = Attempt.OF_ACCEPTANCE,
    query = "select a from Attempt a where a.acceptanceId = :acceptance order by a.id")
public class Attempt {
  public static final String OF_ACCEPTANCE = "Attempt.ofAcceptance";

  @Id private long id;

  @Column(name = "acceptance_id")
  private long acceptanceId;

  @Column(length = 64)
  private String vendor;

  @Column(length = 20)
  private String reference;

  private int destinations;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(length = 16)
  private @Nullable String outcome;

  @Column(name = "vendor_message_id", length = 64)
  private @Nullable String vendorMessageId;

  @Column(name = "vendor_code", length = 64)
  private @Nullable String vendorCode;

  @Column(name = "vendor_text", length = 400)
  private @Nullable String vendorText;

  protected Attempt() {}

  public long id() {
    return id;
  }

  public String vendor() {
    return vendor;
  }

  /** Ours towards the vendor. */
  public String reference() {
    return reference;
  }

  public int destinations() {
    return destinations;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** ACCEPTED, REFUSED, NOT_SENT or UNKNOWN; empty while it is on its way. */
  public Optional<String> outcome() {
    return Optional.ofNullable(outcome);
  }

  public Optional<String> vendorMessageId() {
    return Optional.ofNullable(vendorMessageId);
  }

  public Optional<String> vendorCode() {
    return Optional.ofNullable(vendorCode);
  }

  public Optional<String> vendorText() {
    return Optional.ofNullable(vendorText);
  }
}
