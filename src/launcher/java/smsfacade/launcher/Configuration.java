package smsfacade.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The product's settings as the application will see them through MicroProfile Config: system
 * property, environment, then the WAR's own defaults.
 */
final class Configuration {
  private final Properties defaults;
  private final Map<String, String> environment;

  Configuration(Properties defaults, Map<String, String> environment) {
    this.defaults = defaults;
    this.environment = environment;
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
        .or(() -> text(environment.getOrDefault(underscores.toUpperCase(Locale.ROOT), "")));
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
