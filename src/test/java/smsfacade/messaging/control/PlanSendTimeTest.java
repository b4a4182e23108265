package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanSendTimeTest {
  private static final Instant NOW = Instant.parse("2018-01-30T00:00:00Z");

  private static final String CASES =
      """
      # at once
      null                             | now
      ''                               | now
      '  '                             | now
      0001-01-01T00:00:00              | now
      0001-01-01T00:00:00Z             | now
      0001-01-01 00:00:00              | now
      2018-01-30T07:59:59              | now
      2018-01-29T23:59:59Z             | now
      1999-12-31                       | now
      # China time where it says nothing else
      2018-02-02T09:08:10              | 2018-02-02T01:08:10Z
      2018-02-02 09:08:10              | 2018-02-02T01:08:10Z
      2018-02-02T09:08                 | 2018-02-02T01:08:00Z
      2018-02-02                       | 2018-02-01T16:00:00Z
      2018-01-30T08:00:01              | 2018-01-30T00:00:01Z
      ' 2018-02-02T09:08:10 '          | 2018-02-02T01:08:10Z
      # zones
      2018-02-02T09:08:10Z             | 2018-02-02T09:08:10Z
      2018-02-02t09:08:10z             | 2018-02-02T09:08:10Z
      2018-02-02T09:08:10+08:00        | 2018-02-02T01:08:10Z
      2018-02-02T09:08:10+0800         | 2018-02-02T01:08:10Z
      2018-02-02T09:08:10-05:00        | 2018-02-02T14:08:10Z
      2018-02-02 09:08:10+08:00        | 2018-02-02T01:08:10Z
      2018-02-02Z                      | 2018-02-02T00:00:00Z
      2018-02-02+08:00                 | 2018-02-01T16:00:00Z
      # fractions
      2018-02-02T09:08:10.5            | 2018-02-02T01:08:10.500Z
      2018-02-02T09:08:10.1234567      | 2018-02-02T01:08:10.123456700Z
      2018-02-02T09:08:10.000Z         | 2018-02-02T09:08:10Z
      2018-02-02T09:08:10.123+08:00    | 2018-02-02T01:08:10.123Z
      # ninety days and not a second more
      2018-04-30T08:00:00              | 2018-04-30T00:00:00Z
      2018-04-30T08:00:01              | ParamError
      2030-01-02T03:04:05Z             | ParamError
      9999-12-31T23:59:59              | ParamError
      # unreadable
      tomorrow                         | ParamError
      2018-02-30T09:08:10              | ParamError
      2018-13-02T09:08:10              | ParamError
      2018-02-02T25:08:10              | ParamError
      2018-02-02T                      | ParamError
      2018-02-02 09                    | ParamError
      2018-2-2 9:08:10                 | ParamError
      2018/02/02 09:08:10              | ParamError
      02.02.2018 09:08                 | ParamError
      20180202090810                   | ParamError
      09:08:10                         | ParamError
      1517533690                       | ParamError
      2018-02-02T09:08:10 Asia/Shanghai| ParamError
      2018-02-02T09:08:10+99:00        | ParamError
      0                                | ParamError
      -                                | ParamError
      ２０１８-02-02T09:08:10           | ParamError
      """;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(delimiter = '|', textBlock = CASES, nullValues = "null")
  void readsEveryShapeThatCallersSend(@Nullable String planned, String expected) {
    assertThat(
            PlanSendTime.dueAt(planned, NOW)
                .map(due -> due.equals(NOW) ? "now" : due.toString())
                .orElse("ParamError"))
        .isEqualTo(expected);
  }

  @Test
  void countsTheNinetyDaysFromNow() {
    String planned = "2018-05-01T08:00:00";
    assertThat(PlanSendTime.dueAt(planned, NOW)).isEmpty();
    assertThat(PlanSendTime.dueAt(planned, NOW.plus(Duration.ofDays(1)))).isPresent();
  }
}
