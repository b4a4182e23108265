package smsfacade.testbed;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The vendor simulators in a process of their own: a vendor does not go away when the facade does,
 * and its ledger still counts after a facade was killed.
 */
public final class RunningSimulators implements AutoCloseable {
  private final ServerProcess server;
  private final int port;

  private RunningSimulators(String name) {
    this.port = FreePort.find();
    this.server =
        new ServerProcess(
            name,
            List.of(
                ServerProcess.java(),
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

  /** New ones; the caller closes them. */
  public static RunningSimulators start(String name) {
    return new RunningSimulators(name);
  }

  /** Their root, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/simulators/");
  }

  @Override
  public void close() {
    server.stop();
  }
}
