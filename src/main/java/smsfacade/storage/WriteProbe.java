package smsfacade.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether something can be stored: a row is written and committed about once a second. That a
 * connection answers proves nothing, since a file that was closed, a full disk and a standby all
 * do. (F80, F108)
 */
@ApplicationScoped
public class WriteProbe {
  /** After so long without a write that came through, nothing can be stored. */
  private static final Duration OLDEST = Duration.ofSeconds(5);

  /** Nodes write rows of their own, nearly always, so that one that hangs holds up no other. */
  private static final int ROWS = 1024;

  private final Transactions transactions;
  private final Clock clock;
  private final int row = ThreadLocalRandom.current().nextInt(ROWS);

  private volatile @Nullable Instant written;
  private volatile boolean failing;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected WriteProbe() {
    this(null, null);
  }

  @Inject
  public WriteProbe(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Writes.
   *
   * @throws RuntimeException when nothing can be stored
   */
  void write() {
    try {
      write(clock.instant());
      written = clock.instant();
      failing = false;
    } catch (RuntimeException e) {
      failing = true;
      throw e;
    }
  }

  private void write(Instant now) {
    transactions.run(
        "writing a probe",
        connection -> {
          int rows = Sql.update(connection, "update write_probe set at = ? where id = ?", now, row);
          return rows > 0
              ? rows
              : Sql.update(connection, "insert into write_probe (id, at) values (?, ?)", row, now);
        });
  }

  /** Why nothing can be stored; empty while it can. */
  public Optional<String> problem() {
    Instant last = written;
    if (last == null) {
      return Optional.of("nothing was written yet");
    }
    long seconds = Duration.between(last, clock.instant()).toSeconds();
    return failing || seconds > OLDEST.toSeconds()
        ? Optional.of("nothing was written for " + seconds + " s")
        : Optional.empty();
  }
}
