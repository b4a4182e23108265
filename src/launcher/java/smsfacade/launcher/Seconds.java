package smsfacade.launcher;

import java.time.Duration;
import java.util.Locale;

/** Settings that are a number of seconds. */
final class Seconds {
  private Seconds() {}

  /**
   * @throws Refused naming the setting when it is out of its range
   */
  static Duration read(String setting, String value, long least, long most) {
    try {
      long seconds = Long.parseLong(value);
      if (seconds >= least && seconds <= most) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // The same sentence as for a number out of range.
    }
    throw new Refused(
        ExitStatus.USAGE,
        String.format(
            Locale.ROOT,
            "%s is not a number of seconds from %d to %d: %s",
            setting,
            least,
            most,
            value));
  }
}
