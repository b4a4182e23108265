package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.testbed.TestConfig;

class ListenerSettingsTest {
  @Test
  void hasDefaults() {
    assertThat(ListenerSettings.from(TestConfig.of(Map.of())))
        .isEqualTo(
            new ListenerSettings(
                TrustedProxies.NONE, Duration.ofSeconds(20), 500, 64, OptionalInt.empty()));
  }

  @Test
  void readsEverySetting() {
    var settings =
        ListenerSettings.from(
            TestConfig.of(
                Map.of(
                    "smsfacade.trusted.proxies", "10.0.0.0/8, 127.0.0.1",
                    "smsfacade.http.body.seconds", "5",
                    "smsfacade.http.body.least.rate", " 1000 ",
                    "smsfacade.http.incomplete.per.address", "8",
                    "smsfacade.http.requests.per.address", "200")));
    assertThat(settings)
        .isEqualTo(
            new ListenerSettings(
                TrustedProxies.of(List.of("10.0.0.0/8", "127.0.0.1")),
                Duration.ofSeconds(5),
                1_000,
                8,
                OptionalInt.of(200)));
  }

  @ParameterizedTest
  @CsvSource({
    "smsfacade.trusted.proxies, localhost",
    "smsfacade.http.body.seconds, 0",
    "smsfacade.http.body.least.rate, fast",
    "smsfacade.http.incomplete.per.address, 0",
    "smsfacade.http.requests.per.address, none",
  })
  void namesTheSettingThatIsWrong(String key, String value) {
    assertThatThrownBy(() -> ListenerSettings.from(TestConfig.of(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key);
  }

  /** F107. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "20, 0, false",
    "20.9, 0, false",
    "21.1, 0, true",
    "21.1, 499, true",
    "21.1, 500, false",
    "120, 49999, true",
    "120, 50000, false",
  })
  void callsABodyTooSlowThatHasNotTheLeastRateAfterItsPatience(
      double seconds, int bytes, boolean tooSlow) {
    var settings = ListenerSettings.from(TestConfig.of(Map.of()));
    assertThat(settings.isTooSlow(Duration.ofMillis(Math.round(seconds * 1_000)), bytes))
        .isEqualTo(tooSlow);
  }
}
