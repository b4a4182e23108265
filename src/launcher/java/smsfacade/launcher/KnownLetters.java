package smsfacade.launcher;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a JVM is given in letters that its locale has not (any Chinese ones under {@code LC_ALL=C})
 * reaches it with marks in their place: no such file can be opened, and no such text is what was
 * meant (F85).
 */
final class KnownLetters {
  private static final char MARK = '\uFFFD';
  private static final String SETTINGS = "SMSFACADE_";
  private static final String ADVICE =
      " has letters that the locale has not: set LC_ALL=C.UTF-8, or another one that has them";

  private KnownLetters() {}

  /**
   * Looks at the arguments, the facade's own variables, and the folders that every start uses.
   *
   * @throws Refused naming the first that has such letters, without its value
   */
  static void require(List<String> arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.size(); i++) {
      require("argument " + (i + 1), arguments.get(i));
    }
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(SETTINGS)) {
                require(name, value);
              }
            });
    require("the working directory", System.getProperty("user.dir"));
    require("the temporary folder", System.getProperty("java.io.tmpdir"));
  }

  private static void require(String what, String value) {
    if (value.indexOf(MARK) >= 0) {
      throw new Refused(ExitStatus.USAGE, what + ADVICE);
    }
  }
}
