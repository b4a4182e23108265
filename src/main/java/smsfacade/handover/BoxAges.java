package smsfacade.handover;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * How long boxes are handed out (pages, section 6); they are stored as long as their messages.
 *
 * @param unread to who asks for any
 * @param ofTask to who asks for a batch by its number
 */
record BoxAges(Duration unread, Duration ofTask) {
  static final BoxAges USUAL = new BoxAges(Duration.ofDays(7), Duration.ofDays(30));

  private static final int MOST_DAYS = 36_500;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  static BoxAges from(Config config) {
    return new BoxAges(
        days(config, "smsfacade.boxes.unread-days", USUAL.unread()),
        days(config, "smsfacade.boxes.task-days", USUAL.ofTask()));
  }

  private static Duration days(Config config, String key, Duration usual) {
    return config
        .getOptionalValue(key, String.class)
        .map(text -> Duration.ofDays(WholeNumber.from(key, text, 1, MOST_DAYS)))
        .orElse(usual);
  }
}
