package smsfacade.platform;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import smsfacade.listener.SampleCalls.SampleCall;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.Blanks;

/**
 * One page.
 *
 * @param path in the letter case of the document
 * @param charset of its query, and of bodies that name none
 * @param bodyLimit the most bytes it takes
 * @param operations by action, in lower case, and by the empty one where it may be left out; none
 *     on a page that does one thing, without an action
 * @param otherwise that one thing, or the one in whose form other actions are refused
 * @param byPostOnly whether it is only by POST that it does anything
 */
record Page(
    String path,
    Charset charset,
    AnswerForm form,
    int bodyLimit,
    Map<String, Operation> operations,
    Operation otherwise,
    boolean byPostOnly) {
  Page {
    operations = Map.copyOf(operations);
  }

  /** One that is asked by GET and POST alike. */
  Page(
      String path,
      Charset charset,
      AnswerForm form,
      int bodyLimit,
      Map<String, Operation> operations,
      Operation otherwise) {
    this(path, charset, form, bodyLimit, operations, otherwise, false);
  }

  /** Whether it does anything for this method; if not, it refuses with 1001. */
  boolean acts(String method) {
    return !byPostOnly || method.equals("POST");
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

  /** A call of each of its operations. */
  Stream<SampleCall> sampleCalls() {
    return operations.isEmpty()
        ? Stream.of(sampleCall(Stream.empty(), otherwise))
        : new TreeMap<>(operations)
            .entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(
                    entry ->
                        sampleCall(
                            Stream.of(Parameter.ACTION.field(entry.getKey())), entry.getValue()));
  }

  private SampleCall sampleCall(Stream<String> action, Operation operation) {
    List<Parameter> parameters = operation.parameters();
    return new SampleCall(
        path,
        "application/x-www-form-urlencoded; charset=" + charset.name().toLowerCase(Locale.ROOT),
        Stream.concat(action, parameters.stream().map(operation::sampleField))
            .collect(Collectors.joining("&")));
  }
}
