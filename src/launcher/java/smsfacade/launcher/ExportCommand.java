package smsfacade.launcher;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code export}: asks a running facade by JMX for the definitions that are in force there, as one
 * file (F103).
 */
final class ExportCommand {
  private static final String NUMBERS = "--numbers";
  private static final JmxArguments.Own OWN =
      new JmxArguments.Own("export [--numbers] " + JmxArguments.OPTIONS, Set.of(), Set.of(NUMBERS));

  private ExportCommand() {}

  /**
   * The text of the file, without a line break behind it.
   *
   * @throws Refused when the facade does not give it
   */
  static String run(List<String> arguments, Map<String, String> environment) {
    JmxArguments given = OWN.read(arguments);
    if (!given.words().isEmpty()) {
      throw OWN.wrong();
    }
    String operation = given.flags().contains(NUMBERS) ? "exportWithNumbers" : "export";
    return given.facade().ask(environment, "Definitions", operation).stripTrailing();
  }
}
