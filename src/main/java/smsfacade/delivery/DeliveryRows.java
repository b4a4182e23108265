package smsfacade.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table {@code delivery_health}: one row a vendor, for all nodes. */
final class DeliveryRows {
  private static final String COLUMNS =
      "weight_percent, changed_at, troubled_at, judged_at, reported_at, messages, late, failed";

  private final Connection connection;

  DeliveryRows(Connection connection) {
    this.connection = connection;
  }

  Map<String, DeliveryHealth> all() throws SQLException {
    var byVendor = new HashMap<String, DeliveryHealth>();
    try (PreparedStatement select =
            connection.prepareStatement("select " + COLUMNS + ", vendor from delivery_health");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        byVendor.put(row.getString(9), health(row));
      }
    }
    return byVendor;
  }

  /** Makes sure that a vendor has a row. */
  void add(String vendor) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into delivery_health ("
                + COLUMNS
                + ", vendor) select cast(? as integer), cast(? as timestamp with time zone),"
                + " cast(? as timestamp with time zone), cast(? as timestamp with time zone),"
                + " cast(? as timestamp with time zone), cast(? as integer), cast(? as integer),"
                + " cast(? as integer), cast(? as varchar)"
                + " where not exists (select 1 from delivery_health where vendor = ?)")) {
      set(insert, DeliveryHealth.UNKNOWN);
      insert.setString(9, vendor);
      insert.setString(10, vendor);
      insert.executeUpdate();
    }
  }

  /** Locks a vendor's row until the transaction ends; empty while another node has it. */
  Optional<DeliveryHealth> lock(String vendor) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from delivery_health where vendor = ? for update skip locked")) {
      select.setString(1, vendor);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(health(row)) : Optional.empty();
      }
    }
  }

  void store(String vendor, DeliveryHealth health) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update delivery_health set weight_percent = ?, changed_at = ?, troubled_at = ?, judged_at = ?,"
                + " reported_at = ?, messages = ?, late = ?, failed = ? where vendor = ?")) {
      set(update, health);
      update.setString(9, vendor);
      update.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, DeliveryHealth health) throws SQLException {
    statement.setInt(1, health.standing().percent());
    statement.setObject(2, column(health.standing().since()));
    statement.setObject(3, column(health.standing().troubledAt()));
    statement.setObject(4, column(health.judgedAt()));
    statement.setObject(
        5,
        health.reportedAt().map(DeliveryRows::column).orElse(null),
        Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setInt(6, health.last().messages());
    statement.setInt(7, health.last().late());
    statement.setInt(8, health.last().failed());
  }

  private static DeliveryHealth health(ResultSet row) throws SQLException {
    return new DeliveryHealth(
        new Standing(row.getInt(1), instant(row, 2), instant(row, 3)),
        instant(row, 4),
        Optional.ofNullable(row.getObject(5, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
        new Deliveries(row.getInt(6), row.getInt(7), row.getInt(8), 0));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
