package smsfacade.accounts;

import java.util.OptionalLong;

/**
 * What the definitions file says of an account's use of the platform's pages (pages, section 9).
 *
 * @param takesReports whether reports and replies are kept for it, to be read or pushed
 * @param push where they are pushed to
 * @param encryptedUserId the UserId by which its encrypted calls come (PH-04); several accounts may
 *     have the same. Empty when its calls may not be encrypted
 * @param answerWords in which words the pages answer it
 * @param templates what its own templates are to it; by SOAP as well
 */
public record PagePolicy(
    boolean takesReports,
    PushAddresses push,
    OptionalLong encryptedUserId,
    AnswerWords answerWords,
    TemplateUse templates) {}
