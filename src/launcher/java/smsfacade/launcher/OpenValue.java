package smsfacade.launcher;

import java.lang.reflect.Array;
import java.util.Collection;
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

  /** One line for what is one thing; of several each begins a line of its own, indented. */
  static String text(@Nullable Object value) {
    if (value instanceof TabularData table) {
      return lines(table.values().stream());
    }
    if (value instanceof Collection<?> all) {
      return lines(all.stream());
    }
    if (value != null && value.getClass().isArray()) {
      return lines(IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)));
    }
    if (value instanceof CompositeData row) {
      return row.containsKey(KEY) && row.containsKey(VALUE)
          ? row.get(KEY) + " = " + text(row.get(VALUE))
          : row.getCompositeType().keySet().stream()
              .map(name -> name + "=" + text(row.get(name)).strip().replace("\n", " "))
              .collect(Collectors.joining("  "));
    }
    return String.valueOf(value);
  }

  private static String lines(Stream<?> values) {
    return values.map(value -> "\n  " + text(value)).collect(Collectors.joining());
  }
}
