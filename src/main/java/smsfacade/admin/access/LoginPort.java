package smsfacade.admin.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Locale;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;

/**
 * A port by which administrators log in to JMX with name and password (F79, ADR 13), made of the
 * JDK's parts. Registry and connections share the port, so that a tunnel or a firewall needs to
 * know one.
 */
final class LoginPort implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LoginPort.class.getName());

  /** Where every JMX client looks. */
  private static final String NAME = "jmxrmi";

  /** Where the JVM says its clients reach it. */
  private static final String OWN_HOST = "java.rmi.server.hostname";

  private static final int BACKLOG = 50;

  private final Registry registry;
  private final RMIConnectorServer connections;

  private LoginPort(Registry registry, RMIConnectorServer connections) {
    this.registry = registry;
    this.connections = connections;
  }

  /** Of one address only. It is equal to another of the same, by which RMI shares a port. */
  private record BoundTo(InetAddress address) implements RMIServerSocketFactory {
    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return new ServerSocket(port, BACKLOG, address);
    }
  }

  /**
   * Opens it.
   *
   * @throws IllegalStateException when it cannot be opened; the message names the port
   */
  static LoginPort open(LoginSettings settings, MBeanServer beans, Access access) {
    nameHost(settings.address());
    var sockets = new BoundTo(settings.address());
    Registry registry;
    try {
      registry = LocateRegistry.createRegistry(settings.port(), null, sockets);
    } catch (IOException e) {
      throw cannot(settings, e);
    }
    try {
      Map<String, Object> environment = environment(settings);
      var remote = new RMIJRMPServerImpl(settings.port(), null, sockets, environment);
      var connections =
          new RMIConnectorServer(
              new JMXServiceURL("rmi", settings.address().getHostAddress(), settings.port()),
              environment,
              remote,
              beans);
      connections.setMBeanServerForwarder(OwnOperationsOnly.before(beans, access));
      connections.start();
      registry.rebind(NAME, remote.toStub());
      LOG.log(
          Level.INFO,
          "administrators log in to JMX at {0}:{1}",
          settings.address().getHostAddress(),
          String.valueOf(settings.port()));
      return new LoginPort(registry, connections);
    } catch (IOException e) {
      close(registry);
      throw cannot(settings, e);
    }
  }

  /**
   * A client is told the host to connect to, by default this machine's name, where nobody listens
   * when the port is open at another address only.
   */
  private static void nameHost(InetAddress address) {
    if (System.getProperty(OWN_HOST) == null && !address.isAnyLocalAddress()) {
      System.setProperty(OWN_HOST, address.getHostAddress());
    }
  }

  /** Nothing but what JMX sends is read from a client, and before its login nothing but texts. */
  private static Map<String, Object> environment(LoginSettings settings) {
    return Map.of(
        "jmx.remote.x.password.file",
        settings.passwords().toString(),
        "jmx.remote.x.password.toHashes",
        "true",
        RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
        "java.lang.String;!*",
        RMIConnectorServer.SERIAL_FILTER_PATTERN,
        "java.base/*;java.rmi/*;java.management/*;java.management.rmi/*;!*");
  }

  private static IllegalStateException cannot(LoginSettings settings, IOException e) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "JMX cannot listen at %s:%d (%s): %s",
            settings.address().getHostAddress(),
            settings.port(),
            LoginSettings.PORT,
            String.valueOf(e.getMessage())),
        e);
  }

  @Override
  public void close() {
    try {
      connections.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      close(registry);
    }
  }

  private static void close(Registry registry) {
    try {
      UnicastRemoteObject.unexportObject(registry, true);
    } catch (NoSuchObjectException e) {
      LOG.log(Level.DEBUG, "the registry was closed already", e);
    }
  }
}
