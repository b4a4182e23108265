package smsfacade.dispatch;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What this node put into a line by a plan of definitions that are not in force any more. The
 * waking that follows other definitions may have gone by its place before it stood there, so it is
 * woken by itself.
 */
final class PlannedBefore {
  private final LongSupplier generation;
  private final Set<Long> acceptances = ConcurrentHashMap.newKeySet();

  /**
   * @param generation of the definitions in force
   */
  PlannedBefore(LongSupplier generation) {
    this.generation = generation;
  }

  /** Work stands in a line; to be said after the commit, so that a waking from then on sees it. */
  void waits(ClaimedWork work) {
    if (work.generation() != generation.getAsLong()) {
      acceptances.add(work.acceptanceId());
    }
  }

  /** What is to be woken. */
  Set<Long> acceptances() {
    return Set.copyOf(acceptances);
  }

  /** Some of it was woken. */
  void woken(Collection<Long> some) {
    acceptances.removeAll(some);
  }
}
