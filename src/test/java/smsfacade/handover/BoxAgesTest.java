package smsfacade.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.TestConfig;

class BoxAgesTest {
  private static final String UNREAD = "smsfacade.boxes.unread-days";
  private static final String OF_TASK = "smsfacade.boxes.task-days";

  /** Pages, section 6, rule 4. */
  @Test
  void areAWeekAndAMonthUnlessTheyAreSet() {
    assertThat(BoxAges.from(TestConfig.of(Map.of())))
        .isEqualTo(new BoxAges(Duration.ofDays(7), Duration.ofDays(30)));
    assertThat(BoxAges.from(TestConfig.of(Map.of(UNREAD, "3", OF_TASK, "90"))))
        .isEqualTo(new BoxAges(Duration.ofDays(3), Duration.ofDays(90)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "36501"})
  void refusesWhatIsNoAge(String days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoxAges.from(TestConfig.of(Map.of(OF_TASK, days))))
        .withMessageContaining(OF_TASK);
  }
}
