package smsfacade.drills;

import java.time.Duration;
import java.util.List;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;

/** The process is stopped as an operator does it, and started again (F77). */
final class GracefulStop implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 5);

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String title() {
    return "SIGTERM under load and start again: no call is cut off, nothing lost, nothing sent twice, nothing UNKNOWN";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public Database database() {
    return DrillDatabase.named(name(), Database::h2);
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load) {
    long asked = System.nanoTime();
    nodes.get(0).restart();
    return "stopped and up again after %d s"
        .formatted(Duration.ofNanos(System.nanoTime() - asked).toSeconds());
  }
}
