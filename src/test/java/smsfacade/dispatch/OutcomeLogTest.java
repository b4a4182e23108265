package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.LoggedBy;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/** F109: what only people can settle is a line, and the rest is none. */
class OutcomeLogTest {
  @RegisterExtension private final LoggedBy log = new LoggedBy(OutcomeLog.class);

  @Test
  void saysWhatBecameUnknownOnceASecondAndVendor() {
    for (int i = 0; i < 100; i++) {
      OutcomeLog.ended(2611211801000000L, "a", 3, new Unknown("no answer in time"));
    }
    OutcomeLog.ended(2611211801000001L, "b", 1, new Unknown("HTTP status 500"));
    assertThat(log.lines())
        .containsExactly(
            "WARNING message 2611211801000000: 3 number(s) perhaps sent to a are UNKNOWN, no usable"
                + " answer: no answer in time",
            "WARNING message 2611211801000001: 1 number(s) perhaps sent to b are UNKNOWN, no usable"
                + " answer: HTTP status 500");
  }

  @Test
  void saysThatAVendorRefusesOurAccount() {
    OutcomeLog.ended(
        1, "c", 1, new Refused(Refusal.ACCOUNT, "1005", "密码错误 13800138000", ResultCode.NO_CHANNEL));
    assertThat(log.lines())
        .containsExactly("WARNING vendor c refuses our account there: 1005 密码错误 ****8000");
  }

  @Test
  void saysNothingOfTheOthers() {
    OutcomeLog.ended(1, "d", 1, new Accepted("7", Map.of()));
    OutcomeLog.ended(1, "d", 1, new NotSent("cannot connect"));
    OutcomeLog.ended(
        1, "d", 1, new Refused(Refusal.PERMANENT, "", "敏感词汇", ResultCode.SENSITIVE_WORDS));
    assertThat(log.lines()).isEmpty();
  }
}
