package smsfacade.retention;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.sms.MessageClass;

/**
 * How long what is kept.
 *
 * @param messages calls, their messages, attempts and timelines, from the time they were accepted
 *     or planned for
 * @param texts the words of messages and replies; empty for as long as these
 */
record RetentionSettings(
    Map<MessageClass, Duration> messages,
    Duration replies,
    Duration rawAnswers,
    Optional<Duration> texts) {

  private static final String DAYS = "smsfacade.retention.days";
  private static final int DEFAULT_DAYS = 93;
  private static final int DEFAULT_RAW_ANSWER_DAYS = 31;

  /** The frequency rules count the messages of a day, whatever its zone. */
  private static final int FEWEST_DAYS = 2;

  private static final int MOST_DAYS = 36_500;

  /**
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  static RetentionSettings from(Config config) {
    Duration days = days(config, DAYS, Duration.ofDays(DEFAULT_DAYS));
    var messages = new EnumMap<MessageClass, Duration>(MessageClass.class);
    for (var messageClass : MessageClass.values()) {
      String name = DAYS + "." + messageClass.name().toLowerCase(Locale.ROOT);
      messages.put(messageClass, days(config, name, days));
    }
    return new RetentionSettings(
        messages,
        days(config, "smsfacade.retention.reply-days", days),
        days(
            config,
            "smsfacade.retention.raw-answer-days",
            Duration.ofDays(DEFAULT_RAW_ANSWER_DAYS)),
        whole(config, "smsfacade.retention.text-hours", 1, MOST_DAYS * 24).map(Duration::ofHours));
  }

  private static Duration days(Config config, String name, Duration otherwise) {
    return whole(config, name, FEWEST_DAYS, MOST_DAYS).map(Duration::ofDays).orElse(otherwise);
  }

  private static Optional<Integer> whole(Config config, String name, int least, int most) {
    return config
        .getOptionalValue(name, String.class)
        .map(
            value -> {
              try {
                int number = Integer.parseInt(value.strip());
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // The same sentence as for a number out of range.
              }
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "%s must be from %d to %d, and is %s",
                      name,
                      least,
                      most,
                      value));
            });
  }
}
