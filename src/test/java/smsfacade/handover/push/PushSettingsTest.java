package smsfacade.handover.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.TestConfig;

class PushSettingsTest {
  private static final String KEY = "smsfacade.push.retry-seconds";

  /** Three attempts in all, as the platform made. */
  @Test
  void triesTwiceMoreUnlessItIsSet() {
    assertThat(PushSettings.from(TestConfig.of(Map.of())).delays())
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(300));
    assertThat(PushSettings.from(TestConfig.of(Map.of(KEY, "1, 2,3"))).delays())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "30;300", "30,", "30,86401"})
  void refusesWhatIsNoPause(String seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushSettings.from(TestConfig.of(Map.of(KEY, seconds))))
        .withMessageContaining(KEY);
  }
}
