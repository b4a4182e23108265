package smsfacade.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The product's settings as the application will see them through MicroProfile Config: system
 * property, environment, the directory of secrets, then the WAR's own defaults.
 */
final class Configuration {
  private final Properties defaults;
  private final Map<String, String> environment;
  private final Optional<Path> secrets;

  Configuration(Properties defaults, Map<String, String> environment) {
    this(defaults, environment, Optional.empty());
  }

  /**
   * @param secrets a directory whose files give values by their names
   */
  Configuration(Properties defaults, Map<String, String> environment, Optional<Path> secrets) {
    this.defaults = defaults;
    this.environment = environment;
    this.secrets = secrets;
  }

  /** The value of, say, {@code smsfacade.db.url}; an empty one counts as none. */
  Optional<String> value(String name) {
    return given(name).or(() -> text(defaults.getProperty(name, "")));
  }

  /** As {@link #value}, without the WAR's default. */
  Optional<String> given(String name) {
    String underscores = name.replaceAll("[^A-Za-z0-9]", "_");
    return text(System.getProperty(name, ""))
        .or(() -> text(environment.getOrDefault(name, "")))
        .or(() -> text(environment.getOrDefault(underscores, "")))
        .or(() -> text(environment.getOrDefault(underscores.toUpperCase(Locale.ROOT), "")))
        .or(() -> secrets.flatMap(directory -> secret(directory, name)));
  }

  private static Optional<String> secret(Path directory, String name) {
    try {
      return text(Files.readString(directory.resolve(name)));
    } catch (IOException | InvalidPathException e) {
      // What cannot be read gives nothing to the server either.
      return Optional.empty();
    }
  }

  /**
   * Makes the defaults system properties, where nothing else is given: while the server reads
   * web.xml, it does not see those inside the WAR.
   */
  void publishDefaults() {
    for (String name : defaults.stringPropertyNames()) {
      if (given(name).isEmpty()) {
        System.setProperty(name, defaults.getProperty(name));
      }
    }
  }

  private static Optional<String> text(String value) {
    return Optional.of(value.strip()).filter(text -> !text.isEmpty());
  }
}
