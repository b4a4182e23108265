package smsfacade.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import smsfacade.testbed.Database;
import smsfacade.testbed.PatroniCluster;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * The primary of three PostgreSQL nodes fails, and Patroni makes its standby the primary (F110).
 */
final class Failover implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 3);

  private PatroniCluster cluster;

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String title() {
    return "three nodes of PostgreSQL under Patroni, the primary killed under load: nothing lost, nothing sent twice, and it serves again by itself";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public Database database() throws IOException, InterruptedException {
    cluster = PatroniCluster.start(Files.createTempDirectory(Path.of("/tmp"), "patroni"));
    return cluster.database();
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors)
      throws Exception {
    String killed = cluster.killPrimary();
    Duration nextOk = load.nextOk(Duration.ofMinutes(2));
    cluster.repair();
    return "killed %s, next OK after %.1f s".formatted(killed, nextOk.toMillis() / 1_000.0);
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
