package smsfacade.drills;

import java.time.Duration;
import java.util.List;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * The process is killed and started with what it left on the disk: the database, and the journal of
 * departures in its working directory.
 */
final class Kill implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 20);

  /** What the log says when a start read what a killed process left in the journal. */
  private static final String RECOVERED = "of what a killed process had under way";

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String title() {
    return "kill -9 under load and start again: nothing lost, nothing sent twice, few UNKNOWN that never left";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors) {
    RunningFacade facade = nodes.get(0);
    facade.kill();
    long killed = System.nanoTime();
    facade.restart();
    return "killed, up again after %d s"
        .formatted(Duration.ofNanos(System.nanoTime() - killed).toSeconds());
  }

  @Override
  public void judge(List<RunningFacade> nodes, Reckoning reckoning) throws Exception {
    reckoning.mustBeNone(
        "starts without a journal", ROUNDS - UnderTrouble.lines(nodes.get(0).log(), RECOVERED));
  }
}
