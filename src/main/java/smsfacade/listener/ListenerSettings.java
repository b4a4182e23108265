package smsfacade.listener;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * How slow a caller may be; read once, when the application starts.
 *
 * @param patience so long a body may take however little has come
 * @param leastRate bytes a second that must have come, on average, of the time after that
 * @param mostIncomplete requests of one address that may be waited for at the same time
 * @param mostInHand requests of one address that may be in hand at the same time; as many as come
 *     when it is empty, since whole firms sit behind one address
 */
record ListenerSettings(
    TrustedProxies trustedProxies,
    Duration patience,
    int leastRate,
    int mostIncomplete,
    OptionalInt mostInHand) {
  static final String PATIENCE = "smsfacade.http.body.seconds";
  static final String LEAST_RATE = "smsfacade.http.body.least.rate";
  static final String MOST_INCOMPLETE = "smsfacade.http.incomplete.per.address";
  static final String MOST_IN_HAND = "smsfacade.http.requests.per.address";

  private static final int MOST = 100_000;
  private static final int DEFAULT_PATIENCE_SECONDS = 20;
  private static final int DEFAULT_LEAST_RATE = 500;
  private static final int DEFAULT_MOST_INCOMPLETE = 64;

  /**
   * @throws IllegalArgumentException naming the key of a setting that cannot be used
   */
  static ListenerSettings from(Config config) {
    return new ListenerSettings(
        TrustedProxies.from(config),
        Duration.ofSeconds(number(config, PATIENCE, 3_600).orElse(DEFAULT_PATIENCE_SECONDS)),
        number(config, LEAST_RATE, 1_000_000).orElse(DEFAULT_LEAST_RATE),
        number(config, MOST_INCOMPLETE, MOST).orElse(DEFAULT_MOST_INCOMPLETE),
        number(config, MOST_IN_HAND, MOST).map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  /** Whether a body is too slow of which so much has come in so long a time. */
  boolean isTooSlow(Duration sinceBegun, int bytes) {
    Duration counted = sinceBegun.minus(patience);
    return counted.compareTo(Duration.ZERO) > 0 && bytes < counted.toSeconds() * leastRate;
  }

  private static Optional<Integer> number(Config config, String key, int most) {
    return config
        .getOptionalValue(key, String.class)
        .filter(text -> !text.isBlank())
        .map(text -> WholeNumber.from(key, text, 1, most));
  }
}
