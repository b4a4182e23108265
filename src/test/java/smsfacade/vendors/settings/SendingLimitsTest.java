package smsfacade.vendors.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.sms.MessageClass;

class SendingLimitsTest {
  @ParameterizedTest
  @CsvSource({
    // hours, classes, class, UTC time (China is eight hours ahead) -> may leave
    "08:00-21:00, marketing, MARKETING, 00:00, true",
    "08:00-21:00, marketing, MARKETING, 23:59, false",
    "08:00-21:00, marketing, MARKETING, 12:59, true",
    "08:00-21:00, marketing, MARKETING, 13:00, false",
    "08:00-21:00, marketing, VERIFICATION, 20:00, true",
    "22:00-06:00, marketing notice, NOTICE, 15:00, true",
    "22:00-06:00, marketing notice, NOTICE, 22:00, false",
    "08:00-24:00, marketing, MARKETING, 15:59, true"
  })
  void keepsTheHoursOfChina(
      String hours, String classes, MessageClass messageClass, String time, boolean allowed) {
    var limits =
        SendingLimits.of(
            new Settings(Map.of("sending-hours", hours, "sending-hours-classes", classes)));

    assertThat(limits.allow(messageClass, Instant.parse("2026-11-25T" + time + ":00Z")))
        .isEqualTo(allowed);
  }

  @Test
  void limitsNothingByItself() {
    SendingLimits limits = SendingLimits.of(new Settings(Map.of()));

    assertThat(limits.allow(MessageClass.MARKETING, Instant.EPOCH)).isTrue();
    assertThat(limits.requestsPerSecond()).isZero();
    assertThat(limits.leastDestinations()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "sending-hours, 8-21",
    "sending-hours, 08:00",
    "sending-hours-classes, ads",
    "requests-per-second, -1",
    "least-destinations, 0"
  })
  void refusesWhatMeansNothing(String name, String value) {
    assertThatThrownBy(() -> SendingLimits.of(new Settings(Map.of(name, value))))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining(name);
  }
}
