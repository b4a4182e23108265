package smsfacade.admin;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import smsfacade.sms.ChinaTime;

/** Times as operators read them: China time, with milliseconds. */
final class OperatorTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ChinaTime.ZONE);

  private OperatorTime() {}

  static String of(Instant time) {
    return FORM.format(time);
  }
}
