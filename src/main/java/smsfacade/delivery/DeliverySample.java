package smsfacade.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.ledger.MessageState;
import smsfacade.storage.SqlArrays;
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
          + " rows only) recent where vendor = ? and vendor_message_id <> '' and ended_at > ?";

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
    try (PreparedStatement select = connection.prepareStatement(ATTEMPTS)) {
      select.setObject(1, column(from.plus(vendor.noReportAfter())));
      select.setObject(2, column(to.plus(vendor.noReportAfter())));
      select.setString(3, vendor.name());
      select.setObject(4, column(start));
      select.setMaxRows(MOST_ATTEMPTS);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          attempts.put(row.getLong(1), new Taken(row.getLong(2), instant(row, 3)));
        }
      }
    }
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
    var messages = new ArrayList<Sent>();
    if (attempts.isEmpty()) {
      return messages;
    }
    try (PreparedStatement select = connection.prepareStatement(MESSAGES)) {
      select.setArray(
          1,
          SqlArrays.keys(
              connection, attempts.values().stream().map(Taken::acceptanceId).distinct().toList()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Taken taken = attempts.get(row.getLong(2));
          if (taken != null) {
            messages.add(
                new Sent(
                    row.getLong(1),
                    taken.at(),
                    MessageState.valueOf(row.getString(3)),
                    row.getString(4)));
          }
        }
      }
    }
    return messages;
  }

  /** When the first report of each was applied. */
  private Map<Long, Instant> reports(List<Sent> messages) throws SQLException {
    var reports = new HashMap<Long, Instant>();
    if (messages.isEmpty()) {
      return reports;
    }
    try (PreparedStatement select = connection.prepareStatement(REPORTS)) {
      select.setArray(1, SqlArrays.keys(connection, messages.stream().map(Sent::id).toList()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          reports.put(row.getLong(1), instant(row, 2));
        }
      }
    }
    return reports;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
