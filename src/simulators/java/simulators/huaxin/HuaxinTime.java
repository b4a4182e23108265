package simulators.huaxin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The platform's clock is China's, and it writes no zone. */
final class HuaxinTime {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(CHINA);

  private HuaxinTime() {}

  static String time(long atMillis) {
    return TIME.format(Instant.ofEpochMilli(atMillis));
  }
}
