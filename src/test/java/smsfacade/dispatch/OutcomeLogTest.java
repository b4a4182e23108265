package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/** F109: what only people can settle is a line, and the rest is none. */
class OutcomeLogTest {
  private static final Logger LOGGER = Logger.getLogger(OutcomeLog.class.getName());

  private final List<String> said = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          said.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(listener);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.removeHandler(listener);
  }

  @Test
  void saysWhatBecameUnknownOnceASecondAndVendor() {
    for (int i = 0; i < 100; i++) {
      OutcomeLog.ended(2611211801000000L, "a", 3, new Unknown("no answer in time"));
    }
    OutcomeLog.ended(2611211801000001L, "b", 1, new Unknown("HTTP status 500"));
    assertThat(said)
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
    assertThat(said)
        .containsExactly("WARNING vendor c refuses our account there: 1005 密码错误 ****8000");
  }

  @Test
  void saysNothingOfTheOthers() {
    OutcomeLog.ended(1, "d", 1, new Accepted("7", Map.of()));
    OutcomeLog.ended(1, "d", 1, new NotSent("cannot connect"));
    OutcomeLog.ended(
        1, "d", 1, new Refused(Refusal.PERMANENT, "", "敏感词汇", ResultCode.SENSITIVE_WORDS));
    assertThat(said).isEmpty();
  }
}
