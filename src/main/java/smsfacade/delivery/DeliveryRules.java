package smsfacade.delivery;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * What counts as bad delivery, and how patient the weights are; read once, when the application
 * starts.
 *
 * @param slowAfter a report that takes longer is late
 * @param window the messages looked at were taken within so long a time
 * @param demotePercent a larger share of late and failed messages demotes; 0 to demote nobody
 * @param leastMessages fewer say nothing
 * @param interval from one judgement to the next
 * @param residence how long a weight stays at least
 */
record DeliveryRules(
    Duration slowAfter,
    Duration window,
    int demotePercent,
    int leastMessages,
    Duration interval,
    Duration residence) {
  static final String SLOW_AFTER = "smsfacade.delivery.slow-after-seconds";
  static final String WINDOW = "smsfacade.delivery.window-seconds";
  static final String DEMOTE_PERCENT = "smsfacade.delivery.demote-percent";
  static final String LEAST_MESSAGES = "smsfacade.delivery.least-messages";
  static final String INTERVAL = "smsfacade.delivery.interval-seconds";
  static final String RESIDENCE = "smsfacade.delivery.residence-seconds";

  /**
   * Two intervals of messages are looked at, so that a vendor that becomes bad all at once is
   * demoted by the second judgement after it; a quarter of an hour of residence lets a weight move
   * at most twice in half an hour.
   *
   * @throws IllegalArgumentException naming the key of a setting that cannot be used
   */
  static DeliveryRules from(Config config) {
    return new DeliveryRules(
        seconds(config, SLOW_AFTER, 240),
        seconds(config, WINDOW, 120),
        number(config, DEMOTE_PERCENT, 15, 0, 100),
        number(config, LEAST_MESSAGES, 20, 1, 1_000),
        seconds(config, INTERVAL, 60),
        seconds(config, RESIDENCE, 900));
  }

  private static Duration seconds(Config config, String key, int otherwise) {
    return Duration.ofSeconds(number(config, key, otherwise, 1, 86_400));
  }

  private static int number(Config config, String key, int otherwise, int least, int most) {
    return config
        .getOptionalValue(key, String.class)
        .map(text -> WholeNumber.from(key, text, least, most))
        .orElse(otherwise);
  }

  /**
   * When a report of a vendor is late. Where a vendor is soon given up waiting for (Yisha tells the
   * fate of a message for one minute), a message is looked at before it counts as NO_REPORT.
   *
   * @param noReportAfter after which time a message of that vendor becomes NO_REPORT
   */
  Duration slowAfter(Duration noReportAfter) {
    Duration last = noReportAfter.multipliedBy(2).dividedBy(3);
    return slowAfter.compareTo(last) < 0 ? slowAfter : last;
  }
}
