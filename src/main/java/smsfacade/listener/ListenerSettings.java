package smsfacade.listener;

import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;

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
        Duration.ofSeconds(number(config, PATIENCE, DEFAULT_PATIENCE_SECONDS, 1, 3_600)),
        number(config, LEAST_RATE, DEFAULT_LEAST_RATE, 1, 1_000_000),
        number(config, MOST_INCOMPLETE, DEFAULT_MOST_INCOMPLETE, 1, MOST),
        isSet(config, MOST_IN_HAND)
            ? OptionalInt.of(number(config, MOST_IN_HAND, MOST, 1, MOST))
            : OptionalInt.empty());
  }

  /** Whether a body is too slow of which so much has come in so long a time. */
  boolean isTooSlow(Duration sinceBegun, int bytes) {
    Duration counted = sinceBegun.minus(patience);
    return counted.compareTo(Duration.ZERO) > 0 && bytes < counted.toSeconds() * leastRate;
  }

  private static boolean isSet(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank()).isPresent();
  }

  private static int number(Config config, String key, int otherwise, int least, int most) {
    String text =
        config
            .getOptionalValue(key, String.class)
            .filter(value -> !value.isBlank())
            .orElse(String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        key + ": must be a whole number from " + least + " to " + most);
  }
}
