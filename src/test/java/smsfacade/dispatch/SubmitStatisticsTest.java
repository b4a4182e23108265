package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import smsfacade.dispatch.SubmitStatistics.OfAccount;
import smsfacade.dispatch.SubmitStatistics.OfClass;
import smsfacade.sms.MessageClass;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Unknown;

/** F81: requests by vendor and outcome; their messages by account and class as well. */
class SubmitStatisticsTest {
  private final SubmitStatistics statistics = new SubmitStatistics();

  @Test
  void countsRequestsAndTheirMessages() {
    ClaimedWork work = ExampleWork.to(3);
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
}
