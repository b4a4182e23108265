package smsfacade.drills;

import java.util.List;

/** What drills make of numbers. */
final class Figures {
  private Figures() {}

  static double median(List<Double> values) {
    return percentile(values, 50);
  }

  /** The smallest value that so many percent of all do not exceed. */
  static double percentile(List<Double> values, int percent) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  static double largest(List<Double> values) {
    return percentile(values, 100);
  }

  static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  static void say(String line, Object... values) {
    System.out.println(line.formatted(values));
  }
}
