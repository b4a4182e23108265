package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.Vendor;

/**
 * Keeps vendors' requests per second, all nodes together (F46), in one transaction: each request
 * gets a slot of its own, one after the other at equal distances, from rows that stay locked until
 * the transaction ends. It locks the rows of all vendors at once and in their order, so that two
 * nodes never wait for each other.
 *
 * <p>A slot is a little ahead, so that the transaction is over when it comes; a request that misses
 * its slot takes another one. Distances are longer than they need be by what is left between the
 * slot and the vendor's counting: with a limit of twenty, twenty-one requests are spread over more
 * than a second even when the first leaves {@link #MISSED} late and takes {@link #ON_ITS_WAY}
 * longer than the last.
 */
final class VendorPace {
  /** How late a request may leave without taking another slot. */
  static final Duration MISSED = Duration.ofMillis(50);

  /** How much longer one request may take to the vendor's counting than another. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(100);

  /** From a beginning to the first slot it can get. */
  private static final Duration AHEAD = Duration.ofMillis(50);

  /** A request whose slot is nearer than this waits for it; one that is further off is put back. */
  private static final Duration WAITING = Duration.ofMillis(250);

  /** What slots are spread over for each second. */
  private static final Duration SPREAD = Duration.ofSeconds(1).plus(MISSED).plus(ON_ITS_WAY);

  /**
   * When a request may leave.
   *
   * @param postponed whether that is so far off that nothing is reserved, and it has to ask again
   */
  record Slot(Instant at, boolean postponed) {}

  /** From when on a vendor has a slot, and until when postponed requests are spread. */
  private record Row(Instant nextFree, Instant horizon) {}

  private final Connection connection;
  private final Set<String> changed = new TreeSet<>();
  private @Nullable Map<String, Row> locked;

  VendorPace(Connection connection) {
    this.connection = connection;
  }

  /** A slot soon, or the advice when to ask again. */
  Slot slot(Vendor vendor, Instant now) throws SQLException {
    if (isFree(vendor)) {
      return new Slot(now, false);
    }
    Row row = row(vendor.name(), now);
    if (row.nextFree().isAfter(now.plus(WAITING))) {
      Instant again = later(row.nextFree(), row.horizon()).plus(distance(vendor));
      put(vendor.name(), new Row(row.nextFree(), again));
      return new Slot(again, true);
    }
    return new Slot(reserve(vendor, now), false);
  }

  /** The next slot, for a request that cannot be put back any more. */
  Instant reserve(Vendor vendor, Instant now) throws SQLException {
    if (isFree(vendor)) {
      return now;
    }
    Row row = row(vendor.name(), now);
    Instant at = later(now.plus(AHEAD), row.nextFree());
    put(vendor.name(), new Row(at.plus(distance(vendor)), later(now, row.horizon())));
    return at;
  }

  /** Writes what was given out; before the transaction ends. */
  void store() throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update vendor_pace set next_free_at = ?, horizon_at = ? where vendor = ?")) {
      for (String vendor : changed) {
        Row row = Objects.requireNonNull(lockAll().get(vendor));
        update.setObject(1, row.nextFree().atOffset(ZoneOffset.UTC));
        update.setObject(2, row.horizon().atOffset(ZoneOffset.UTC));
        update.setString(3, vendor);
        update.addBatch();
      }
      update.executeBatch();
    }
    changed.clear();
  }

  static boolean isFree(Vendor vendor) {
    return vendor.sendingLimits().requestsPerSecond() == 0;
  }

  private static Duration distance(Vendor vendor) {
    return SPREAD.dividedBy(vendor.sendingLimits().requestsPerSecond());
  }

  private void put(String vendor, Row row) throws SQLException {
    lockAll().put(vendor, row);
    changed.add(vendor);
  }

  private Row row(String vendor, Instant now) throws SQLException {
    Row known = lockAll().get(vendor);
    if (known != null) {
      return known;
    }
    // Once in a vendor's life. Should another node do it at the same time, this transaction fails
    // and what it was to write is written anew.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into vendor_pace (vendor, next_free_at, horizon_at) values (?, ?, ?)")) {
      insert.setString(1, vendor);
      insert.setObject(2, now.atOffset(ZoneOffset.UTC));
      insert.setObject(3, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
    var first = new Row(now, now);
    lockAll().put(vendor, first);
    return first;
  }

  private Map<String, Row> lockAll() throws SQLException {
    Map<String, Row> all = locked;
    if (all == null) {
      all = new LinkedHashMap<>();
      try (PreparedStatement select =
              connection.prepareStatement(
                  "select vendor, next_free_at, horizon_at from vendor_pace order by vendor for update");
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          all.put(row.getString(1), new Row(instant(row, 2), instant(row, 3)));
        }
      }
      locked = all;
    }
    return all;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
