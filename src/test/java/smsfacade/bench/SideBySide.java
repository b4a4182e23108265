package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.util.ArrayList;
import java.util.List;

/** Rates of two things that are measured in each round. */
final class SideBySide {
  private final String base;
  private final String other;
  private final List<Double> ofBase = new ArrayList<>();
  private final List<Double> ofOther = new ArrayList<>();

  /**
   * @param base what the ratio is to
   */
  SideBySide(String base, String other) {
    this.base = base;
    this.other = other;
  }

  /** A round's rates. */
  void add(double perSecondOfBase, double perSecondOfOther) {
    ofBase.add(perSecondOfBase);
    ofOther.add(perSecondOfOther);
    log("%s %,.0f/s, %s %,.0f/s".formatted(base, perSecondOfBase, other, perSecondOfOther));
  }

  @Override
  public String toString() {
    return "%s %,.0f/s, %s %,.0f/s, %s/%s %.2f (medians of %d rounds)"
        .formatted(
            base,
            Rounds.median(ofBase.stream()),
            other,
            Rounds.median(ofOther.stream()),
            other,
            base,
            Rounds.medianRatio(ofOther, ofBase),
            ofBase.size());
  }
}
