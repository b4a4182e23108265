package smsfacade.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;

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
    Sql.list(
        connection,
        "select vendor, " + COLUMNS + " from delivery_health",
        row -> byVendor.put(row.text(), health(row)));
    return byVendor;
  }

  /** Makes sure that a vendor has a row. */
  void add(String vendor) throws SQLException {
    Sql.update(
        connection,
        "insert into delivery_health ("
            + COLUMNS
            + ", vendor) select cast(? as integer), cast(? as timestamp with time zone),"
            + " cast(? as timestamp with time zone), cast(? as timestamp with time zone),"
            + " cast(? as timestamp with time zone), cast(? as integer), cast(? as integer),"
            + " cast(? as integer), cast(? as varchar)"
            + " where not exists (select 1 from delivery_health where vendor = ?)",
        parameters(DeliveryHealth.UNKNOWN, vendor, vendor));
  }

  /** Locks a vendor's row until the transaction ends; empty while another node has it. */
  Optional<DeliveryHealth> lock(String vendor) throws SQLException {
    return Sql.first(
        connection,
        "select " + COLUMNS + " from delivery_health where vendor = ? for update skip locked",
        DeliveryRows::health,
        vendor);
  }

  void store(String vendor, DeliveryHealth health) throws SQLException {
    Sql.update(
        connection,
        "update delivery_health set weight_percent = ?, changed_at = ?, troubled_at = ?,"
            + " judged_at = ?, reported_at = ?, messages = ?, late = ?, failed = ?"
            + " where vendor = ?",
        parameters(health, vendor));
  }

  private static Object[] parameters(DeliveryHealth health, String... others) {
    var parameters = new ArrayList<Object>();
    parameters.add(health.standing().percent());
    parameters.add(health.standing().since());
    parameters.add(health.standing().troubledAt());
    parameters.add(health.judgedAt());
    parameters.add(health.reportedAt());
    parameters.add(health.last().messages());
    parameters.add(health.last().late());
    parameters.add(health.last().failed());
    parameters.addAll(List.of(others));
    return parameters.toArray();
  }

  private static DeliveryHealth health(Row row) throws SQLException {
    return new DeliveryHealth(
        new Standing(row.integer(), row.instant(), row.instant()),
        row.instant(),
        row.optionalInstant(),
        new Deliveries(row.integer(), row.integer(), row.integer(), 0));
  }
}
