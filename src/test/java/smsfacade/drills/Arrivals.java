package smsfacade.drills;

import java.util.ArrayList;
import java.util.List;
import smsfacade.testbed.Simulators;
import smsfacade.testbed.Simulators.Arrival;

/** Every text the vendors took, of whose ledger only the newest can be read at a time. */
final class Arrivals {
  private static final int MOST_AT_A_TIME = 10_000;

  private final Simulators simulators;
  private final List<Arrival> all = new ArrayList<>();

  Arrivals(Simulators simulators) {
    this.simulators = simulators;
  }

  /**
   * Notes what the vendors took since it was last asked for, at a moment when nothing comes.
   *
   * @return how many texts
   * @throws IllegalStateException when they are more than can be read
   */
  int add() {
    List<Arrival> newest;
    long total;
    do {
      total = simulators.total("accepted");
      newest = simulators.arrivals();
    } while (simulators.total("accepted") != total);
    int taken = (int) (total - all.size());
    if (taken > MOST_AT_A_TIME) {
      throw new IllegalStateException(taken + " texts since the last look: more than can be read");
    }
    all.addAll(newest.subList(newest.size() - taken, newest.size()));
    return taken;
  }

  List<Arrival> all() {
    return List.copyOf(all);
  }
}
