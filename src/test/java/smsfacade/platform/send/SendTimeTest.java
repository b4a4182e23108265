package smsfacade.platform.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 4, sendTime. What is made of it further on, PlanSendTimeTest says. */
class SendTimeTest {
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "now",
      textBlock =
          """
          ''                        | now
          '   '                     | now
          2018-02-02 09:08:10       | 2018-02-02T09:08:10
          ' 2018-02-02 09:08:10 '   | 2018-02-02T09:08:10
          2018-02-02T09:08:10       | 2018-02-02T09:08:10
          2018-02-02  09:08:10      | 2018-02-02T09:08:10
          2018/02/02 09:08:10       | 2018-02-02T09:08:10
          2018/2/2 9:8:1            | 2018-02-02T09:08:01
          2018-2-2 9:08             | 2018-02-02T09:08:00
          2018/2/2                  | 2018-02-02T00:00:00
          2018-13-02 09:08:10       | 2018-13-02T09:08:10
          2018-02/02 09:08:10       | 2018-02/02 09:08:10
          2018-02-02T09:08:10+08:00 | 2018-02-02T09:08:10+08:00
          2/2/2018 9:08:10          | 2/2/2018 9:08:10
          2018/2/2 上午 9:08:10     | 2018/2/2 上午 9:08:10
          tomorrow                  | tomorrow
          0                         | 0
          """)
  void putsWhatPagesTakeInTheFormOfPlanSendTime(String sendTime, @Nullable String planned) {
    assertThat(SendTime.planned(sendTime)).isEqualTo(planned);
  }
}
