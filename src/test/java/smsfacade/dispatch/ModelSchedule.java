package smsfacade.dispatch;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens one after the other. Its text is the code that makes it. */
record ModelSchedule(List<ModelAction> actions) {
  ModelSchedule {
    actions = List.copyOf(actions);
  }

  static ModelSchedule of(ModelAction... actions) {
    return new ModelSchedule(List.of(actions));
  }

  /**
   * Lets it happen.
   *
   * @throws AssertionError with the fewest of its actions that still fail, and what happens then
   */
  void run(ModelDatabase database) {
    if (failure(database, Optional.empty()).isPresent()) {
      ModelSchedule least = least(database);
      var told = new ArrayList<String>();
      Throwable failure =
          least
              .failure(database, Optional.of(told))
              .orElseGet(() -> new AssertionError("it fails no more when it is told"));
      throw new AssertionError(
          failure.getMessage() + "\n" + least + String.join("\n", told), failure);
    }
  }

  private Optional<Throwable> failure(ModelDatabase database, Optional<List<String>> told) {
    try {
      new ModelWorld(database, told).run(actions);
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(e);
    }
  }

  /** Leaves out what it does not take, in ever smaller pieces. */
  private ModelSchedule least(ModelDatabase database) {
    ModelSchedule least = this;
    for (int piece = Math.max(1, actions.size() / 2); piece > 0; piece = piece / 2) {
      boolean shorter = true;
      while (shorter) {
        shorter = false;
        for (int from = least.actions.size() - piece; from >= 0; from--) {
          var rest = new ArrayList<>(least.actions);
          rest.subList(from, Math.min(from + piece, rest.size())).clear();
          var candidate = new ModelSchedule(rest);
          if (candidate.failure(database, Optional.empty()).isPresent()) {
            least = candidate;
            shorter = piece == 1;
            from = Math.min(from, least.actions.size() - piece + 1);
          }
        }
      }
    }
    return least;
  }

  @Override
  public String toString() {
    return actions.stream()
        .map(action -> "        " + code((Record) action))
        .collect(Collectors.joining(",\n", "    ModelSchedule.of(\n", ")\n"));
  }

  static String code(Record action) {
    return Arrays.stream(action.getClass().getRecordComponents())
        .map(component -> code(value(action, component)))
        .collect(Collectors.joining(", ", "new " + action.getClass().getSimpleName() + "(", ")"));
  }

  private static Object value(Record action, RecordComponent component) {
    try {
      return component.getAccessor().invoke(action);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String code(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    if (value instanceof Collection<?> several) {
      return several.stream()
          .map(ModelSchedule::code)
          .sorted()
          .collect(Collectors.joining(", ", "Set.of(", ")"));
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
