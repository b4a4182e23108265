package smsfacade.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.TestConfig;

class TraceSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void areNoneWithoutACollector(String collector) {
    assertThat(settings(Map.of())).isEmpty();
    assertThat(settings(Map.of(TraceSettings.COLLECTOR, collector))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/traces",
    "https://collector/, https://collector/v1/traces",
    "http://collector:80/otlp/v1/traces, http://collector:80/otlp/v1/traces"
  })
  void takeTheUsualPathWhereNoneIsGiven(String given, String address) {
    var settings = settings(Map.of(TraceSettings.COLLECTOR, given)).orElseThrow();
    assertThat(settings.collector()).hasToString(address);
    assertThat(settings.percent()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:4318",
        "localhost",
        "ftp://a/",
        "http://",
        "http://a b/",
        "http://u:p@a/"
      })
  void sayWhichKeyHasNoAddress(String collector) {
    assertThatThrownBy(() -> settings(Map.of(TraceSettings.COLLECTOR, collector)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("smsfacade.tracing.collector: must be");
  }

  /** Also while nothing is traced: it is found before it matters. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "x"})
  void sayWhichKeyHasNoShare(String percent) {
    assertThatThrownBy(() -> settings(Map.of(TraceSettings.PERCENT, percent)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("smsfacade.tracing.percent: must be");
  }

  @Test
  void takeAShare() {
    assertThat(
            settings(Map.of(TraceSettings.COLLECTOR, "http://a", TraceSettings.PERCENT, "5"))
                .orElseThrow()
                .percent())
        .isEqualTo(5);
  }

  private static Optional<TraceSettings> settings(Map<String, String> values) {
    return TraceSettings.from(TestConfig.of(values));
  }
}
