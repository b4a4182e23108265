package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThat(MessageState.UNKNOWN.canBecome(MessageState.SUBMITTING)).isFalse();
  }

  /** When it turns out that the request certainly never left (ADR 9, design "Dispatch" 4). */
  @Test
  void unknownIsOpenAgainWhenItNeverLeft() {
    assertThat(MessageState.UNKNOWN.canBecome(MessageState.ACCEPTED)).isTrue();
  }

  /** By the word of an administrator (F101, F73). */
  @Test
  void whatIsInDoubtMayBeCalledSentAndWhatFailedMayBeSentAgain() {
    assertThat(MessageState.UNKNOWN.canBecome(MessageState.NO_REPORT)).isTrue();
    assertThat(MessageState.FAILED.canBecome(MessageState.ACCEPTED)).isTrue();
    assertThat(MessageState.NO_REPORT.canBecome(MessageState.ACCEPTED)).isFalse();
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
