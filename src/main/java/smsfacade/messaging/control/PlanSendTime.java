package smsfacade.messaging.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Blanks;
import smsfacade.sms.ChinaTime;

/**
 * When a message may leave. Read are a date and time in the form of XML Schema, with or without
 * fraction and offset, the same with a blank for the {@code T}, and a bare date, which means its
 * midnight. Without offset a time is China's. Nothing, or a time that is past (as .NET's {@code
 * 0001-01-01T00:00:00} for "no time"), means at once. What cannot be read never means at once.
 */
final class PlanSendTime {
  /** The furthest planned time. */
  static final Duration FURTHEST = Duration.ofDays(90);

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]HH:mm")
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private PlanSendTime() {}

  /**
   * The time before which a message must not leave: {@code now} for at once.
   *
   * @return empty when the value cannot be read or is further ahead than {@link #FURTHEST}
   */
  static Optional<Instant> dueAt(@Nullable String planned, Instant now) {
    if (planned == null || Blanks.isBlank(planned)) {
      return Optional.of(now);
    }
    Instant time;
    try {
      time = read(Blanks.strip(planned));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (time.isAfter(now.plus(FURTHEST))) {
      return Optional.empty();
    }
    return Optional.of(time.isAfter(now) ? time : now);
  }

  private static Instant read(String planned) {
    TemporalAccessor parts = FORM.parse(planned);
    LocalTime time = parts.query(TemporalQueries.localTime());
    ZoneId zone = parts.query(TemporalQueries.zone());
    return LocalDate.from(parts)
        .atTime(time == null ? LocalTime.MIDNIGHT : time)
        .atZone(zone == null ? ChinaTime.ZONE : zone)
        .toInstant();
  }
}
