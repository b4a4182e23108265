package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

class VerdictTest {
  private static final OpenMessage FIRST =
      new OpenMessage(1, Msisdn.of("13800138000"), MessageState.SUBMITTING);
  private static final OpenMessage SECOND =
      new OpenMessage(2, Msisdn.of("13800138001"), MessageState.SUBMITTING);
  private static final List<OpenMessage> BOTH = List.of(FIRST, SECOND);

  @Test
  void acceptedMessagesAwaitTheirReport() {
    Verdict verdict = Verdict.of(new Accepted("77", Map.of()), "v", BOTH, true);

    assertThat(verdict.moves())
        .extracting(Move::to)
        .containsExactly(MessageState.SUBMITTED, MessageState.SUBMITTED);
    assertThat(verdict.open()).isEmpty();
  }

  @Test
  void aNumberTheVendorLeftOutGoesItsOwnWay() {
    var black = new Refused(Refusal.PERMANENT, "1109", "black", ResultCode.MSISDN_BLACK);
    Verdict verdict =
        Verdict.of(new Accepted("77", Map.of(SECOND.destination(), black)), "v", BOTH, true);

    assertThat(verdict.moves())
        .extracting(Move::messageId, Move::to)
        .containsExactly(
            tuple(1L, MessageState.SUBMITTED),
            tuple(2L, MessageState.REFUSED),
            tuple(2L, MessageState.FAILED));
  }

  @Test
  void anUnansweredRequestIsNeverOpenAgain() {
    Verdict verdict = Verdict.of(new Unknown("read timeout"), "v", BOTH, true);

    assertThat(verdict.moves()).extracting(Move::to).containsOnly(MessageState.UNKNOWN);
    assertThat(verdict.open()).isEmpty();
  }

  @Test
  void whatNeverLeftStaysOpenForAnotherVendor() {
    Verdict verdict = Verdict.of(new NotSent("connection refused"), "v", BOTH, true);

    assertThat(verdict.moves()).extracting(Move::to).containsOnly(MessageState.ACCEPTED);
    assertThat(verdict.open()).extracting(OpenMessage::id).containsExactly(1L, 2L);
    assertThat(verdict.next()).isEqualTo(Verdict.Next.ALL_MOVE_ON);
  }

  @ParameterizedTest
  @EnumSource(value = Refusal.class, names = "PERMANENT", mode = EnumSource.Mode.EXCLUDE)
  void aRefusalThatIsNotTheMessagesFaultLeavesItOpen(Refusal kind) {
    Verdict verdict =
        Verdict.of(new Refused(kind, "1106", "no", ResultCode.NO_CHANNEL), "v", BOTH, true);

    assertThat(verdict.moves()).extracting(Move::to).containsOnly(MessageState.REFUSED);
    assertThat(verdict.open()).hasSize(2);
    assertThat(verdict.resultCode()).contains(ResultCode.NO_CHANNEL);
  }

  @Test
  void aPermanentRefusalEndsTheMessage() {
    Verdict verdict =
        Verdict.of(
            new Refused(Refusal.PERMANENT, "2107", "words", ResultCode.SENSITIVE_WORDS),
            "v",
            List.of(FIRST),
            true);

    assertThat(verdict.moves())
        .extracting(Move::to)
        .containsExactly(MessageState.REFUSED, MessageState.FAILED);
    assertThat(verdict.open()).isEmpty();
  }

  /** One bad number drops the whole request; the others are open again (ON-01, code 11105). */
  @Test
  void aNumberThatDroppedTheRequestGoesItsOwnWay() {
    var black = new Refused(Refusal.PERMANENT, "11105", "black", ResultCode.MSISDN_BLACK);
    Verdict verdict =
        Verdict.of(
            new Refused(
                Refusal.RETRYABLE,
                "11105",
                "dropped",
                ResultCode.NO_CHANNEL,
                Map.of(SECOND.destination(), black)),
            "v",
            BOTH,
            true);

    assertThat(verdict.open()).extracting(OpenMessage::id).containsExactly(1L);
    assertThat(verdict.next()).isEqualTo(Verdict.Next.SAME_VENDOR);
    assertThat(verdict.moves())
        .extracting(Move::messageId, Move::to)
        .contains(tuple(2L, MessageState.FAILED));
  }

  private static final Refused OF_A_NUMBER =
      new Refused(Refusal.PERMANENT, "1109", "black", ResultCode.MSISDN_BLACK, Map.of(), true);

  /** Design, "Dispatch" 5: a refusal that may be about one number of many fails none of them. */
  @Test
  void aRefusalThatMayBeAboutOneNumberIsTakenApart() {
    Verdict verdict = Verdict.of(OF_A_NUMBER, "v", BOTH, true);

    assertThat(verdict.moves()).extracting(Move::to).containsOnly(MessageState.REFUSED);
    assertThat(verdict.open()).extracting(OpenMessage::id).containsExactly(1L, 2L);
    assertThat(verdict.next()).isEqualTo(Verdict.Next.HALVES);
  }

  @Test
  void itIsFinalForOneNumberAloneAndWhenNoMoreRequestsMayBeMade() {
    assertThat(Verdict.of(OF_A_NUMBER, "v", List.of(FIRST), true).moves())
        .extracting(Move::to)
        .containsExactly(MessageState.REFUSED, MessageState.FAILED);
    assertThat(Verdict.of(OF_A_NUMBER, "v", BOTH, false).open()).isEmpty();
  }

  /** Design, "Dispatch" 4: late outcomes of every kind move the message. */
  @Test
  void aLateAnswerMovesWhatWasCalledUnknown() {
    assertThat(late(new Accepted("77", Map.of()))).containsExactly(MessageState.SUBMITTED);
    assertThat(late(new NotSent("no connection"))).containsExactly(MessageState.ACCEPTED);
    assertThat(late(new Refused(Refusal.RETRYABLE, "1", "busy", ResultCode.NO_CHANNEL)))
        .containsExactly(MessageState.REFUSED);
    assertThat(late(new Refused(Refusal.PERMANENT, "1", "no", ResultCode.NO_CHANNEL)))
        .containsExactly(MessageState.REFUSED, MessageState.FAILED);
    assertThat(late(new Unknown("no answer"))).isEmpty();
    assertThat(late(OF_A_NUMBER)).containsExactly(MessageState.REFUSED);
  }

  private static List<MessageState> late(SubmitOutcome outcome) {
    return Verdict.late(outcome, "v", FIRST, 2).stream()
        .peek(move -> assertThat(move.cause()).endsWith(", late"))
        .map(Move::to)
        .toList();
  }
}
