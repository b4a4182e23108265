package smsfacade.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Writes messages that a vendor took, as accepting, submitting and reporting leave them. */
final class SentMessages {
  private final Connection connection;
  private final ReportingVendor vendor;
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
  void unreported(Instant at) throws SQLException {
    message(attempt(vendor.name(), at), "SUBMITTED", null);
  }

  void delivered(Instant at, Duration after) throws SQLException {
    reported(at, "DELIVERED", "DELIVRD", after);
  }

  void failed(Instant at, String code, Duration after) throws SQLException {
    reported(at, "FAILED", code, after);
  }

  private void reported(Instant at, String state, String code, Duration after) throws SQLException {
    long id = attempt(vendor.name(), at);
    message(id, state, code);
    transition(id, state, at.plus(after));
  }

  /** Taken, but for a number that the vendor left out at once. */
  void leftOut(Instant at) throws SQLException {
    long id = attempt(vendor.name(), at);
    message(id, "FAILED", null);
    transition(id, "FAILED", at);
  }

  /** Its report has a value that nobody knows. */
  void unclear(Instant at) throws SQLException {
    message(attempt(vendor.name(), at), "SUBMITTED", "XX:0815");
  }

  /** At another vendor, unreported. */
  void elsewhere(Instant at) throws SQLException {
    message(attempt("another", at), "SUBMITTED", null);
  }

  private long attempt(String vendorName, Instant at) throws SQLException {
    long id = ++last;
    update(
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at, ended_at, outcome,"
            + " vendor_message_id, report_due_at) values (?, ?, ?, ?, 1, ?, ?, 'ACCEPTED', ?, ?)",
        id,
        id,
        vendorName,
        String.valueOf(id),
        at.atOffset(ZoneOffset.UTC),
        at.atOffset(ZoneOffset.UTC),
        String.valueOf(id),
        at.plus(vendor.noReportAfter()).atOffset(ZoneOffset.UTC));
    return id;
  }

  private void message(long id, String state, String reportCode) throws SQLException {
    update(
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id, report_code,"
            + " version) values (?, ?, 1, '8613800138000', current_timestamp, ?, ?, ?, 2)",
        id,
        id,
        state,
        id,
        reportCode);
  }

  private void transition(long id, String state, Instant at) throws SQLException {
    update(
        "insert into transition (id, message_id, at, state, node, cause) values (?, ?, ?, ?, 'node', 'reported')",
        id,
        id,
        at.atOffset(ZoneOffset.UTC),
        state);
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
