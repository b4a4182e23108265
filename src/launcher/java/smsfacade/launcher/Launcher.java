package smsfacade.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Starts the facade on the Payara Micro inside the runnable jar, or runs a command against one that
 * is running.
 */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Output.canBeChinese();
    AsciiLetters.areKept();
    try {
      KnownLetters.require(List.of(arguments), System.getenv());
      switch (arguments.length > 0 ? arguments[0] : "") {
        case "message" -> System.out.println(MessageCommand.run(rest(arguments), System.getenv()));
        // The file names its charset.
        case "export" ->
            Output.inUtf8().println(ExportCommand.run(rest(arguments), System.getenv()));
        case "jmx" -> System.out.println(JmxCommand.run(rest(arguments), System.getenv()));
        case "check" -> System.out.println(CheckCommand.run(rest(arguments)));
        case "--init" -> System.out.println(InitCommand.run(rest(arguments)));
        case "prepare" -> System.out.println(PrepareCommand.run(rest(arguments)));
        default -> start(arguments);
      }
    } catch (Refused e) {
      e.lines().forEach(line -> System.err.println("sms-facade: " + line));
      System.exit(e.status().number());
    }
  }

  private static List<String> rest(String[] arguments) {
    return List.of(arguments).subList(1, arguments.length);
  }

  @SuppressWarnings("try") // the limit is closed, and nothing else is done with it
  private static void start(String[] arguments) throws ReflectiveOperationException {
    stopWithParent();
    setBootProperties();
    Uncaught.areLogged();
    CommandLine line = CommandLine.read(arguments);
    var jar = new ProductJar();
    ServerOptions.check(line.others(), jar);
    if (!line.boots()) {
      Server.boot(line.forPayara(line.port()));
      return;
    }
    var configuration = new Configuration(jar.defaults(), System.getenv(), line.secrets());
    Optional<String> definitions = configuration.value("smsfacade.definitions");
    int port;
    try (var definitionsCheck = DefinitionsCheck.begin(definitions, configuration, jar)) {
      port = PortCheck.choose(line);
      line.tlsPort().ifPresent(tlsPort -> PortCheck.free(line.address(), tlsPort));
      DatabaseCheck.run(configuration, jar);
      definitionsCheck.require();
    }

    URI address = address(line.address(), port);
    Phase.STARTING.enter();
    RegularStop.onSignals(configuration, address);
    // However else the process ends.
    Runtime.getRuntime().addShutdownHook(new Thread(Phase.STOPPING::enter, "announce the stop"));
    configuration.publishDefaults();
    if (definitions.isEmpty()) {
      DemoVendors.areAt(address, jar.definitions(), configuration);
    }
    new LaidOutServer(jar.file()).restoreConfiguration();
    Optional<UnpackedServer> unpacked = UnpackedServer.begin();
    try (BootLimit limit = BootLimit.start(configuration)) {
      Server.boot(line.forPayara(port));
      unpacked.ifPresent(UnpackedServer::isDeployed);
      ServingCheck.run(address.resolve("WebService.asmx?wsdl"));
    }
    Phase.SERVING.enter();
    System.out.println(Banner.text(address, jar.file(), definitions.isEmpty()));
  }

  /** So that a build or a test that is killed leaves no server behind. */
  private static void stopWithParent() {
    if (Boolean.getBoolean("smsfacade.stop-with-parent")) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }
  }

  /** Payara Micro sets these itself, too late for the sockets that the checks open. */
  private static void setBootProperties() {
    var properties = new Properties();
    try (InputStream file =
        Launcher.class.getResourceAsStream("/MICRO-INF/payara-boot.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties
        .stringPropertyNames()
        .forEach(name -> System.getProperties().putIfAbsent(name, properties.getProperty(name)));
  }

  private static URI address(String listener, int port) {
    return URI.create(
        "http://" + (listener.equals("0.0.0.0") ? "127.0.0.1" : listener) + ":" + port + "/");
  }
}
