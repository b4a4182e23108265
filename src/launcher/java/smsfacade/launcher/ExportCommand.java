package smsfacade.launcher;

import java.util.List;
import java.util.Map;

/**
 * {@code export}: asks a running facade by JMX for the definitions that are in force there, as one
 * file (F103).
 */
final class ExportCommand {
  private static final String USAGE = "export [--numbers] " + JmxQuestion.OPTIONS;

  private final JmxQuestion facade = new JmxQuestion();
  private boolean withNumbers;

  private ExportCommand() {}

  /**
   * The text of the file, without a line break behind it.
   *
   * @throws Refused when the facade does not give it
   */
  static String run(List<String> arguments, Map<String, String> environment) {
    return read(arguments).ask(environment);
  }

  private static ExportCommand read(List<String> arguments) {
    var command = new ExportCommand();
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--numbers")) {
        command.withNumbers = true;
      } else if (!rest.hasNext() || !command.facade.takes(argument, rest.next())) {
        throw wrongUse();
      }
    }
    if (!command.facade.isComplete()) {
      throw wrongUse();
    }
    return command;
  }

  private String ask(Map<String, String> environment) {
    return facade
        .ask(environment, "Definitions", withNumbers ? "exportWithNumbers" : "export")
        .stripTrailing();
  }

  private static Refused wrongUse() {
    return new Refused(ExitStatus.USAGE, "usage: " + USAGE);
  }
}
