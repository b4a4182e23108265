package smsfacade.admin.alarms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smsfacade.node.Node;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * The only writer of {@code node_beat}: which nodes share the database, and when each beat last.
 */
@ApplicationScoped
public class NodeBeats {
  /** As long as the leases of work by default: then others take it over. */
  private static final Duration SILENT = Duration.ofSeconds(25);

  private final Transactions transactions;
  private final Node node;
  private final Clock clock;
  private volatile boolean leaving;
  private volatile boolean left;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected NodeBeats() {
    this(null, null, null);
  }

  @Inject
  public NodeBeats(Transactions transactions, Node node, Clock clock) {
    this.transactions = transactions;
    this.node = node;
    this.clock = clock;
  }

  /** Another node that beats no more. */
  record Silent(String name, Instant since) {}

  /**
   * Beats, and looks for others that do not; a node that leaves does neither.
   *
   * @param told those that are silent for longer are forgotten
   */
  List<Silent> beat(Duration told) {
    if (leaving) {
      return List.of();
    }
    Instant now = clock.instant();
    return transactions.run(
        "beating among the nodes",
        connection -> {
          if (Sql.update(
                  connection, "update node_beat set beat_at = ? where name = ?", now, node.name())
              == 0) {
            Sql.update(
                connection,
                "insert into node_beat (name, beat_at) values (?, ?)",
                node.name(),
                now);
          }
          Sql.update(connection, "delete from node_beat where beat_at < ?", now.minus(told));
          return Sql.list(
              connection,
              "select name, beat_at from node_beat where beat_at < ? order by name",
              row -> new Silent(row.text(), row.instant()),
              now.minus(SILENT));
        });
  }

  /** A regular stop has begun: nobody misses this node. It is tried once. */
  void leave() {
    if (leaving) {
      return;
    }
    leaving = true;
    try {
      forget(node.name());
    } finally {
      left = true;
    }
  }

  /** Whether the others know that this node stops, or cannot be told. */
  public boolean hasLeft() {
    return left;
  }

  /**
   * Misses a node no longer.
   *
   * @return whether it was known
   */
  boolean forget(String name) {
    return transactions.run(
        "forgetting a node",
        connection -> Sql.update(connection, "delete from node_beat where name = ?", name) > 0);
  }
}
