package smsfacade.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code message <MsgId>}: asks a running facade by JMX what became of a message, or which messages
 * went to a number or have a vendor's id.
 */
final class MessageCommand {
  private static final String USAGE =
      "message <MsgId> | --number <phone number> | --vendor-id <id> " + JmxQuestion.OPTIONS;

  /** How {@code MessagesMXBean} begins what it says when there is none. */
  private static final String NONE = "no message";

  private final JmxQuestion facade = new JmxQuestion();
  private Optional<Question> question = Optional.empty();

  private MessageCommand() {}

  /** What is asked: an operation of {@code smsfacade:type=Messages} and its argument. */
  private record Question(String operation, String argument) {}

  /**
   * Asks, and gives what the facade says.
   *
   * @throws Refused when it says nothing, or that there is no such message
   */
  static String run(List<String> arguments, Map<String, String> environment) {
    MessageCommand command = read(arguments);
    String said = command.ask(environment);
    if (said.startsWith(NONE)) {
      throw new Refused(ExitStatus.NO_SUCH_MESSAGE, said.strip());
    }
    return said;
  }

  private static MessageCommand read(List<String> arguments) {
    var command = new MessageCommand();
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (!argument.startsWith("-")) {
        command.asks("find", argument);
      } else if (rest.hasNext()) {
        command.set(argument, rest.next());
      } else {
        throw wrongUse();
      }
    }
    if (command.question.isEmpty() || !command.facade.isComplete()) {
      throw wrongUse();
    }
    return command;
  }

  private void set(String option, String value) {
    switch (option) {
      case "--number" -> asks("findByNumber", value);
      case "--vendor-id" -> asks("findByVendorId", value);
      default -> {
        if (!facade.takes(option, value)) {
          throw wrongUse();
        }
      }
    }
  }

  private void asks(String operation, String argument) {
    if (question.isPresent()) {
      throw wrongUse();
    }
    question = Optional.of(new Question(operation, argument));
  }

  private static Refused wrongUse() {
    return new Refused(ExitStatus.USAGE, "usage: " + USAGE);
  }

  private String ask(Map<String, String> environment) {
    Question asked = question.orElseThrow();
    return facade.ask(environment, "Messages", asked.operation(), asked.argument());
  }
}
