package simulators.huaxin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The platform's clock is China's, and it writes no zone. */
final class HuaxinTime {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(CHINA);

  private HuaxinTime() {}

  static String time(long atMillis) {
    return TIME.format(Instant.ofEpochMilli(atMillis));
  }
}
