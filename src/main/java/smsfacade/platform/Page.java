package smsfacade.platform;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.sms.Blanks;

/**
 * One page.
 *
 * @param charset of its query, and of bodies that name none
 * @param bodyLimit the most bytes it takes
 * @param operations by action, in lower case
 * @param otherwise the one in whose form other actions are refused
 */
record Page(
    Charset charset,
    AnswerForm form,
    int bodyLimit,
    Map<String, Operation> operations,
    Operation otherwise) {
  Page {
    operations = Map.copyOf(operations);
  }

  Optional<Operation> operation(String action) {
    return Optional.ofNullable(operations.get(Blanks.strip(action).toLowerCase(Locale.ROOT)));
  }
}
