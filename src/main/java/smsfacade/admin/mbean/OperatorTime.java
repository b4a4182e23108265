package smsfacade.admin.mbean;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import smsfacade.sms.ChinaTime;

/** Times as operators read them: China time, with milliseconds. */
public final class OperatorTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ChinaTime.ZONE);

  private OperatorTime() {}

  private static final DateTimeFormatter GIVEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss[.SSS]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ChinaTime.ZONE);

  /**
   * A time as it is read, with or without milliseconds.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Instant from(String given) {
    try {
      return GIVEN.parse(given.strip(), Instant::from);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "no time of the form 2026-11-29 08:00:00, which is China time", e);
    }
  }

  public static String of(Instant time) {
    return FORM.format(time);
  }
}
