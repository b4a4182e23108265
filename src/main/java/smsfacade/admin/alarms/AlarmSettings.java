package smsfacade.admin.alarms;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * From when on something is an alarm.
 *
 * @param vendorBalance what a vendor has left for us, in its unit; 0 for never, and then no vendor
 *     is asked
 * @param accountBalance segments an account has left; 0 for never
 * @param queueAge how long the oldest call has been due that no vendor keeps waiting
 * @param unknownAge how long the oldest UNKNOWN message has been so; zero for never
 * @param nodeLost for how long it is told that a node ended without a regular stop
 */
record AlarmSettings(
    int vendorBalance,
    int accountBalance,
    Duration queueAge,
    Duration unknownAge,
    Duration nodeLost) {
  private static final int MOST = 1_000_000_000;
  private static final int LONGEST_SECONDS = 86_400;
  private static final int LONGEST_MINUTES = 10_080;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  static AlarmSettings from(Config config) {
    return new AlarmSettings(
        number(config, "smsfacade.alarm.vendor-balance", "0", 0, MOST),
        number(config, "smsfacade.alarm.account-balance", "0", 0, MOST),
        Duration.ofSeconds(
            number(config, "smsfacade.alarm.queue-seconds", "60", 1, LONGEST_SECONDS)),
        Duration.ofMinutes(
            number(config, "smsfacade.alarm.unknown-minutes", "60", 0, LONGEST_MINUTES)),
        Duration.ofMinutes(
            number(config, "smsfacade.alarm.node-lost-minutes", "60", 1, LONGEST_MINUTES)));
  }

  private static int number(Config config, String name, String usual, int least, int most) {
    return WholeNumber.from(
        name, config.getOptionalValue(name, String.class).orElse(usual), least, most);
  }
}
