package smsfacade.testbed;

import java.nio.file.Path;
import java.util.List;

/** Programs that tests start. */
public final class Commands {
  private Commands() {}

  /** The java of this JVM. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A command to start, with the environment of this JVM but no {@code SMSFACADE_} variable. */
  public static ProcessBuilder withoutSettings(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SMSFACADE_"));
    return builder;
  }
}
