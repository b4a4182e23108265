package smsfacade.dispatch;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
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
import java.util.Optional;
import smsfacade.ledger.Lane;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;

/** Length and age of the queue; counted at most every two seconds however often it is asked. */
@ApplicationScoped
public class QueueFigures {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final String ONLY = "only";

  @Inject QueueCount count;

  private final LoadingCache<String, Figures> counted =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> count.count());

  /**
   * The queue at a moment.
   *
   * @param waiting entries in all
   * @param inLines those of them that wait for vendors
   * @param due entries whose time has come and that nobody holds
   * @param oldestDueMilliseconds how long the oldest of those has been due; 0 for none
   */
  public record Figures(long waiting, long inLines, long due, long oldestDueMilliseconds) {}

  public Figures figures() {
    return counted.get(ONLY);
  }

  /** The counting itself, in its own transaction. */
  @ApplicationScoped
  static class QueueCount {
    @PersistenceContext(unitName = "smsfacade")
    EntityManager entities;

    @Inject Clock clock;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Figures count() {
      Instant now = clock.instant();
      Connection connection = entities.unwrap(Connection.class);
      try {
        long all = count(connection, "select count(*) from due_entry");
        long inLines =
            count(
                connection, "select count(*) from due_entry where lane >= ?", Lane.FIRST_OF_LINES);
        return Sql.list(
                connection,
                "select count(*), min(due_at) from due_entry where lane in (0, 1) and due_at <= ?",
                row -> new Figures(all, inLines, row.number(), age(row.optionalInstant(), now)),
                now)
            .get(0);
      } catch (SQLException e) {
        throw new StorageFailed("counting the queue", e);
      }
    }

    private static long count(Connection connection, String sql, Object... parameters)
        throws SQLException {
      return Sql.list(connection, sql, row -> row.number(), parameters).get(0);
    }

    private static long age(Optional<Instant> oldest, Instant now) {
      return oldest.map(due -> Math.max(0, Duration.between(due, now).toMillis())).orElse(0L);
    }
  }
}
