package smsfacade.vendors.settings;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.MessageClass;
import smsfacade.vendors.VendorKind;

/**
 * When and how fast a vendor may be sent to; the same settings for every kind.
 *
 * @param requestsPerSecond over all nodes together; 0 for no limit
 * @param requestsInFlight how many requests one node has under way at a time: a vendor that is slow
 *     takes no more of its workers
 * @param leastDestinations the fewest numbers one request may carry (18sms: a minimum can be
 *     agreed, code 108)
 * @param hours when it may be sent to; empty for day and night
 * @param classesInHours the classes for which {@code hours} hold; others go at any time
 */
public record SendingLimits(
    int requestsPerSecond,
    int requestsInFlight,
    int leastDestinations,
    Optional<Hours> hours,
    Set<MessageClass> classesInHours) {
  private static final int IN_FLIGHT = 64;

  /** Any time, any speed. */
  public static final SendingLimits NONE =
      new SendingLimits(0, IN_FLIGHT, 1, Optional.empty(), Set.of(MessageClass.values()));

  /** The names of these settings, for {@link VendorKind#settingNames()}. */
  public static final Set<String> NAMES =
      Set.of(
          "requests-per-second",
          "requests-in-flight",
          "least-destinations",
          "sending-hours",
          "sending-hours-classes");

  public SendingLimits {
    classesInHours = Set.copyOf(classesInHours);
  }

  /** Reads and checks them; without any, nothing is limited. */
  public static SendingLimits of(Settings settings) {
    return new SendingLimits(
        settings.number("requests-per-second", 0, 0, 1_000_000),
        settings.number("requests-in-flight", IN_FLIGHT, 1, 1_000),
        settings.number("least-destinations", 1, 1, 50_000),
        hours(settings.text("sending-hours", "")),
        classes(settings.text("sending-hours-classes", "marketing")));
  }

  private static Optional<Hours> hours(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Hours.of(text));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("sending-hours", String.valueOf(e.getMessage()));
    }
  }

  private static Set<MessageClass> classes(String text) {
    var classes = EnumSet.noneOf(MessageClass.class);
    for (String word : text.split("\\s+")) {
      classes.add(
          Arrays.stream(MessageClass.values())
              .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new WrongSetting(
                          "sending-hours-classes",
                          "must be verification, notice or marketing, separated by blanks")));
    }
    return classes;
  }

  /** Whether a text of this class may leave now. */
  public boolean allow(MessageClass messageClass, Instant now) {
    return hours.isEmpty() || !classesInHours.contains(messageClass) || hours.get().contain(now);
  }

  /**
   * A part of the day in China time, from its first minute to before its last; over midnight when
   * it ends before it begins.
   */
  public record Hours(LocalTime from, LocalTime to) {
    /**
     * Reads {@code 08:00-21:00}.
     *
     * @throws IllegalArgumentException when it is not written so
     */
    public static Hours of(String text) {
      String[] ends = text.strip().split("-", -1);
      try {
        if (ends.length == 2) {
          LocalTime to = ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]);
          return new Hours(LocalTime.parse(ends[0]), to);
        }
      } catch (DateTimeParseException e) {
        // as if it had another form
      }
      throw new IllegalArgumentException("must be written as 08:00-21:00");
    }

    public boolean contain(Instant moment) {
      LocalTime time = moment.atZone(ChinaTime.ZONE).toLocalTime();
      return from.isBefore(to)
          ? !time.isBefore(from) && time.isBefore(to)
          : !time.isBefore(from) || time.isBefore(to);
    }

    @Override
    public String toString() {
      return from + "-" + to;
    }
  }
}
