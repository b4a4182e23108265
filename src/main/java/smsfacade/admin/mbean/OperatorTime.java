package smsfacade.admin.mbean;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import smsfacade.sms.ChinaTime;

/** Times as operators read them: China time with its zone, to the millisecond. */
public final class OperatorTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSXXX", Locale.ROOT)
          .withZone(ChinaTime.ZONE);

  private OperatorTime() {}

  private static final DateTimeFormatter GIVEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss[.SSS]][XXX]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * A time as it is read, with or without milliseconds, seconds and zone; without a zone it is
   * China time.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Instant from(String given) {
    try {
      TemporalAccessor time =
          GIVEN.parseBest(given.strip(), OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime withZone
          ? withZone.toInstant()
          : LocalDateTime.from(time).atZone(ChinaTime.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "no time of the form 2026-11-29 08:00:00, which is China time, or 2026-11-29 08:00:00+08:00",
          e);
    }
  }

  public static String of(Instant time) {
    return FORM.format(time);
  }
}
