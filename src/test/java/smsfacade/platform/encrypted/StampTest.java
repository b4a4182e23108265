package smsfacade.platform.encrypted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 4, PH-04. */
class StampTest {
  @ParameterizedTest
  @CsvSource({
    "2015-12-31T15:58:00Z, 0101000100, true",
    "2015-12-31T16:02:00Z, 1231235700, true",
    "2015-12-31T16:02:01Z, 1231235700, false",
    "2016-02-29T04:00:00Z, 0229120459, true",
    "2015-03-01T04:00:00Z, 0229120000, false",
    "2015-04-14T09:47:15Z, 0414174215, true",
    "2015-04-14T09:47:15Z, 0414174214, false",
    "2015-04-14T09:47:15Z, 0414175215, true",
    "2015-04-14T09:47:15Z, 0414175216, false",
    "2015-04-14T09:47:15Z, 414174715, false",
    "2015-04-14T09:47:15Z, 20150414174715, false",
    "2015-04-14T09:47:15Z, '', false"
  })
  void aStampIsFiveMinutesOffAtMost(Instant now, String stamp, boolean near) {
    assertThat(Stamp.isNear(stamp, now)).isEqualTo(near);
  }
}
