package smsfacade.accounts;

/**
 * The words by which clients of the platform's pages tell success from failure (pages, section 3,
 * Q1 to Q3), all in one place: clients of the platform's older sisters wait for others (section 9).
 *
 * @param failure the returnstatus of a refusal
 * @param overageSuccess the returnstatus of a balance in XML
 * @param successMessage the message of every success
 */
public record AnswerWords(String failure, String overageSuccess, String successMessage) {
  /** The returnstatus of every other success. Its letters stand in no refusal. */
  public static final String SUCCESS = "Success";

  /** Those of an account that wants no others, and of everybody who has not shown to be one. */
  public static final AnswerWords OF_THE_PLATFORM = new AnswerWords("Faild", "Sucess", "操作成功");
}
