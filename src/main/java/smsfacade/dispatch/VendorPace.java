package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import smsfacade.storage.Sql;
import smsfacade.vendors.Vendor;

/**
 * Keeps vendors' requests per second, all nodes together (F46), in one transaction: each request
 * gets a slot of its own, one after the other at equal distances, from rows that stay locked until
 * the transaction ends. It locks the rows of all vendors at once and in their order, so that two
 * nodes never wait for each other.
 *
 * <p>A slot is as far ahead as transactions take of late, so that this one is over when it comes; a
 * request that misses its slot takes another one, and its own is lost. Distances are longer than
 * they need be by what is left between the slot and the vendor's counting: with a limit of twenty,
 * twenty-one requests are spread over more than a second even when the first leaves {@link #MISSED}
 * late and takes {@link #ON_ITS_WAY} longer than the last.
 */
final class VendorPace {
  /** How late a request may leave without taking another slot. */
  static final Duration MISSED = Duration.ofMillis(50);

  /** How much longer one request may take to the vendor's counting than another. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(100);

  /** From a beginning to the first slot it can get, at least and at most. */
  private static final Duration LEAST_AHEAD = Duration.ofMillis(50);

  private static final Duration MOST_AHEAD = Duration.ofMillis(400);

  /** So much later than the first slot may be that of a request that waits for it on this node. */
  private static final Duration WAITING = Duration.ofMillis(200);

  /** What slots are spread over for each second. */
  private static final Duration SPREAD = Duration.ofSeconds(1).plus(MISSED).plus(ON_ITS_WAY);

  private final Connection connection;
  private final Duration ahead;
  private final Set<String> changed = new TreeSet<>();
  private @Nullable Map<String, Instant> locked;

  /**
   * @param transactionTime how long transactions take of late
   */
  VendorPace(Connection connection, Duration transactionTime) {
    this.connection = connection;
    this.ahead = shorter(MOST_AHEAD, longer(LEAST_AHEAD, transactionTime));
  }

  /** A slot soon; empty when there is none, and the request has to wait in its line. */
  Optional<Instant> slot(Vendor vendor, Instant now) throws SQLException {
    if (isFree(vendor)) {
      return Optional.of(now);
    }
    return nextFree(vendor, now).isAfter(latest(now))
        ? Optional.empty()
        : Optional.of(reserve(vendor, now));
  }

  /** How many slots a vendor has soon, at most {@code most}. */
  int room(Vendor vendor, Instant now, int most) throws SQLException {
    if (isFree(vendor)) {
      return most;
    }
    Instant first = later(now.plus(ahead), nextFree(vendor, now));
    long soon = Duration.between(first, latest(now)).toNanos();
    return soon < 0 ? 0 : (int) Math.min(most, 1 + soon / distance(vendor).toNanos());
  }

  /** The next slot, for a request that cannot be put back any more. */
  Instant reserve(Vendor vendor, Instant now) throws SQLException {
    if (isFree(vendor)) {
      return now;
    }
    Instant at = later(now.plus(ahead), nextFree(vendor, now));
    nextFreeByVendor().put(vendor.name(), at.plus(distance(vendor)));
    changed.add(vendor.name());
    return at;
  }

  /** Writes what was given out; before the transaction ends. */
  void store() throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    Map<String, Instant> next = nextFreeByVendor();
    // The second time was of an earlier release; what it says is not read any more.
    Sql.batch(
        connection,
        "update vendor_pace set next_free_at = ?, horizon_at = ? where vendor = ?",
        changed,
        vendor -> Sql.row(next.get(vendor), next.get(vendor), vendor));
    changed.clear();
  }

  static boolean isFree(Vendor vendor) {
    return vendor.sendingLimits().requestsPerSecond() == 0;
  }

  private static Duration distance(Vendor vendor) {
    return SPREAD.dividedBy(vendor.sendingLimits().requestsPerSecond());
  }

  private Instant nextFree(Vendor vendor, Instant now) throws SQLException {
    Map<String, Instant> known = nextFreeByVendor();
    Instant next = known.get(vendor.name());
    if (next == null) {
      // Once in a vendor's life. Should another node do it at the same time, this transaction fails
      // and what it was to write is written anew.
      Sql.update(
          connection,
          "insert into vendor_pace (vendor, next_free_at, horizon_at) values (?, ?, ?)",
          vendor.name(),
          now,
          now);
      known.put(vendor.name(), now);
      next = now;
    }
    return next;
  }

  private Map<String, Instant> nextFreeByVendor() throws SQLException {
    Map<String, Instant> all = locked;
    if (all == null) {
      var read = new LinkedHashMap<String, Instant>();
      Sql.list(
          connection,
          "select vendor, next_free_at from vendor_pace order by vendor for update",
          row -> read.put(row.text(), row.instant()));
      locked = read;
      all = read;
    }
    return all;
  }

  private Instant latest(Instant now) {
    return now.plus(ahead).plus(WAITING);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
