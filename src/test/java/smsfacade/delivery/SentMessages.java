package smsfacade.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.storage.Sql;

/**
 * Writes messages that a vendor took, as accepting, submitting and reporting leave them, many at a
 * time.
 */
final class SentMessages {
  private final Connection connection;
  private final ReportingVendor vendor;
  private final List<@Nullable Object[]> attempts = new ArrayList<>();
  private final List<@Nullable Object[]> messages = new ArrayList<>();
  private final List<@Nullable Object[]> transitions = new ArrayList<>();
  private long last;

  SentMessages(Connection connection, ReportingVendor vendor) throws SQLException {
    this.connection = connection;
    this.vendor = vendor;
    for (String table : new String[] {"transition", "message", "attempt"}) {
      try (var statement = connection.createStatement()) {
        statement.execute("delete from " + table);
      }
    }
  }

  /** One whose fate is not known yet. */
  void unreported(Instant at) {
    message(attempt(vendor.name(), at), "SUBMITTED", Optional.empty());
  }

  void delivered(Instant at, Duration after) {
    reported(at, "DELIVERED", "DELIVRD", after);
  }

  void failed(Instant at, String code, Duration after) {
    reported(at, "FAILED", code, after);
  }

  private void reported(Instant at, String state, String code, Duration after) {
    long id = attempt(vendor.name(), at);
    message(id, state, Optional.of(code));
    transition(id, state, at.plus(after));
  }

  /** Taken, but for a number that the vendor left out at once. */
  void leftOut(Instant at) {
    long id = attempt(vendor.name(), at);
    message(id, "FAILED", Optional.empty());
    transition(id, "FAILED", at);
  }

  /** Its report has a value that nobody knows. */
  void unclear(Instant at) {
    message(attempt(vendor.name(), at), "SUBMITTED", Optional.of("XX:0815"));
  }

  /** At another vendor, unreported. */
  void elsewhere(Instant at) {
    message(attempt("another", at), "SUBMITTED", Optional.empty());
  }

  private long attempt(String vendorName, Instant at) {
    long id = ++last;
    attempts.add(
        Sql.row(
            id,
            id,
            vendorName,
            String.valueOf(id),
            at,
            at,
            String.valueOf(id),
            at.plus(vendor.noReportAfter())));
    return id;
  }

  private void message(long id, String state, Optional<String> reportCode) {
    messages.add(Sql.row(id, id, state, id, reportCode));
  }

  private void transition(long id, String state, Instant at) {
    transitions.add(Sql.row(id, id, at, state));
  }

  /** Writes what was said since the last time. */
  void write() throws SQLException {
    write(
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at, ended_at, outcome,"
            + " vendor_message_id, report_due_at) values (?, ?, ?, ?, 1, ?, ?, 'ACCEPTED', ?, ?)",
        attempts);
    write(
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id, report_code,"
            + " version) values (?, ?, 1, '8613800138000', current_timestamp, ?, ?, ?, 2)",
        messages);
    write(
        "insert into transition (id, message_id, at, state, node, cause) values (?, ?, ?, ?, 'node', 'reported')",
        transitions);
  }

  private void write(String sql, List<@Nullable Object[]> rows) throws SQLException {
    Sql.batch(connection, sql, rows, row -> row);
    rows.clear();
  }
}
