package smsfacade.routing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import smsfacade.vendors.Vendor;

/**
 * Keeps a vendor's requests per second, all nodes together (F46): each request gets a slot of its
 * own, one after the other at equal distances, from a row that the transaction of its beginning
 * locks. Distances are a twentieth longer than they need be, since requests do not take equally
 * long on their way.
 */
final class VendorPace {
  /** A request whose slot is nearer than this waits for it; one that is further off is put back. */
  private static final Duration WAITING = Duration.ofMillis(250);

  private static final double SLACK = 1.05;

  /**
   * When a request may leave.
   *
   * @param postponed whether that is so far off that nothing is reserved, and it has to ask again
   */
  record Slot(Instant at, boolean postponed) {}

  Slot slot(Connection connection, Vendor vendor, Instant now) throws SQLException {
    int perSecond = vendor.sendingLimits().requestsPerSecond();
    if (perSecond == 0) {
      return new Slot(now, false);
    }
    Duration distance = Duration.ofNanos((long) (1e9 * SLACK / perSecond));
    Instant nextFree = now;
    Instant horizon = now;
    boolean known = false;
    try (PreparedStatement select =
        connection.prepareStatement(
            "select next_free_at, horizon_at from vendor_pace where vendor = ? for update")) {
      select.setString(1, vendor.name());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          known = true;
          nextFree = later(now, row.getObject(1, OffsetDateTime.class));
          horizon = later(now, row.getObject(2, OffsetDateTime.class));
        }
      }
    }
    boolean postponed = nextFree.isAfter(now.plus(WAITING));
    var slot = new Slot(postponed ? later(nextFree, horizon).plus(distance) : nextFree, postponed);
    write(
        connection,
        vendor.name(),
        known,
        postponed ? nextFree : nextFree.plus(distance),
        postponed ? slot.at() : horizon);
    return slot;
  }

  private static void write(
      Connection connection, String vendor, boolean known, Instant nextFree, Instant horizon)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            known
                ? "update vendor_pace set next_free_at = ?, horizon_at = ? where vendor = ?"
                : "insert into vendor_pace (next_free_at, horizon_at, vendor) values (?, ?, ?)")) {
      statement.setObject(1, nextFree.atOffset(ZoneOffset.UTC));
      statement.setObject(2, horizon.atOffset(ZoneOffset.UTC));
      statement.setString(3, vendor);
      statement.executeUpdate();
    }
  }

  private static Instant later(Instant one, OffsetDateTime other) {
    return later(one, other.toInstant());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
