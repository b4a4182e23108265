package smsfacade.launcher;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/** What beans give, for people and scripts: a line each. */
final class OpenValue {
  private static final String KEY = "key";
  private static final String VALUE = "value";

  private OpenValue() {}

  /** A line for what is one thing, and for each of several. */
  static String lines(@Nullable Object value) {
    return several(value)
        .map(all -> all.map(OpenValue::line).collect(Collectors.joining("\n")))
        .orElseGet(() -> line(value));
  }

  /** The same behind the name of an attribute: several begin on a line of their own each. */
  static String after(String name, @Nullable Object value) {
    return name
        + " ="
        + several(value)
            .map(all -> all.map(one -> "\n  " + line(one)).collect(Collectors.joining()))
            .orElseGet(() -> " " + line(value))
        + "\n";
  }

  private static Optional<Stream<?>> several(@Nullable Object value) {
    if (value instanceof TabularData table) {
      return Optional.of(table.values().stream());
    }
    if (value instanceof Collection<?> all) {
      return Optional.of(all.stream());
    }
    return value != null && value.getClass().isArray()
        ? Optional.of(IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)))
        : Optional.empty();
  }

  private static String line(@Nullable Object value) {
    if (value instanceof CompositeData row) {
      return row.containsKey(KEY) && row.containsKey(VALUE)
          ? row.get(KEY) + " = " + line(row.get(VALUE))
          : row.getCompositeType().keySet().stream()
              .map(name -> name + "=" + line(row.get(name)))
              .collect(Collectors.joining("  "));
    }
    return several(value)
        .map(all -> all.map(OpenValue::line).collect(Collectors.joining(", ")))
        .orElseGet(() -> String.valueOf(value));
  }
}
