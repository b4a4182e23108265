package smsfacade.admin.mbean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTimeTest {
  private static final Instant AT = Instant.parse("2026-11-29T00:00:00.007Z");

  @Test
  void isReadAsItIsWritten() {
    assertThat(OperatorTime.of(AT)).isEqualTo("2026-11-29 08:00:00.007+08:00");
    assertThat(OperatorTime.from(OperatorTime.of(AT))).isEqualTo(AT);
    assertThat(OperatorTime.from(" 2026-11-29 08:00:00 ")).isEqualTo(AT.minusMillis(7));
    assertThat(OperatorTime.from("2026-11-29 08:00")).isEqualTo(AT.minusMillis(7));
    assertThat(OperatorTime.from("2026-11-29 08:00:00.007")).isEqualTo(AT);
  }

  /** Whoever names a zone means it. */
  @Test
  void takesAnyZone() {
    assertThat(OperatorTime.from("2026-11-29 01:00:00.007+01:00")).isEqualTo(AT);
    assertThat(OperatorTime.from("2026-11-29T00:00:00.007Z")).isEqualTo(AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "today", "2026-02-30 08:00:00", "2026-11-29", "2026-11-29 25:00:00"})
  void refusesWhatIsNoTime(String given) {
    assertThatIllegalArgumentException().isThrownBy(() -> OperatorTime.from(given));
  }
}
