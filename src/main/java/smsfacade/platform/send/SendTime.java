package smsfacade.platform.send;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Blanks;

/**
 * The sendTime of pages, in the form of SOAP's PlanSendTime, which is read further on. Pages take
 * {@code /} for {@code -}, a single digit for two, and several blanks as well (section 4). What
 * looks like anything else is handed on as it is: where it cannot be read, the call is refused, and
 * it never becomes "now".
 */
public final class SendTime {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})"
              + "(?:(?: +|[Tt])(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?)?");

  private SendTime() {}

  /**
   * @return null for now
   */
  public static @Nullable String planned(String sendTime) {
    String given = Blanks.strip(sendTime);
    if (given.isEmpty()) {
      return null;
    }
    Matcher matcher = FORM.matcher(given);
    return matcher.matches() ? asPlanned(matcher) : given;
  }

  private static String asPlanned(MatchResult parts) {
    return parts.group(1)
        + "-"
        + twoDigits(parts.group(3))
        + "-"
        + twoDigits(parts.group(4))
        + "T"
        + twoDigits(parts.group(5))
        + ":"
        + twoDigits(parts.group(6))
        + ":"
        + twoDigits(parts.group(7));
  }

  /** A time that is not given is midnight, and a second zero. */
  private static String twoDigits(@Nullable String digits) {
    String given = digits == null ? "0" : digits;
    return given.length() == 1 ? "0" + given : given;
  }
}
