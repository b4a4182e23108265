package smsfacade.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F44. */
class DeliveryHealthTest {
  static final DeliveryRules RULES =
      new DeliveryRules(
          Duration.ofMinutes(4),
          Duration.ofMinutes(2),
          15,
          20,
          Duration.ofMinutes(1),
          Duration.ofMinutes(15));
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "19, 19, 0, SILENT",
    "20, 1, 0, GOOD",
    "20, 2, 0, FAIR",
    "20, 3, 0, FAIR",
    "20, 4, 0, BAD",
    "20, 0, 4, BAD",
    "1000, 75, 0, GOOD",
    "1000, 100, 51, BAD"
  })
  void aLargerShareOfLateAndFailedMessagesThanTheLimitIsBad(
      int messages, int late, int failed, Deliveries.Verdict verdict) {
    assertThat(new Deliveries(messages, late, failed, 1).verdict(RULES)).isEqualTo(verdict);
  }

  /** Who reports nothing is not late: perhaps nobody fetches its reports. */
  @Test
  void aVendorWhoseReportsNobodySeesIsNotJudged() {
    var allLate = new Deliveries(100, 100, 0, 0);
    DeliveryHealth never = DeliveryHealth.UNKNOWN.judged(allLate, RULES, NOW);
    assertThat(never.standing().percent()).isEqualTo(100);
    assertThat(never.sentence()).contains("no reports seen");

    DeliveryHealth once = never.judged(new Deliveries(100, 0, 0, 100), RULES, NOW.plusSeconds(60));
    assertThat(once.judged(allLate, RULES, NOW.plusSeconds(120)).standing().percent())
        .isEqualTo(25);
    assertThat(once.judged(allLate, RULES, NOW.plus(Duration.ofDays(2))).standing().percent())
        .isEqualTo(100);
  }

  @Test
  void isJudgedOnceAnInterval() {
    DeliveryHealth judged = DeliveryHealth.UNKNOWN.judged(new Deliveries(0, 0, 0, 0), RULES, NOW);
    assertThat(DeliveryHealth.UNKNOWN.isDue(RULES, NOW)).isTrue();
    assertThat(judged.isDue(RULES, NOW.plusSeconds(57))).isFalse();
    assertThat(judged.isDue(RULES, NOW.plusSeconds(60))).isTrue();
  }

  /** Yisha tells a fate for one minute, and after two the message is NO_REPORT. */
  @Test
  void whatIsGivenUpSoonIsLateSooner() {
    assertThat(RULES.slowAfter(Duration.ofHours(72))).isEqualTo(Duration.ofMinutes(4));
    assertThat(RULES.slowAfter(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(80));
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThat(rules(Map.of())).isEqualTo(RULES);
    assertThatThrownBy(() -> rules(Map.of(DeliveryRules.DEMOTE_PERCENT, "101")))
        .hasMessageContaining("smsfacade.delivery.demote-percent");
    assertThatThrownBy(() -> rules(Map.of(DeliveryRules.WINDOW, "two")))
        .hasMessageContaining("smsfacade.delivery.window-seconds");
    assertThat(
            new Deliveries(100, 100, 0, 0)
                .verdict(rules(Map.of(DeliveryRules.DEMOTE_PERCENT, "0"))))
        .isEqualTo(Deliveries.Verdict.SILENT);
  }

  private static DeliveryRules rules(Map<String, String> values) {
    return DeliveryRules.from(
        (Config)
            Proxy.newProxyInstance(
                DeliveryHealthTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0]))));
  }
}
