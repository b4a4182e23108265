package smsfacade.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import smsfacade.ledger.Amount;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.OverdueMessages;
import smsfacade.ledger.Troubles;
import smsfacade.reports.raw.KeptFigures;
import smsfacade.storage.Transactions;

/**
 * How much customers may have to complain about, for JMX and metrics; counted at most every two
 * seconds however often it is asked. What went well is never looked at. At most 100 000 of a kind
 * are counted, of overdue messages 10 000 calls.
 */
@ApplicationScoped
public class DoubtFigures {
  /** Those in which a message stays are counted for so long. */
  public static final Duration RECENT = Duration.ofHours(24);

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final String ONLY = "only";
  private static final int MOST = 100_000;

  private final Transactions transactions;
  private final Clock clock;
  private final LoadingCache<String, Counted> counted =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> count());

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected DoubtFigures() {
    this(null, null);
  }

  @Inject
  public DoubtFigures(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * How many there were at a moment, and how long the oldest had been there.
   *
   * @param oldestMilliseconds 0 for none
   */
  public record Figure(long count, long oldestMilliseconds) {}

  private record Counted(
      Figure unknown,
      Figure refused,
      Figure failed,
      Figure noReport,
      Figure overdue,
      Figure unreadableAnswers,
      Figure unmatchedReports) {}

  /** Perhaps sent, perhaps not: until a report or an administrator says which. */
  public Figure unknown() {
    return figures().unknown;
  }

  /** A vendor said no, and another try or vendor is to come. */
  public Figure refused() {
    return figures().refused;
  }

  /** Not delivered and never will be, of the last {@link #RECENT}. */
  public Figure failed() {
    return figures().failed;
  }

  /** Sent, and no report came in time, of the last {@link #RECENT}. */
  public Figure noReport() {
    return figures().noReport;
  }

  /** Messages that should have left five minutes ago and wait for no vendor. */
  public Figure overdue() {
    return figures().overdue;
  }

  /** Vendors' answers that are kept and could not be read, or not wholly. */
  public Figure unreadableAnswers() {
    return figures().unreadableAnswers;
  }

  /** Reports that found no message yet. */
  public Figure unmatchedReports() {
    return figures().unmatchedReports;
  }

  private Counted figures() {
    return counted.get(ONLY);
  }

  private Counted count() {
    Instant now = clock.instant();
    return transactions.run("counting what is in doubt", connection -> count(connection, now));
  }

  private static Counted count(Connection connection, Instant now) throws SQLException {
    Instant recent = now.minus(RECENT);
    return new Counted(
        figure(Troubles.count(connection, MessageState.UNKNOWN, Instant.EPOCH, MOST), now),
        figure(Troubles.count(connection, MessageState.REFUSED, Instant.EPOCH, MOST), now),
        figure(Troubles.count(connection, MessageState.FAILED, recent, MOST), now),
        figure(Troubles.count(connection, MessageState.NO_REPORT, recent, MOST), now),
        figure(OverdueMessages.count(connection, now), now),
        figure(KeptFigures.unreadable(connection), now),
        figure(KeptFigures.unmatched(connection), now));
  }

  private static Figure figure(Amount amount, Instant now) {
    return new Figure(amount.count(), amount.oldestMilliseconds(now));
  }
}
