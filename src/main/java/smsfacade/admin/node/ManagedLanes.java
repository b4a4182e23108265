package smsfacade.admin.node;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smsfacade.ledger.LaneFigures;
import smsfacade.ledger.WaitingLines;
import smsfacade.storage.Transactions;

/** The lanes by JMX; counted at most every two seconds however often it is asked. */
@ApplicationScoped
public class ManagedLanes implements LanesMXBean {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final String ONLY = "only";

  @Inject Transactions transactions;
  @Inject Clock clock;

  private final WaitingLines lines = new WaitingLines();
  private final LoadingCache<String, List<LaneLine>> counted =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> count());

  @Override
  public List<LaneLine> getLanes() {
    return counted.get(ONLY);
  }

  private List<LaneLine> count() {
    Instant now = clock.instant();
    return transactions
        .run("counting the queue by lanes", connection -> LaneFigures.all(connection, lines, now))
        .stream()
        .map(figure -> new LaneLine(figure, now))
        .toList();
  }
}
