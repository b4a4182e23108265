package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * The packaged product as a process of its own: {@code target/sms-facade.jar} with {@code
 * target/simulators.war} beside it, on free ports of the loopback interface. Its files and its log
 * lie under {@code target/testbed}. It is stopped when the test JVM ends, at the latest.
 */
public final class RunningFacade implements AutoCloseable {

  private static final Path DEFINITIONS = Path.of("src/test/resources/testbed/definitions.xml");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /**
   * For a server that lives for a minute. The optimizing compiler takes more processor time in it
   * than it gives back: half of a start's.
   */
  public static final List<String> SHORT_LIVED =
      List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Reports and replies are asked for at every tick, once a second. */
  private static final Map<String, String> EAGER =
      Map.of("SMSFACADE_REPORTS_INTERVAL_MS", "500", "SMSFACADE_REPORTS_IDLE_INTERVAL_MS", "1000");

  /** Those to be stopped by a test without waiting for calls that nobody makes. */
  private static final List<String> SHORT_LIVED_WITHOUT_GRACE =
      Stream.concat(SHORT_LIVED.stream(), Stream.of("-Dsmsfacade.stop.not-ready-seconds=0"))
          .toList();

  private final int port;
  private final int jmxPort;
  private final int jmxLocalPort;
  private final int loginPort;
  private final Database database;
  private final ServerProcess server;
  private @Nullable JMXConnector connector;

  private RunningFacade(
      String name,
      Path jar,
      Database database,
      Path definitions,
      Map<String, String> environment,
      List<String> jvmArguments,
      List<String> options) {
    this.port = FreePort.find();
    this.jmxPort = FreePort.find();
    this.jmxLocalPort = FreePort.find();
    this.loginPort = FreePort.find();
    this.database = database;
    var all = new HashMap<>(database.environment());
    all.put("SMSFACADE_DEFINITIONS", definitions.toAbsolutePath().toString());
    all.put("SMSFACADE_HUAXIN_ADDRESS", simulators().resolve("huaxin").toString());
    all.put("SMSFACADE_SIMULATORS", simulators().toString());
    all.putAll(Operators.environment(name, loginPort));
    all.putAll(environment);
    // The launcher's banner comes after all deployments, and after the WSDL has answered.
    this.server = new ServerProcess(name, command(jar, jvmArguments, options), all, " is up.");
  }

  /**
   * The one of this test JVM, on H2, with a copy of {@code testbed/definitions.xml}. Do not close
   * it.
   */
  public static RunningFacade shared() {
    return Shared.FACADE;
  }

  /**
   * The one of this test JVM on PostgreSQL, with the accounts and vendors of {@code
   * testbed/rules.xml}; {@link LosableDatabase} takes its database away. Do not close it.
   */
  public static RunningFacade rules() {
    return LosableDatabase.shared().facade();
  }

  /**
   * The one of this test JVM on PostgreSQL whose vendors bring what they have, with {@code
   * testbed/pushes.xml}. Do not close it.
   */
  public static RunningFacade pushes() {
    return Pushes.FACADE;
  }

  /**
   * A new one, which asks for reports every second and stops at once; the caller closes it.
   *
   * @param environment wins over what this class sets
   */
  public static RunningFacade on(
      Database database, Path definitions, Map<String, String> environment) {
    return of(RunnableJar.PRODUCT, database, definitions, environment);
  }

  /**
   * A new one as the product is by itself, in a JVM of the caller's choice; the caller closes it.
   */
  public static RunningFacade on(
      Database database,
      Path definitions,
      Map<String, String> environment,
      List<String> jvmArguments) {
    return of(RunnableJar.PRODUCT, database, definitions, environment, jvmArguments);
  }

  /**
   * Two new ones on one database, which start at the same time: a start keeps one processor busy,
   * and mostly no second one. The caller closes them.
   */
  public static List<RunningFacade> twoOn(
      Database database, Path definitions, Map<String, String> environment) {
    return two(() -> on(database, definitions, environment));
  }

  /** The same as the product is by itself, in JVMs of the caller's choice. */
  public static List<RunningFacade> twoOn(
      Database database,
      Path definitions,
      Map<String, String> environment,
      List<String> jvmArguments) {
    return two(() -> on(database, definitions, environment, jvmArguments));
  }

  private static List<RunningFacade> two(Supplier<RunningFacade> one) {
    var both = List.of(CompletableFuture.supplyAsync(one), CompletableFuture.supplyAsync(one));
    try {
      return both.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      // The other would go on asking the vendors that later tests count the questions of.
      both.forEach(
          start -> start.thenAccept(RunningFacade::close).exceptionally(failed -> null).join());
      throw e;
    }
  }

  /** A new one of another runnable jar; the caller closes it. */
  public static RunningFacade of(
      Path jar, Database database, Path definitions, Map<String, String> environment) {
    var all = new HashMap<>(EAGER);
    all.putAll(environment);
    return of(jar, database, definitions, all, SHORT_LIVED_WITHOUT_GRACE);
  }

  /**
   * A new one of another runnable jar, or of the {@code java.options} of a prepared directory, in a
   * JVM of the caller's choice; the caller closes it.
   */
  public static RunningFacade of(
      Path jar,
      Database database,
      Path definitions,
      Map<String, String> environment,
      List<String> jvmArguments) {
    return new RunningFacade(
        "facade-" + NUMBER.incrementAndGet(),
        jar.toAbsolutePath(),
        database,
        definitions,
        environment,
        jvmArguments,
        List.of());
  }

