package smsfacade.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code check [file]}: says all that a start or a reload would say of definitions, without a
 * server.
 */
final class CheckCommand {
  private static final String USAGE = "check [definitions file]";

  private CheckCommand() {}

  /**
   * The words to print when the definitions can be used.
   *
   * @throws Refused with a line for each thing that is wrong
   */
  static String run(List<String> arguments) {
    if (arguments.size() > 1 || arguments.stream().anyMatch(word -> word.startsWith("-"))) {
      throw new Refused(ExitStatus.USAGE, "usage: " + USAGE);
    }
    var jar = new ProductJar();
    var configuration = new Configuration(jar.defaults(), System.getenv());
    Optional<String> file =
        arguments.stream().findFirst().or(() -> configuration.value("smsfacade.definitions"));
    try (var check = DefinitionsCheck.begin(file, configuration, jar)) {
      check.require();
      return words(check.answer());
    }
  }

  private static String words(DefinitionsCheck.Answer answer) {
    var lines = new ArrayList<String>();
    lines.add(
        answer.name()
            + ": "
            + String.join("", answer.summary())
            + ": nothing wrong"
            + (answer.warnings().isEmpty() ? "" : ", but to be looked at:"));
    answer.warnings().forEach(warning -> lines.add(answer.name() + ": " + warning));
    return String.join(System.lineSeparator(), lines);
  }
}
