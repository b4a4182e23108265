package smsfacade.logging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A class's log for failures that can repeat: at most one line a second and cause, which says how
 * many were left out before it (F109). Of a cause that is known, such as a database or a vendor
 * that is away, the kind of failure is told and no stack; of any other the stack without the texts
 * of the failures (F83).
 */
public final class RateLimitedLog {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A cause is named by what the class knows, not by what a caller sends; this is for safety. */
  private static final int MOST_CAUSES = 1_000;

  private final Logger log;
  private final LongSupplier nanoTime;
  private final Map<String, Lines> byCause = new ConcurrentHashMap<>();

  /** When the last line of a cause was written, and how many were left out since. */
  private record Lines(long lastNanos, long leftOut) {}

  private RateLimitedLog(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  public static RateLimitedLog of(Class<?> owner) {
    return new RateLimitedLog(System.getLogger(owner.getName()), System::nanoTime);
  }

  /** For tests. */
  static RateLimitedLog of(Logger log, LongSupplier nanoTime) {
    return new RateLimitedLog(log, nanoTime);
  }

  /**
   * Logs a line, unless there was one of the same cause within a second.
   *
   * @param cause what failed, of which there are few: {@code "push not stored " + vendor}
   * @param message as {@link Logger#log(Level, String, Object...)} takes it
   */
  public void log(Level level, String cause, String message, Object... parameters) {
    if (log.isLoggable(level)) {
      takeTurn(cause).ifPresent(leftOut -> log.log(level, message + suffix(leftOut), parameters));
    }
  }

  /**
   * Logs a failure, unless there was a line of the same cause and the same kind of failure within a
   * second.
   *
   * @param message a whole text, without parameters
   */
  public void log(Level level, String cause, String message, Throwable failure) {
    if (!log.isLoggable(level)) {
      return;
    }
    takeTurn(cause + " " + KnownFailure.innermost(failure))
        .ifPresent(
            leftOut -> {
              Optional<String> known = KnownFailure.kind(failure);
              if (known.isPresent()) {
                log.log(level, message + ": " + known.get() + suffix(leftOut));
              } else {
                log.log(level, message + suffix(leftOut), LoggedCause.of(failure));
              }
            });
  }

  private static String suffix(long leftOut) {
    return leftOut == 0 ? "" : " (and " + leftOut + " more like it before)";
  }

  /** How many were left out, when a line may be written now. */
  private OptionalLong takeTurn(String cause) {
    long now = nanoTime.getAsLong();
    var turn = new long[] {-1};
    if (byCause.size() >= MOST_CAUSES) {
      byCause.values().removeIf(lines -> now - lines.lastNanos() >= SECOND);
    }
    byCause.compute(
        byCause.size() < MOST_CAUSES || byCause.containsKey(cause) ? cause : "others",
        (same, lines) -> {
          if (lines == null || now - lines.lastNanos() >= SECOND) {
            turn[0] = lines == null ? 0 : lines.leftOut();
            return new Lines(now, 0);
          }
          return new Lines(lines.lastNanos(), lines.leftOut() + 1);
        });
    return turn[0] < 0 ? OptionalLong.empty() : OptionalLong.of(turn[0]);
  }
}
