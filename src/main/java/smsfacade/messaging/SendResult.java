package smsfacade.messaging;

import java.util.List;
import smsfacade.accounts.AnswerWords;
import smsfacade.sms.ResultCode;

/**
 * The answer to a {@link SendCommand}.
 *
 * @param code {@link ResultCode#OK} as soon as one number was accepted and stored durably
 * @param messageId the MsgId of 16 digits; empty unless accepted
 * @param balance the account's balance in segments after the call; 0 on a refusal
 * @param acceptedCount numbers accepted
 * @param billedSegments segments of the text times accepted numbers
 * @param refusals numbers left out of an accepted call, in the caller's order; empty on a refusal
 * @param repeated whether the call was accepted before, and this is the answer of the first
 * @param words for faces whose words differ by account: the account's once its password was right
 */
public record SendResult(
    ResultCode code,
    String messageId,
    long balance,
    int acceptedCount,
    int billedSegments,
    List<RefusedNumber> refusals,
    boolean repeated,
    AnswerWords words) {

  /**
   * A number that was not accepted.
   *
   * @param asGiven as the caller wrote it
   */
  public record RefusedNumber(String asGiven, ResultCode code) {}

  public SendResult {
    refusals = List.copyOf(refusals);
  }

  /** In the words of the platform. */
  public SendResult(
      ResultCode code,
      String messageId,
      long balance,
      int acceptedCount,
      int billedSegments,
      List<RefusedNumber> refusals,
      boolean repeated) {
    this(
        code,
        messageId,
        balance,
        acceptedCount,
        billedSegments,
        refusals,
        repeated,
        AnswerWords.OF_THE_PLATFORM);
  }

  /** Of a call that was not there before. */
  public SendResult(
      ResultCode code,
      String messageId,
      long balance,
      int acceptedCount,
      int billedSegments,
      List<RefusedNumber> refusals) {
    this(code, messageId, balance, acceptedCount, billedSegments, refusals, false);
  }

  /** The same in these words. */
  public SendResult in(AnswerWords words) {
    return words.equals(this.words)
        ? this
        : new SendResult(
            code, messageId, balance, acceptedCount, billedSegments, refusals, repeated, words);
  }

  /** The whole call is refused: nothing stored, nothing billed. */
  public static SendResult refused(ResultCode code) {
    if (code == ResultCode.OK) {
      throw new IllegalArgumentException("OK is no refusal");
    }
    return new SendResult(code, "", 0, 0, 0, List.of());
  }

  public boolean accepted() {
    return code == ResultCode.OK;
  }
}
