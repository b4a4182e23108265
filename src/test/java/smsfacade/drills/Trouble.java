package smsfacade.drills;

import java.util.List;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** What happens to a facade, or to what it needs, while it is called and sends. */
interface Trouble extends AutoCloseable {

  /** The word by which the drill is asked for. */
  String name();

  /** What it does and what it promises, in one line. */
  String title();

  /** How often it happens. */
  int rounds();

  /** How many facades share the database and the calls. */
  default int nodes() {
    return 1;
  }

  /** Where the facade keeps its data. */
  default Database database() throws Exception {
    return DrillDatabase.named(name(), Database::h2);
  }

  /**
   * Happens once, under load; all nodes serve again when it returns.
   *
   * @param vendors the simulators of all of them
   * @return what is to be told of it
   */
  String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors) throws Exception;

  /** What else must be none, when all is over. */
  default void judge(List<RunningFacade> nodes, Reckoning reckoning) throws Exception {}

  /** Leaves nothing behind. */
  @Override
  default void close() throws Exception {}
}
