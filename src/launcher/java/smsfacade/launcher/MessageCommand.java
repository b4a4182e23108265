package smsfacade.launcher;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code message <MsgId>}: asks a running facade by JMX what became of a message, or which messages
 * went to a number or have a vendor's id.
 */
final class MessageCommand {
  private static final String NUMBER = "--number";
  private static final String VENDOR_ID = "--vendor-id";

  private static final JmxArguments.Own OWN =
      new JmxArguments.Own(
          "message <MsgId> | --number <phone number> | --vendor-id <id> " + JmxArguments.OPTIONS,
          Set.of(NUMBER, VENDOR_ID),
          Set.of());

  /** How {@code MessagesMXBean} begins what it says when there is none. */
  private static final String NONE = "no message";

  private MessageCommand() {}

  /**
   * Asks, and gives what the facade says.
   *
   * @throws Refused when it says nothing, or that there is no such message
   */
  static String run(List<String> arguments, Map<String, String> environment) {
    JmxArguments given = OWN.read(arguments);
    Question question = question(given);
    String said =
        given.facade().ask(environment, "Messages", question.operation(), question.argument());
    if (said.startsWith(NONE)) {
      throw new Refused(ExitStatus.NO_SUCH_MESSAGE, said.strip());
    }
    return said;
  }

  /** What is asked: an operation of {@code smsfacade:type=Messages} and its argument. */
  private record Question(String operation, String argument) {}

  private static Question question(JmxArguments given) {
    List<Question> questions =
        Stream.concat(
                given.words().stream().map(id -> new Question("find", id)),
                given.given().stream()
                    .map(
                        one ->
                            new Question(
                                one.option().equals(NUMBER) ? "findByNumber" : "findByVendorId",
                                one.value())))
            .toList();
    if (questions.size() != 1 || given.words().stream().anyMatch(word -> word.startsWith("-"))) {
      throw OWN.wrong();
    }
    return questions.get(0);
  }
}
