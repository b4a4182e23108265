package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import smsfacade.dispatch.SubmitStatistics.OfAccount;
import smsfacade.dispatch.SubmitStatistics.OfClass;
import smsfacade.sms.MessageClass;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.SettableClock;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/**
 * F81: requests by vendor and outcome; their messages by account and class as well. F79, F83: the
 * last error of a vendor, masked.
 */
class SubmitStatisticsTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T04:00:00Z"));
  private final SubmitStatistics statistics = new SubmitStatistics(clock);
  private final ClaimedWork work = ExampleWork.to(3);

  @Test
  void countsRequestsAndTheirMessages() {
    var accepted = new Accepted("id", Map.of());
    statistics.count("one", work, 3, accepted, Duration.ofMillis(30).toNanos());
    statistics.count("one", work, 2, accepted, Duration.ofMillis(10).toNanos());
    statistics.count("one", work, 1, new Unknown("no answer"), Duration.ofSeconds(90).toNanos());

    assertThat(statistics.outcomes("one")).isEqualTo(Map.of("Accepted", 2L, "Unknown", 1L));
    var byAccount = new HashMap<OfAccount, Long>();
    statistics.eachAccount(byAccount::put);
    assertThat(byAccount)
        .isEqualTo(
            Map.of(
                new OfAccount("demo", "one", "Accepted"), 5L,
                new OfAccount("demo", "one", "Unknown"), 1L));
    var byClass = new HashMap<OfClass, Long>();
    statistics.eachClass(byClass::put);
    assertThat(byClass).containsEntry(new OfClass(MessageClass.NOTICE, "one", "Accepted"), 5L);
    var seconds = statistics.seconds().collect().getDataPoints().get(0);
    assertThat(seconds.getCount()).isEqualTo(3);
    assertThat(seconds.getSum()).isCloseTo(90.04, Offset.offset(0.001));
  }

  @Test
  void tellsTheLastThatSpokeAgainstTheVendorWithoutNumbers() {
    assertThat(statistics.lastTrouble("hx")).isEmpty();
    statistics.count("hx", work, 3, new Unknown("read timed out"), 1);
    clock.forward(Duration.ofSeconds(1));
    statistics.count(
        "hx",
        work,
        3,
        new Refused(Refusal.ACCOUNT, "9", "13900050009 is not allowed", ResultCode.NO_CHANNEL),
        1);
    statistics.count("hx", work, 3, new Accepted("7", Map.of()), 1);
    statistics.count(
        "hx", work, 3, new Refused(Refusal.PERMANENT, "4", "bad word", ResultCode.NO_CHANNEL), 1);

    assertThat(statistics.lastTrouble("hx"))
        .contains(
            new SubmitStatistics.Trouble(clock.instant(), "Refused: 9 ****0009 is not allowed"));
    clock.forward(Duration.ofSeconds(1));
    assertThat(statistics.errorPercent("hx")).isEqualTo(50);
    assertThat(statistics.submitsPerSecond("hx")).isEqualTo(4 / 60.0);
    assertThat(statistics.submitsPerSecond("other")).isZero();
  }
}
