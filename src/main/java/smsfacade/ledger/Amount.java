package smsfacade.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many of a kind there are.
 *
 * @param count more than the counting's limit are not counted
 * @param oldest since when the oldest of them is there; empty for none
 */
public record Amount(long count, Optional<Instant> oldest) {
  public static final Amount NONE = new Amount(0, Optional.empty());

  /** Both together. */
  public Amount and(Amount other) {
    Optional<Instant> older =
        oldest
            .filter(mine -> other.oldest.filter(mine::isAfter).isEmpty())
            .or(() -> other.oldest)
            .or(() -> oldest);
    return new Amount(count + other.count, older);
  }

  /** How long the oldest has been there, in milliseconds; 0 for none. */
  public long oldestMilliseconds(Instant now) {
    return oldest.map(since -> Math.max(0, Duration.between(since, now).toMillis())).orElse(0L);
  }
}
