package smsfacade.vendors.chuanglan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.SubmitOutcome.Refusal;

/**
 * {@code status} of a report: 18sms document, table of report values. Anything else is a gateway's
 * value ("其他"): kept, and never taken for delivered.
 *
 * @param failure of which class a failure is
 */
record ChuanglanFate(Fate fate, Optional<Refusal> failure) {
  private static final ChuanglanFate DELIVERED =
      new ChuanglanFate(Fate.DELIVERED, Optional.empty());
  private static final ChuanglanFate UNCLEAR = new ChuanglanFate(Fate.UNCLEAR, Optional.empty());

  private static final Map<String, ChuanglanFate> BY_VALUE =
      Map.ofEntries(
          Map.entry("DELIVRD", DELIVERED),
          failed("MBBLACK", Refusal.PERMANENT),
          failed("NOROUTE", Refusal.RETRYABLE),
          failed("ROUTEERR", Refusal.RETRYABLE),
          failed("REJECT", Refusal.PERMANENT),
          failed("DISTURB", Refusal.THROTTLED),
          failed("EMSERR", Refusal.RETRYABLE),
          failed("SIGNERR", Refusal.PERMANENT),
          failed("KEYWORD", Refusal.PERMANENT),
          failed("WHITESMS", Refusal.PERMANENT),
          // A wrong extension number; stands before the general RESP.
          failed("SY1RESP:-9", Refusal.PERMANENT),
          failed("DB:0141", Refusal.PERMANENT),
          failed("ID:0101", Refusal.PERMANENT),
          failed("ID:0102", Refusal.PERMANENT),
          failed("ID:0103", Refusal.PERMANENT),
          failed("MA:0001", Refusal.PERMANENT),
          failed("MX:0013", Refusal.RETRYABLE),
          failed("601", Refusal.PERMANENT),
          failed("GL:0000", Refusal.THROTTLED),
          failed("ERR:104", Refusal.RETRYABLE),
          failed("SIGFAIL", Refusal.ACCOUNT));

  /** A gateway answered with an error; the two characters before RESP vary. */
  private static final List<Pattern> GATEWAY =
      List.of(
          Pattern.compile("CMPP20ERR:.*"),
          Pattern.compile("SMGPERR:.*"),
          Pattern.compile("SGIPERR:.*"),
          Pattern.compile("..\\d?RESP:.*"));

  private static Map.Entry<String, ChuanglanFate> failed(String value, Refusal failure) {
    return Map.entry(value, new ChuanglanFate(Fate.FAILED, Optional.of(failure)));
  }

  /** What a value means; blanks around it do not count (GL:0000 has one in the document). */
  static ChuanglanFate of(String status) {
    String value = status.strip();
    ChuanglanFate listed = BY_VALUE.get(value);
    if (listed != null) {
      return listed;
    }
    return GATEWAY.stream().anyMatch(error -> error.matcher(value).matches())
        ? new ChuanglanFate(Fate.FAILED, Optional.of(Refusal.RETRYABLE))
        : UNCLEAR;
  }
}
