package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ResultCode;

/** F81. */
class AcceptStatisticsTest {
  private final AcceptStatistics statistics = new AcceptStatistics();

  @Test
  void countsCallsByCodeAndMessagesByAccount() {
    statistics.count(ResultCode.OK, "one", 3);
    statistics.count(ResultCode.OK, "one", 1);
    statistics.count(ResultCode.AMOUNT_NOT_ENOUGH, "other", 0);
    statistics.count(ResultCode.PASSWORD_ERROR);

    assertThat(statistics.calls(ResultCode.OK)).isEqualTo(2);
    assertThat(statistics.calls(ResultCode.PASSWORD_ERROR)).isEqualTo(1);
    assertThat(statistics.acceptedMessages()).isEqualTo(4);
    assertThat(statistics.acceptedMessagesByAccount()).isEqualTo(Map.of("one", 4L));
  }

  @Test
  void keepsHowLongCallsTook() {
    statistics.took(Duration.ofMillis(2).toNanos());
    statistics.took(Duration.ofSeconds(20).toNanos());

    var seconds = statistics.seconds().collect().getDataPoints().get(0);
    assertThat(seconds.getCount()).isEqualTo(2);
    assertThat(seconds.getClassicBuckets().getCount(1)).as("up to 2.5 ms").isEqualTo(1);
  }
}
