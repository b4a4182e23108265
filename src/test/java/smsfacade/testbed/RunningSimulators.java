package smsfacade.testbed;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The vendor simulators in a process of their own: a vendor does not go away when the facade does,
 * and its ledger still counts after a facade was killed.
 */
public final class RunningSimulators implements AutoCloseable {
  private final int port = FreePort.find();
  private final ServerProcess server;

  private RunningSimulators(String name) {
    server =
        new ServerProcess(
            name,
            List.of(
                Commands.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                ServerProcess.TARGET.resolve("payara/payara-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--deploy",
                ServerProcess.TARGET.resolve("simulators.war").toString()),
            Map.of(),
            " ready in ");
  }

  /**
   * Those of this test JVM, which stop with it. They have forgotten everything that the test class
   * before this one did there: its ledger, accounts, scripts, reports and addresses.
   */
  public static RunningSimulators asNew() {
    new Simulators(Shared.VENDORS).forget();
    return Shared.VENDORS;
  }

  /**
   * Others, for a test whose two facades must not meet at one vendor; the caller closes them.
   *
   * @param name of their directory
   */
  public static RunningSimulators start(String name) {
    return new RunningSimulators(name);
  }

  /** Ends those that were started for one test; the shared ones stop with the JVM. */
  @Override
  public void close() {
    server.stop();
  }

  /** Their root, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/simulators/");
  }

  private static final class Shared {
    static final RunningSimulators VENDORS = new RunningSimulators("vendors");
  }
}
