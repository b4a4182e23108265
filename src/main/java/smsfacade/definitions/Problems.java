package smsfacade.definitions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smsfacade.definitions.BrokenDefinitions.Problem;

/** What is wrong with a file, collected so that a deployer mends it once. */
final class Problems {
  private static final Comparator<Problem> IN_ORDER_OF_FILES =
      Comparator.comparing(Problem::file).thenComparingInt(Problem::line);

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String text) {
    found.add(new Problem(place.file(), place.line(), text));
  }

  void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Those of the definitions file itself come first. */
  List<Problem> inOrder() {
    return found.stream().sorted(IN_ORDER_OF_FILES).toList();
  }

  /**
   * The first of elements that may stand once; each further one is a problem.
   *
   * @param name of the element, with what it belongs to
   */
  <T> @Nullable T once(DefinitionsXml xml, String name, List<T> elements) {
    for (T more : elements.stream().skip(1).toList()) {
      add(
          xml.placeOf(more),
          name
              + " stands in "
              + xml.placeOf(elements.get(0)).seenFrom(xml.placeOf(more))
              + " already, and may stand once");
    }
    return elements.isEmpty() ? null : elements.get(0);
  }

  /** Refuses the file when anything was found. */
  void refuse(String file) {
    if (!found.isEmpty()) {
      throw new BrokenDefinitions(file, inOrder());
    }
  }
}
