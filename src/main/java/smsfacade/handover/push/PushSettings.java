package smsfacade.handover.push;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * How pushes are repeated.
 *
 * @param delays before each attempt but the first
 */
record PushSettings(List<Duration> delays) {
  private static final String RETRY_SECONDS = "smsfacade.push.retry-seconds";

  /** The platform's three attempts (document, §6.4). */
  private static final String USUAL = "30,300";

  private static final int LONGEST = 24 * 3_600;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  static PushSettings from(Config config) {
    String given = config.getOptionalValue(RETRY_SECONDS, String.class).orElse(USUAL);
    return new PushSettings(
        Arrays.stream(given.split(",", -1))
            .map(text -> WholeNumber.from(RETRY_SECONDS, text, 1, LONGEST))
            .map(Duration::ofSeconds)
            .toList());
  }
}
