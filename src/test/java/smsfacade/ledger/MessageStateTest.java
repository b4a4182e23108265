package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStateTest {
  @ParameterizedTest
  @EnumSource(names = {"DELIVERED", "EXPIRED", "CANCELLED"})
  void aFinalStateNeverGoesBack(MessageState end) {
    assertThat(MessageState.values()).noneMatch(end::canBecome);
  }

  @Test
  void unknownIsNeverSentAgain() {
    assertThat(MessageState.UNKNOWN.isOpen()).isFalse();
    for (MessageState state : EnumSet.of(MessageState.ACCEPTED, MessageState.SUBMITTING)) {
      assertThat(MessageState.UNKNOWN.canBecome(state)).isFalse();
    }
  }

  @Test
  void aLateDeliveryOverrulesAReportedFailureAndNotTheOtherWayRound() {
    assertThat(MessageState.FAILED.canBecome(MessageState.DELIVERED)).isTrue();
    assertThat(MessageState.DELIVERED.canBecome(MessageState.FAILED)).isFalse();
  }

  @Test
  void onlyWhatCertainlyDidNotLeaveIsSubmitted() {
    assertThat(MessageState.values())
        .filteredOn(state -> state.canBecome(MessageState.SUBMITTING))
        .containsExactly(MessageState.ACCEPTED, MessageState.REFUSED);
  }

  @Test
  void aMoveThatTheStatesForbidCannotBeMade() {
    assertThatThrownBy(() -> Move.of(1, MessageState.DELIVERED, MessageState.ACCEPTED, "back"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
