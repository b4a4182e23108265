package smsfacade.reports.polling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.node.Node;
import smsfacade.reports.polling.Poll.Key;
import smsfacade.reports.polling.Poll.Operation;
import smsfacade.storage.Sql;
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
    try {
      return Sql.list(
              connection(),
              "select vendor, operation, next_at, pause_ms, lease_until from poll",
              row ->
                  new Poll(
                      new Key(row.text(), Operation.valueOf(row.text())),
                      row.instant(),
                      Duration.ofMillis(row.number()),
                      row.optionalInstant().orElse(Instant.EPOCH)))
          .stream()
          .collect(Collectors.toMap(Poll::key, poll -> poll));
    } catch (SQLException e) {
      throw new StorageFailed("reading when to ask the vendors", e);
    }
  }

  /**
   * Adds a poll that is due at once.
   *
   * @throws StorageFailed also when another node was first
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void add(Key key, Duration pause) {
    change(
        "adding " + key,
        "insert into poll (vendor, operation, next_at, pause_ms) values (?, ?, ?, ?)",
        key.vendor(),
        key.operation(),
        clock.instant(),
        pause.toMillis());
  }

  /** Takes a poll that is due; empty when another node was quicker. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Held> take(Poll poll) {
    Instant now = clock.instant();
    long claim = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    boolean taken =
        change(
            "taking " + poll.key(),
            "update poll set lease_until = ?, node = ?, claim = ? where vendor = ?"
                + " and operation = ? and next_at <= ?"
                + " and (lease_until is null or lease_until <= ?)",
            now.plusMillis(leaseMilliseconds),
            node.name(),
            claim,
            poll.key().vendor(),
            poll.key().operation(),
            now,
            now);
    return taken ? Optional.of(new Held(poll.key(), claim, poll.pause(), now)) : Optional.empty();
  }

  /**
   * Prolongs the lease of a poll that goes on.
   *
   * @return whether this node still holds it
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean renew(Held held) {
    return change(
        "prolonging " + held.key(),
        "update poll set lease_until = ? where vendor = ? and operation = ? and claim = ?",
        clock.instant().plusMillis(leaseMilliseconds),
        held.key().vendor(),
        held.key().operation(),
        held.claim());
  }

  /** Gives a poll back; one that another node took meanwhile is left to it. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void done(Held held, Instant nextAt, Duration pause) {
    change(
        "giving back " + held.key(),
        "update poll set next_at = ?, pause_ms = ?, lease_until = null, claim = null"
            + " where vendor = ? and operation = ? and claim = ?",
        nextAt,
        pause.toMillis(),
        held.key().vendor(),
        held.key().operation(),
        held.claim());
  }

  /**
   * Brings the next question of a quiet vendor nearer.
   *
   * @return whether it was further off, and nobody is at it
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean hasten(Key key, Instant nextAt, Duration pause) {
    return change(
        "hastening " + key,
        "update poll set next_at = ?, pause_ms = ? where vendor = ? and operation = ?"
            + " and next_at > ? and (lease_until is null or lease_until <= ?)",
        nextAt,
        pause.toMillis(),
        key.vendor(),
        key.operation(),
        nextAt,
        clock.instant());
  }

  private boolean change(String doing, String sql, Object... parameters) {
    try {
      return Sql.update(connection(), sql, parameters) > 0;
    } catch (SQLException e) {
      throw new StorageFailed(doing, e);
    }
  }

  private Connection connection() {
    return entities.unwrap(Connection.class);
  }
}
