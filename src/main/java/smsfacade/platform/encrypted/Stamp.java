package smsfacade.platform.encrypted;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import smsfacade.sms.ChinaTime;

/** When a call was made, {@code MMddHHmmss} in China time: no year, so that it may be the last. */
final class Stamp {
  /** So far it may be off. */
  private static final Duration MOST = Duration.ofMinutes(5);

  private static final Pattern FORM = Pattern.compile("\\d{10}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Stamp() {}

  static boolean isNear(String stamp, Instant now) {
    if (!FORM.matcher(stamp).matches()) {
      return false;
    }
    int year = now.atZone(ChinaTime.ZONE).getYear();
    return IntStream.rangeClosed(year - 1, year + 1).anyMatch(each -> isNear(each, stamp, now));
  }

  private static boolean isNear(int year, String stamp, Instant now) {
    try {
      Instant time = LocalDateTime.parse(year + stamp, TIME).atZone(ChinaTime.ZONE).toInstant();
      return Duration.between(time, now).abs().compareTo(MOST) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
