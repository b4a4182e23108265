package smsfacade.reports.fates;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * A report that found no message yet. After its time it is tried no more and stays to be looked at.
 */
@Entity
@Table(name = "unmatched_report")
public class UnmatchedReport {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 20;
  private static final int LONGEST_VALUE = 64;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "unmatched_report_seq")
  @SequenceGenerator(
      name = "unmatched_report_seq",
      sequenceName = "unmatched_report_seq",
      allocationSize = 50)
  private @Nullable Long id;

  @Column(length = 64)
  private String vendor;

  @Column(name = "vendor_message_id", length = 64)
  private String vendorMessageId;

  @Column(length = 15)
  private @Nullable String msisdn;

  @Enumerated(EnumType.STRING)
  @Column(length = 16)
  private Fate fate;

  @Column(name = "vendor_code", length = 64)
  private String vendorCode;

  @Column(name = "reported_at")
  private @Nullable Instant reportedAt;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  private int tries;

  protected UnmatchedReport() {}

  UnmatchedReport(String vendor, DeliveryReport report, Instant now) {
    this.vendor = vendor;
    this.vendorMessageId = cut(report.vendorMessageId());
    this.msisdn = report.destination().map(Msisdn::digits).orElse(null);
    this.fate = report.fate();
    this.vendorCode = cut(report.vendorCode());
    this.reportedAt = report.reportedAt().orElse(null);
    this.receivedAt = now;
    this.nextTryAt = now.plus(FIRST_PAUSE);
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
  }

  boolean olderThan(Duration age, Instant now) {
    return receivedAt.plus(age).isBefore(now);
  }

  void tryAgain(Instant now, Duration longestPause, Duration keptTrying) {
    tries++;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    nextTryAt =
        olderThan(keptTrying, now)
            ? null
            : now.plus(pause.compareTo(longestPause) < 0 ? pause : longestPause);
  }

  String vendor() {
    return vendor;
  }

  DeliveryReport report() {
    return new DeliveryReport(
        vendorMessageId,
        Optional.ofNullable(msisdn).map(Msisdn::new),
        fate,
        Optional.empty(),
        vendorCode,
        Optional.ofNullable(reportedAt));
  }
}
