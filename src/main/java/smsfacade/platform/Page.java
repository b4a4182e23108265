package smsfacade.platform;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.Blanks;

/**
 * One page.
 *
 * @param charset of its query, and of bodies that name none
 * @param bodyLimit the most bytes it takes
 * @param operations by action, in lower case; none on a page that does one thing, without an action
 * @param otherwise that one thing, or the one in whose form other actions are refused
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

  /**
   * The operation that is asked for; empty when the page has none for that action.
   *
   * @throws UnreadableParameter when the action cannot be read
   */
  Optional<Operation> operation(Parameters parameters) throws UnreadableParameter {
    if (operations.isEmpty()) {
      return Optional.of(otherwise);
    }
    String action = Blanks.strip(parameters.text(Parameter.ACTION)).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(operations.get(action));
  }
}
