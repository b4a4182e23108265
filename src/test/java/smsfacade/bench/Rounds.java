package smsfacade.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What the rounds of each phase gave, and its figures. */
final class Rounds {
  private final Map<Phase, List<Round>> rounds = new EnumMap<>(Phase.class);

  void add(Phase phase, Round round) {
    rounds.computeIfAbsent(phase, any -> new ArrayList<>()).add(round);
  }

  static String head() {
    return "  %-36s %10s  %8s %8s %8s   rounds%n"
        .formatted("", "median/s", "p50 ms", "p95 ms", "p99 ms");
  }

  /** The phase's line in the table. */
  String line(Phase phase, String title) {
    List<Round> of = rounds.getOrDefault(phase, List.of());
    var all = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
    of.forEach(round -> all.add(round.nanoseconds()));
    return "  %-36s %,10.0f  %8.2f %8.2f %8.2f   %s%n"
        .formatted(
            title,
            median(of.stream().map(Round::perSecond)),
            millis(all, 50),
            millis(all, 95),
            millis(all, 99),
            String.join(
                " ", of.stream().map(round -> "%,.0f".formatted(round.perSecond())).toList()));
  }

  /** The median over rounds of one phase's rate divided by another's of the same round. */
  double ratio(Phase above, Phase below) {
    return ratio(rounds.getOrDefault(above, List.of()), rounds.getOrDefault(below, List.of()));
  }

  /** The same of one phase, on this server and on another. */
  double ratio(Phase phase, Rounds other) {
    return ratio(
        rounds.getOrDefault(phase, List.of()), other.rounds.getOrDefault(phase, List.of()));
  }

  private static double ratio(List<Round> above, List<Round> below) {
    return medianRatio(
        above.stream().map(Round::perSecond).toList(),
        below.stream().map(Round::perSecond).toList());
  }

  /** The median of each value divided by the other of the same round. */
  static double medianRatio(List<Double> above, List<Double> below) {
    return median(IntStream.range(0, above.size()).mapToObj(i -> above.get(i) / below.get(i)));
  }

  static double median(Stream<Double> values) {
    List<Double> sorted = values.sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static double millis(Histogram nanoseconds, double percentile) {
    return nanoseconds.getValueAtPercentile(percentile) / 1e6;
  }
}
