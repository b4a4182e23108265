package smsfacade.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.ledger.MessageState;
import smsfacade.storage.Sql;
import smsfacade.vendors.ReportReader;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.Vendor;

/**
 * Counts what became of a vendor's messages that are just old enough for their reports to be late.
 * From each twelfth of the window a few are looked at: what is read is bounded whatever the load
 * and the history, and nothing is kept for it but what is there anyway. Attempts are found by the
 * time at which they would be given up waiting for, which is the vendor's {@link
 * Vendor#noReportAfter} after their end and has an index.
 */
final class DeliverySample {
  private static final int SLICES = 12;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_ATTEMPTS = 50;
  private static final int MOST_MESSAGES = 200;

  /** Of all vendors, since the index knows none. */
  static final String ATTEMPTS =
      "select id, acceptance_id, ended_at from (select id, acceptance_id, ended_at, vendor, vendor_message_id"
          + " from attempt where report_due_at > ? and report_due_at <= ? order by report_due_at"
          + " fetch first "
          + MOST_ROWS
          + " rows only) recent where vendor = ? and vendor_message_id <> '' and ended_at > ?"
          + " fetch first "
          + MOST_ATTEMPTS
          + " rows only";

  static final String MESSAGES =
      "select id, attempt_id, state, report_code from message where acceptance_id = any(?)"
          + " and state in ('SUBMITTED', 'NO_REPORT', 'DELIVERED', 'FAILED') fetch first "
          + MOST_MESSAGES
          + " rows only";

  static final String REPORTS =
      "select message_id, min(at) from transition where message_id = any(?)"
          + " and state in ('DELIVERED', 'FAILED') group by message_id";

  private final Connection connection;
  private final Vendor vendor;
  private final ReportReader reader;
  private final Duration slowAfter;

  /**
   * @param slowAfter a report that takes longer is late
   */
  DeliverySample(Connection connection, Vendor vendor, ReportReader reader, Duration slowAfter) {
    this.connection = connection;
    this.vendor = vendor;
    this.reader = reader;
    this.slowAfter = slowAfter;
  }

  Deliveries count(Instant now, Duration window) throws SQLException {
    Instant start = now.minus(slowAfter).minus(window);
    Duration slice = window.dividedBy(SLICES);
    var sum = new Deliveries(0, 0, 0, 0);
    for (int i = 0; i < SLICES; i++) {
      Instant from = start.plus(slice.multipliedBy(i));
      sum = sum.and(count(attempts(from, from.plus(slice), start)));
    }
    return sum;
  }

  /** A request the vendor took. */
  private record Taken(long acceptanceId, Instant at) {}

  /** A message of one, as it is now. */
  private record Sent(long id, Instant at, MessageState state, @Nullable String reportCode) {}

  private Map<Long, Taken> attempts(Instant from, Instant to, Instant start) throws SQLException {
    var attempts = new HashMap<Long, Taken>();
    Sql.list(
        connection,
        ATTEMPTS,
        row -> attempts.put(row.number(), new Taken(row.number(), row.instant())),
        from.plus(vendor.noReportAfter()),
        to.plus(vendor.noReportAfter()),
        vendor.name(),
        start);
    return attempts;
  }

  private Deliveries count(Map<Long, Taken> attempts) throws SQLException {
    List<Sent> messages = messages(attempts);
    Map<Long, Instant> reportedAt = reports(messages);
    int counted = 0;
    int late = 0;
    int failed = 0;
    int reported = 0;
    for (Sent message : messages) {
      Optional<Instant> report = Optional.ofNullable(reportedAt.get(message.id()));
      if (isKnown(message, report)) {
        counted++;
        reported += report.isPresent() ? 1 : 0;
        if (message.state() == MessageState.FAILED && speaksAgainstVendor(message)) {
          failed++;
        } else if (report.isEmpty() || report.get().isAfter(message.at().plus(slowAfter))) {
          late++;
        }
      }
    }
    return new Deliveries(counted, late, failed, reported);
  }

  /**
   * Whether a message tells anything: not one that failed without a report, since the vendor left
   * it out, nor one whose report has a value that nobody knows.
   */
  private static boolean isKnown(Sent message, Optional<Instant> report) {
    return report.isPresent() == (message.reportCode() != null);
  }

  /** The way to the handset or our account there; not a wrong or empty number, nor the text. */
  private boolean speaksAgainstVendor(Sent message) {
    Refusal failure =
        message.reportCode() == null ? Refusal.PERMANENT : reader.failure(message.reportCode());
    return failure == Refusal.RETRYABLE || failure == Refusal.ACCOUNT;
  }

  private List<Sent> messages(Map<Long, Taken> attempts) throws SQLException {
    if (attempts.isEmpty()) {
      return List.of();
    }
    record Found(long id, long attemptId, MessageState state, Optional<String> reportCode) {}
    List<Found> found =
        Sql.list(
            connection,
            MESSAGES,
            row ->
                new Found(
                    row.number(),
                    row.number(),
                    MessageState.valueOf(row.text()),
                    row.optionalText()),
            attempts.values().stream().map(Taken::acceptanceId).distinct().toList());
    var messages = new ArrayList<Sent>();
    for (Found one : found) {
      Taken taken = attempts.get(one.attemptId);
      if (taken != null) {
        messages.add(new Sent(one.id, taken.at(), one.state, one.reportCode.orElse(null)));
      }
    }
    return messages;
  }

  /** When the first report of each was applied. */
  private Map<Long, Instant> reports(List<Sent> messages) throws SQLException {
    var reports = new HashMap<Long, Instant>();
    if (!messages.isEmpty()) {
      Sql.list(
          connection,
          REPORTS,
          row -> reports.put(row.number(), row.instant()),
          messages.stream().map(Sent::id).toList());
    }
    return reports;
  }
}
