package smsfacade.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * The process stands still for longer than its leases and than the server's time limit of a
 * request, as a machine that is moved or swaps does (F108).
 */
final class Stall implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 3);
  private static final Duration STANDSTILL = Duration.ofSeconds(36);

  @Override
  public String name() {
    return "stall";
  }

  @Override
  public String title() {
    return "SIGSTOP for 36 s under load: no call is accepted twice, nothing lost, nothing sent twice, and it serves on";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors)
      throws Exception {
    signal(nodes.get(0), "STOP");
    Thread.sleep(STANDSTILL.toMillis());
    signal(nodes.get(0), "CONT");
    return "stood still for 36 s, next OK after "
        + load.nextOk(Duration.ofMinutes(1)).toMillis()
        + " ms";
  }

  private static void signal(RunningFacade facade, String signal)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(facade.process().pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("kill -" + signal + " ended with " + status);
    }
  }
}
