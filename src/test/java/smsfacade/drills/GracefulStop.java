package smsfacade.drills;

import java.time.Duration;
import java.util.List;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** The process is stopped as an operator does it, and started again (F77). */
final class GracefulStop implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 5);

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String title() {
    return "SIGTERM under load and start again: nothing of a call that is cut off is accepted, nothing lost, nothing sent twice, nothing UNKNOWN";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors) {
    long asked = System.nanoTime();
    nodes.get(0).restart();
    return "stopped and up again after %d s"
        .formatted(Duration.ofNanos(System.nanoTime() - asked).toSeconds());
  }

  @Override
  public void judge(List<RunningFacade> nodes, Reckoning reckoning) {
    reckoning.mustBeNone("accepted of calls cut off", reckoning.ofCallsCutOff());
    reckoning.mustBeNone("UNKNOWN, ever", reckoning.everUnknown());
  }
}
