package smsfacade.reports.polling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.node.Node;
import smsfacade.reports.polling.Poll.Key;
import smsfacade.reports.polling.Poll.Operation;
import smsfacade.storage.StorageFailed;

/**
 * Which node asks a vendor when (F59): a row for each vendor and operation, taken under a lease by
 * one short transaction. The poll of a node that ended in it comes due when the lease runs out.
 */
@ApplicationScoped
public class PollPlan {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Node node;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "smsfacade.reports.lease-ms", defaultValue = "60000")
  long leaseMilliseconds;

  /**
   * A poll that this node holds.
   *
   * @param pause the one before it
   * @param since when it was taken
   */
  record Held(Key key, long claim, Duration pause, Instant since) {}

  /** All polls that any node has seen. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Map<Key, Poll> all() {
    var polls = new HashMap<Key, Poll>();
    try (PreparedStatement select =
            connection()
                .prepareStatement(
                    "select vendor, operation, next_at, pause_ms, lease_until from poll");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        var key = new Key(row.getString(1), Operation.valueOf(row.getString(2)));
        polls.put(
            key,
            new Poll(
                key,
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong(4)),
                Optional.ofNullable(row.getObject(5, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(Instant.EPOCH)));
      }
    } catch (SQLException e) {
      throw new StorageFailed("reading when to ask the vendors", e);
    }
    return polls;
  }

  /**
   * Adds a poll that is due at once.
   *
   * @throws StorageFailed also when another node was first
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void add(Key key, Duration pause) {
    try (PreparedStatement insert =
        connection()
            .prepareStatement(
                "insert into poll (vendor, operation, next_at, pause_ms) values (?, ?, ?, ?)")) {
      insert.setString(1, key.vendor());
      insert.setString(2, key.operation().name());
      insert.setObject(3, column(clock.instant()));
      insert.setLong(4, pause.toMillis());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new StorageFailed("adding " + key, e);
    }
  }

  /** Takes a poll that is due; empty when another node was quicker. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Held> take(Poll poll) {
    Instant now = clock.instant();
    long claim = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    try (PreparedStatement update =
        connection()
            .prepareStatement(
                "update poll set lease_until = ?, node = ?, claim = ? where vendor = ?"
                    + " and operation = ? and next_at <= ?"
                    + " and (lease_until is null or lease_until <= ?)")) {
      update.setObject(1, column(now.plusMillis(leaseMilliseconds)));
      update.setString(2, node.name());
      update.setLong(3, claim);
      update.setString(4, poll.key().vendor());
      update.setString(5, poll.key().operation().name());
      update.setObject(6, column(now));
      update.setObject(7, column(now));
      return update.executeUpdate() == 0
          ? Optional.empty()
          : Optional.of(new Held(poll.key(), claim, poll.pause(), now));
    } catch (SQLException e) {
      throw new StorageFailed("taking " + poll.key(), e);
    }
  }

  /**
   * Prolongs the lease of a poll that goes on.
   *
   * @return whether this node still holds it
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean renew(Held held) {
    try (PreparedStatement update =
        connection()
            .prepareStatement(
                "update poll set lease_until = ? where vendor = ? and operation = ? and claim = ?")) {
      update.setObject(1, column(clock.instant().plusMillis(leaseMilliseconds)));
      update.setString(2, held.key().vendor());
      update.setString(3, held.key().operation().name());
      update.setLong(4, held.claim());
      return update.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new StorageFailed("prolonging " + held.key(), e);
    }
  }

  /** Gives a poll back; one that another node took meanwhile is left to it. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void done(Held held, Instant nextAt, Duration pause) {
    try (PreparedStatement update =
        connection()
            .prepareStatement(
                "update poll set next_at = ?, pause_ms = ?, lease_until = null, claim = null"
                    + " where vendor = ? and operation = ? and claim = ?")) {
      update.setObject(1, column(nextAt));
      update.setLong(2, pause.toMillis());
      update.setString(3, held.key().vendor());
      update.setString(4, held.key().operation().name());
      update.setLong(5, held.claim());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new StorageFailed("giving back " + held.key(), e);
    }
  }

  /**
   * Brings the next question of a quiet vendor nearer.
   *
   * @return whether it was further off, and nobody is at it
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean hasten(Key key, Instant nextAt, Duration pause) {
    try (PreparedStatement update =
        connection()
            .prepareStatement(
                "update poll set next_at = ?, pause_ms = ? where vendor = ? and operation = ?"
                    + " and next_at > ? and (lease_until is null or lease_until <= ?)")) {
      update.setObject(1, column(nextAt));
      update.setLong(2, pause.toMillis());
      update.setString(3, key.vendor());
      update.setString(4, key.operation().name());
      update.setObject(5, column(nextAt));
      update.setObject(6, column(clock.instant()));
      return update.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new StorageFailed("hastening " + key, e);
    }
  }

  private Connection connection() {
    return entities.unwrap(Connection.class);
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
