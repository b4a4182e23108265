package smsfacade.definitions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import smsfacade.definitions.BrokenDefinitions.Problem;

/** What is wrong with a file, collected so that a deployer mends it once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(int line, String text) {
    found.add(new Problem(line, text));
  }

  /** Refuses the file when anything was found. */
  void refuse(String file) {
    if (!found.isEmpty()) {
      throw new BrokenDefinitions(
          file, found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }
  }
}
