package smsfacade.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a command that asks a running facade by JMX.
 *
 * @param facade which one is asked, and as whom
 * @param words what is no option, in its order
 * @param given options of this command with their values, in their order
 * @param flags of this command that stand there
 */
record JmxArguments(JmxQuestion facade, List<String> words, List<Given> given, Set<String> flags) {
  /** For the usage of a command. */
  static final String OPTIONS = "[--jmx host:port] [--user name [--password-file file]]";

  private static final String JMX = "--jmx";
  private static final String USER = "--user";
  private static final String PASSWORD_FILE = "--password-file";
  private static final Set<String> COMMON = Set.of(JMX, USER, PASSWORD_FILE);

  /** An option and its value. */
  record Given(String option, String value) {}

  /**
   * What a command takes besides {@link #OPTIONS}.
   *
   * @param usage the whole command as a person writes it
   * @param options of its own that have a value
   * @param flags of its own that have none
   */
  record Own(String usage, Set<String> options, Set<String> flags) {
    /**
     * Reads the arguments of a call.
     *
     * @throws Refused with the usage
     */
    JmxArguments read(List<String> arguments) {
      var words = new ArrayList<String>();
      var given = new ArrayList<Given>();
      var set = new HashSet<String>();
      var facade = new HashMap<String, String>();
      var rest = arguments.iterator();
      while (rest.hasNext()) {
        String argument = rest.next();
        if (flags.contains(argument)) {
          set.add(argument);
        } else if (!argument.startsWith("--")) {
          words.add(argument);
        } else if (!rest.hasNext()) {
          throw wrong();
        } else if (options.contains(argument)) {
          given.add(new Given(argument, rest.next()));
        } else if (COMMON.contains(argument)) {
          facade.put(argument, rest.next());
        } else {
          throw wrong();
        }
      }
      if (facade.containsKey(PASSWORD_FILE) && !facade.containsKey(USER)) {
        throw wrong();
      }
      return new JmxArguments(
          new JmxQuestion(
              facade.getOrDefault(JMX, JmxQuestion.DEFAULT_ADDRESS),
              Optional.ofNullable(facade.get(USER)),
              Optional.ofNullable(facade.get(PASSWORD_FILE))),
          List.copyOf(words),
          List.copyOf(given),
          Set.copyOf(set));
    }

    /** Says how the command is used. */
    Refused wrong() {
      return new Refused(ExitStatus.USAGE, "usage: " + usage);
    }
  }
}
