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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import smsfacade.ledger.Lane;
import smsfacade.ledger.WaitingLines;
import smsfacade.sms.MessageClass;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;

/** Length and age of the queue; counted at most every two seconds however often it is asked. */
@ApplicationScoped
public class QueueFigures {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final String ONLY = "only";
  private static final String URGENT = "urgent";
  private static final String ORDINARY = "ordinary";

  @Inject QueueCount count;

  private final LoadingCache<String, Figures> counted =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> count.count());

  /**
   * The queue at a moment.
   *
   * @param waiting entries in all
   * @param due entries whose time has come and that nobody holds, those in lines left out
   * @param oldestDueMilliseconds how long the oldest of those has been due; 0 for none
   * @param lanes entries that can leave, or are held, by class: urgent or ordinary
   * @param lines those that wait for vendors, of lines that are not empty
   */
  public record Figures(
      long waiting,
      long due,
      long oldestDueMilliseconds,
      Map<String, Long> lanes,
      List<Line> lines) {
    public Figures {
      lanes = Map.copyOf(lanes);
      lines = List.copyOf(lines);
    }

    /** Entries that wait for vendors. */
    public long inLines() {
      return lines.stream().mapToLong(Line::waiting).sum();
    }
  }

  /**
   * What waits for vendors.
   *
   * @param vendors of which any would do
   * @param oldestMilliseconds how long the oldest has been due; 0 while none is
   */
  public record Line(
      List<String> vendors, MessageClass messageClass, long waiting, long oldestMilliseconds) {}

  public Figures figures() {
    return counted.get(ONLY);
  }

  /** The counting itself, in its own transaction. */
  @ApplicationScoped
  static class QueueCount {
    @PersistenceContext(unitName = "smsfacade")
    EntityManager entities;

    @Inject Clock clock;

    private final WaitingLines lines = new WaitingLines();

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Figures count() {
      try {
        return count(entities.unwrap(Connection.class), lines, clock.instant());
      } catch (SQLException e) {
        throw new StorageFailed("counting the queue", e);
      }
    }

    static Figures count(Connection connection, WaitingLines known, Instant now)
        throws SQLException {
      record InLane(Lane lane, long entries, Optional<Instant> oldest) {}
      List<InLane> all =
          Sql.list(
              connection,
              "select lane, count(*), min(due_at) from due_entry group by lane",
              row -> new InLane(new Lane(row.integer()), row.number(), row.optionalInstant()));
      var lanes = new TreeMap<String, Long>();
      lanes.put(URGENT, 0L);
      lanes.put(ORDINARY, 0L);
      var lines = new ArrayList<Line>();
      long waiting = 0;
      for (InLane one : all) {
        waiting += one.entries;
        if (one.lane.isWaiting()) {
          lines.add(
              new Line(
                  known.vendors(connection, one.lane.line()),
                  one.lane.messageClass(),
                  one.entries,
                  age(one.oldest, now)));
        } else {
          lanes.put(one.lane.equals(Lane.URGENT) ? URGENT : ORDINARY, one.entries);
        }
      }
      long entries = waiting;
      return Sql.list(
              connection,
              "select count(*), min(due_at) from due_entry where lane in (0, 1) and due_at <= ?",
              row ->
                  new Figures(entries, row.number(), age(row.optionalInstant(), now), lanes, lines),
              now)
          .get(0);
    }

    private static long age(Optional<Instant> oldest, Instant now) {
      return oldest.map(due -> Math.max(0, Duration.between(due, now).toMillis())).orElse(0L);
    }
  }
}
