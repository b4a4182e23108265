package smsfacade.dispatch;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import smsfacade.ledger.LaneFigures;
import smsfacade.ledger.WaitingLines;
import smsfacade.storage.Transactions;

/** Length and age of the queue; counted at most every two seconds however often it is asked. */
@ApplicationScoped
public class QueueFigures {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final String ONLY = "only";
  private static final String URGENT = "urgent";
  private static final String ORDINARY = "ordinary";

  private final Transactions transactions;
  private final Clock clock;
  private final WaitingLines known = new WaitingLines();
  private final LoadingCache<String, Figures> counted =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> count());

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected QueueFigures() {
    this(null, null);
  }

  @Inject
  public QueueFigures(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The queue at a moment.
   *
   * @param at that moment
   * @param all those in which something stands
   */
  public record Figures(Instant at, List<LaneFigures.Figure> all) {
    public Figures {
      all = List.copyOf(all);
    }

    /** Entries in all. */
    public long waiting() {
      return all.stream().mapToLong(LaneFigures.Figure::calls).sum();
    }

    /** Entries whose time has come and that nobody holds, those in lines left out. */
    public long due() {
      return canLeave().mapToLong(LaneFigures.Figure::due).sum();
    }

    /** How long the oldest of those has been due; 0 for none. */
    public long oldestDueMilliseconds() {
      return canLeave().mapToLong(lane -> lane.oldestMilliseconds(at)).max().orElse(0);
    }

    /** Entries that can leave, are planned or are held, by class: urgent or ordinary. */
    public Map<String, Long> lanes() {
      var lanes = new TreeMap<>(Map.of(URGENT, 0L, ORDINARY, 0L));
      canLeave().forEach(lane -> lanes.put(lane.verification() ? URGENT : ORDINARY, lane.calls()));
      return lanes;
    }

    /** Those that wait for vendors, of lines that are not empty. */
    public List<LaneFigures.Figure> lines() {
      return all.stream().filter(LaneFigures.Figure::isLine).toList();
    }

    /** Entries that wait for vendors. */
    public long inLines() {
      return lines().stream().mapToLong(LaneFigures.Figure::calls).sum();
    }

    private Stream<LaneFigures.Figure> canLeave() {
      return all.stream().filter(lane -> !lane.isLine());
    }
  }

  public Figures figures() {
    return counted.get(ONLY);
  }

  private Figures count() {
    Instant now = clock.instant();
    return new Figures(
        now,
        transactions.run(
            "counting the queue", connection -> LaneFigures.all(connection, known, now)));
  }
}
