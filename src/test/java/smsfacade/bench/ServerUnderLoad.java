package smsfacade.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;
import smsfacade.storage.Sql;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSink;
import smsfacade.testbed.Simulators;

/** A facade under measurement, with what it says about itself by JMX. */
public final class ServerUnderLoad implements AutoCloseable {
  private static final Path DEFINITIONS = Path.of("src/test/resources/testbed/bench.xml");
  private static final Path TO_SINK = Path.of("src/test/resources/testbed/sink.xml");
  private static final String QUEUE = "smsfacade:type=Queue";
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  private final RunningFacade facade;
  private final Simulators simulators;
  private final Database database;
  private final AtomicLong acceptedForNow = new AtomicLong();

  private ServerUnderLoad(RunningFacade facade, Database database) {
    this.facade = facade;
    this.simulators = new Simulators(facade);
    this.database = database;
  }

  static ServerUnderLoad start(Database database, List<String> jvmArguments) throws IOException {
    return start(database, DEFINITIONS, jvmArguments);
  }

  /** Starts one whose vendors are the simulators beside it, which count and report nothing. */
  public static ServerUnderLoad start(
      Database database, Path definitions, List<String> jvmArguments) throws IOException {
    return start(database, definitions, Map.of(), jvmArguments);
  }

  /** The same with settings of its own. */
  public static ServerUnderLoad start(
      Database database,
      Path definitions,
      Map<String, String> environment,
      List<String> jvmArguments)
      throws IOException {
    return started(RunningFacade.on(database, definitions, environment, jvmArguments), database);
  }

  /** One that sends all to a sink, of a runnable jar or from a prepared directory. */
  static ServerUnderLoad start(
      Path jar, Database database, RunningSink sink, List<String> jvmArguments) throws IOException {
    Map<String, String> environment = Map.of("SMSFACADE_SIMULATORS", sink.address().toString());
    return started(RunningFacade.of(jar, database, TO_SINK, environment, jvmArguments), database);
  }

  /** One of another build, with the simulators. */
  static ServerUnderLoad start(Path jar, Database database, List<String> jvmArguments)
      throws IOException {
    return started(RunningFacade.of(jar, database, DEFINITIONS, Map.of(), jvmArguments), database);
  }

  private static ServerUnderLoad started(RunningFacade facade, Database database)
      throws IOException {
    Ledger.startCounting(facade.simulators());
    var server = new ServerUnderLoad(facade, database);
    server.vendorsReport(false);
    return server;
  }

  public RunningFacade facade() {
    return facade;
  }

  public Database database() {
    return database;
  }

  public long settled() {
    return queue("SettledMessages");
  }

  /** Calls in the queue, planned ones included. */
  public long waiting() {
    return queue("Waiting");
  }

  /** Calls that wait for vendors. */
  public long inLines() {
    return queue("InLines");
  }

  private long queue(String attribute) {
    try {
      return ((Number) facade.jmx().getAttribute(new ObjectName(QUEUE), attribute)).longValue();
    } catch (JMException | IOException e) {
      throw new IllegalStateException("cannot read " + attribute + " of " + QUEUE, e);
    }
  }

  String virtualMachine() {
    try {
      return String.valueOf(
          facade.jmx().getAttribute(new ObjectName("java.lang:type=Runtime"), "VmVersion"));
    } catch (JMException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts calls that were answered OK and are to be sent at once. */
  void acceptedForNow(long calls) {
    acceptedForNow.addAndGet(calls);
  }

  public long acceptedForNow() {
    return acceptedForNow.get();
  }

  /** Whether the vendors report what became of messages they take from now on. */
  void vendorsReport(boolean on) {
    for (String vendor : Simulators.VENDORS) {
      simulators.reports(Map.of("vendor", vendor, "on", String.valueOf(on)));
    }
  }

  void startRecording(Path file) {
    diagnostic("jfrStart", "name=bench", "settings=profile", "filename=" + file.toAbsolutePath());
  }

  void stopRecording() {
    diagnostic("jfrStop", "name=bench");
  }

  private void diagnostic(String operation, String... arguments) {
    try {
      facade
          .jmx()
          .invoke(
              new ObjectName(COMMANDS),
              operation,
              new Object[] {arguments},
              new String[] {String[].class.getName()});
    } catch (JMException | IOException e) {
      throw new IllegalStateException("cannot record", e);
    }
  }

  /** Cancels what is planned for later, so that the next round begins without it. */
  void forgetPlanned() throws SQLException {
    try (var connection = database.connect()) {
      // A time of ours: with the database's own, H2 would look for the planned ones at each
      // message.
      Instant soon = Instant.now().plus(Duration.ofHours(1));
      Sql.update(
          connection,
          "update message set state = 'CANCELLED', version = version + 1 where acceptance_id in"
              + " (select acceptance_id from due_entry where due_at > ?)",
          soon);
      Sql.update(connection, "delete from due_entry where due_at > ?", soon);
    }
  }

  @Override
  public void close() {
    facade.close();
  }
}
