package smsfacade.admin.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM tells about its start without the secrets that may have been given to it: a password
 * of the database or of a key store as a system property, one of an agent in its options (design,
 * rule 9). Only properties by names of the JVM's own are shown whole.
 */
final class WithoutSecrets {
  private static final String HIDDEN = "…";
  private static final String PROPERTY = "-D";
  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final List<String> OF_THE_JVM =
      List.of("java.", "jdk.", "sun.", "os.", "user.", "file.", "path.", "line.", "native.");

  private WithoutSecrets() {}

  static @Nullable Object of(ObjectName bean, String attribute, @Nullable Object value) {
    if (bean.getDomain().equals("java.lang") && "Runtime".equals(bean.getKeyProperty("type"))) {
      if (attribute.equals("InputArguments") && value instanceof String[] options) {
        return Stream.of(options).map(WithoutSecrets::option).toArray(String[]::new);
      }
      if (attribute.equals("SystemProperties") && value instanceof TabularData properties) {
        return properties(properties);
      }
    }
    return value;
  }

  private static String option(String option) {
    int equals = option.indexOf('=');
    boolean shown =
        equals < 0
            || option.startsWith("-X")
            || option.startsWith("--")
            || option.startsWith(PROPERTY) && isShown(option.substring(PROPERTY.length(), equals));
    return shown ? option : option.substring(0, equals + 1) + HIDDEN;
  }

  private static TabularData properties(TabularData properties) {
    var shown = new TabularDataSupport(properties.getTabularType());
    for (Object row : properties.values()) {
      var property = (CompositeData) row;
      shown.put(isShown((String) property.get(KEY)) ? property : hidden(property));
    }
    return shown;
  }

  private static CompositeData hidden(CompositeData property) {
    try {
      return new CompositeDataSupport(
          property.getCompositeType(), Map.of(KEY, property.get(KEY), VALUE, HIDDEN));
    } catch (OpenDataException e) {
      throw new IllegalStateException("a property is a key and a value", e);
    }
  }

  private static boolean isShown(String name) {
    return OF_THE_JVM.stream().anyMatch(name::startsWith)
        && !name.toLowerCase(Locale.ROOT).contains("password");
  }
}
