package smsfacade.vendors.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of one configured vendor, read by name. Every problem names the setting and never
 * its value.
 */
public final class Settings {
  private final Map<String, String> values;

  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public Set<String> names() {
    return values.keySet();
  }

  /** The same without one. */
  public Settings without(String name) {
    var others = new HashMap<>(values);
    others.remove(name);
    return new Settings(others);
  }

  /** The same with another value of one. */
  public Settings with(String name, String value) {
    var others = new HashMap<>(values);
    others.put(name, value);
    return new Settings(others);
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new WrongSetting(name, "is missing");
    }
    return value.strip();
  }

  public String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  /** An absolute http or https address. */
  public URI address(String name) {
    String text = text(name);
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(name, "is no address");
    }
    if (address.getHost() == null
        || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
      throw new WrongSetting(name, "must be an http or https address");
    }
    return address;
  }

  public int number(String name, int otherwise, int least, int most) {
    if (!has(name)) {
      return otherwise;
    }
    int value;
    try {
      value = Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw new WrongSetting(name, "is no whole number");
    }
    if (value < least || value > most) {
      throw new WrongSetting(name, "must be from " + least + " to " + most);
    }
    return value;
  }

  /** A time in milliseconds. */
  public Duration milliseconds(String name, int otherwise, int least, int most) {
    return Duration.ofMillis(number(name, otherwise, least, most));
  }

  /** One of the constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    String wanted = text(name);
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      if (spelled(constant).equals(wanted)) {
        return constant;
      }
    }
    throw new WrongSetting(
        name,
        "must be one of "
            + Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .map(Settings::spelled)
                .collect(Collectors.joining(", ")));
  }

  private boolean has(String name) {
    String value = values.get(name);
    return value != null && !value.isBlank();
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether every setting is the same, so that nothing would be made otherwise. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names only. */
  @Override
  public String toString() {
    return "Settings" + values.keySet();
  }
}
