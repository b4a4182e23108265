package smsfacade.desk;

import java.util.Map;

/**
 * What a decision would do now.
 *
 * @param messages that it is about, without those left out
 * @param segments they cost
 * @param mms they cost
 * @param leftOut how many are left out, by why
 * @param debits what accounts pay for it, by name; only what was paid back is paid again
 * @param missing what accounts lack for it, by name
 * @param token names exactly these messages as they are now
 */
public record Preview(
    int messages,
    long segments,
    long mms,
    Map<Unfit, Integer> leftOut,
    Map<String, Long> debits,
    Map<String, Long> missing,
    String token) {
  /** Why a message that the filter means is not decided. */
  public enum Unfit {
    /** Its validity is over, and it is not asked for. */
    EXPIRED("validity is over"),
    /** It is removed sooner than the message. */
    WITHOUT_TEXT("text is not kept any more"),
    /** It was sent, whatever is decided. */
    REPORTED("vendor reported something of them: they were sent"),
    /** It replied so to the account, since the text was accepted or before. */
    OPTED_OUT("number wants nothing more from the account"),
    /** It may send nothing now. */
    STOPPED("account is stopped");

    private final String sentence;

    Unfit(String sentence) {
      this.sentence = sentence;
    }

    /** What follows "whose", for operators. */
    public String sentence() {
      return sentence;
    }
  }
}