  /**
   * A new one on H2 that is started with further options of the command line and of the JVM; the
   * caller closes it.
   */
  public static RunningFacade with(
      List<String> options, List<String> jvmOptions, Map<String, String> environment) {
    var jvm = new ArrayList<>(SHORT_LIVED_WITHOUT_GRACE);
    jvm.addAll(jvmOptions);
    String name = "facade-" + NUMBER.incrementAndGet();
    return new RunningFacade(
        name,
        RunnableJar.PRODUCT,
        Database.h2(ServerProcess.TESTBED.resolve(name + "/sms-facade")),
        DEFINITIONS,
        environment,
        jvm,
        options);
  }

  /** The definitions that {@link #shared} has a copy of. */
  public static Path definitions() {
    return DEFINITIONS;
  }

  /** The copy; who changes it puts it back, and in force again. */
  public static Path sharedDefinitions() {
    return Shared.COPY;
  }

  /** The root of the facade, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** The root of the vendor simulators, with a slash at the end. */
  public URI simulators() {
    return address().resolve("simulators/");
  }

  /** Where the JVM listens for tools of this machine, on all addresses whatever is asked for. */
  public int jmxLocalPort() {
    return jmxLocalPort;
  }

  /** For commands: host and port, without a password. */
  public String jmxAddress() {
    return "127.0.0.1:" + jmxPort;
  }

  public synchronized MBeanServerConnection jmx() {
    try {
      if (connector == null) {
        connector =
            JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + jmxAddress() + "/jmxrmi"));
      }
      return connector.getMBeanServerConnection();
    } catch (IOException e) {
      throw new UncheckedIOException("no JMX at port " + jmxPort + " of " + this, e);
    }
  }

  /** Logs in at the port of its own as one of {@link Operators}; the caller closes it. */
  public JMXConnector login(String operator) {
    try {
      return JMXConnectorFactory.connect(
          new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + loginPort + "/jmxrmi"),
          Map.of(JMXConnector.CREDENTIALS, new String[] {operator, Operators.PASSWORD}));
    } catch (IOException e) {
      throw new UncheckedIOException("no login at port " + loginPort + " of " + this, e);
    }
  }

  public Database database() {
    return database;
  }

  public Path log() {
    return server.log();
  }

  public ProcessHandle process() {
    return server.handle();
  }

  /** Ends the process at once, as a crash would. */
  public synchronized void kill() {
    disconnect();
    server.kill();
  }

  /** Starts it again on the same ports, files and database; stops it first when it still runs. */
  public synchronized void restart() {
    disconnect();
    server.restart();
  }

  @Override
  public synchronized void close() {
    disconnect();
    server.stop();
  }

  private List<String> command(Path jar, List<String> jvmArguments, List<String> options) {
    var command = new ArrayList<String>();
    command.add(Commands.java());
    command.addAll(jvmArguments);
    command.addAll(
        List.of(
            "-Dsmsfacade.stop-with-parent=true",
            "-Dsmsfacade.start.limit-seconds=120",
            "-Dcom.sun.management.jmxremote.port=" + jmxPort,
            "-Dcom.sun.management.jmxremote.rmi.port=" + jmxPort,
            "-Dcom.sun.management.jmxremote.local.port=" + jmxLocalPort,
            "-Dcom.sun.management.jmxremote.host=127.0.0.1",
            "-Dcom.sun.management.jmxremote.authenticate=false",
            "-Dcom.sun.management.jmxremote.ssl=false",
            "-Djava.rmi.server.hostname=127.0.0.1"));
    command.addAll(
        jar.toString().endsWith(".jar") ? List.of("-jar", jar.toString()) : List.of("@" + jar));
    command.addAll(
        List.of(
            "--port",
            String.valueOf(port),
            "--deploy",
            ServerProcess.TARGET.resolve("simulators.war").toString()));
    command.addAll(options);
    return command;
  }

  private void disconnect() {
    if (connector != null) {
      try {
        connector.close();
      } catch (IOException e) {
        // The server may be gone already; there is nothing left to close then.
      }
      connector = null;
    }
  }

  @Override
  public String toString() {
    return "facade at " + address() + ", log " + log();
  }

  private static final class Pushes {
    static final RunningFacade FACADE =
        RunningFacade.on(
            Database.postgres("pushes"),
            Path.of("src/test/resources/testbed/pushes.xml"),
            Map.of("SMSFACADE_TRUSTED_PROXIES", "127.0.0.1"));
  }

  private static final class Shared {
    static final Path COPY = copied(ServerProcess.TESTBED.resolve("definitions.xml"));

    static final RunningFacade FACADE =
        new RunningFacade(
            "shared",
            RunnableJar.PRODUCT,
            Database.h2(ServerProcess.TESTBED.resolve("shared/sms-facade")),
            COPY,
            withAlarms(),
            SHORT_LIVED_WITHOUT_GRACE,
            List.of());

    private static Map<String, String> withAlarms() {
      var all = new HashMap<>(EAGER);
      all.put("SMSFACADE_ALARM_ACCOUNT_BALANCE", "50");
      return all;
    }

    private static Path copied(Path copy) {
      try {
        Files.createDirectories(copy.getParent());
        return Files.copy(DEFINITIONS, copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
