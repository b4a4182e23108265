package smsfacade.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;

/** Whether the listener will get its port. */
final class PortCheck {
  private PortCheck() {}

  /** The first port of the range that can be bound. */
  static int choose(CommandLine line) {
    var failures = new ArrayList<IOException>();
    for (int port = line.port(); port <= line.port() + line.autoBindRange(); port++) {
      try {
        bind(line.address(), port);
        return port;
      } catch (IOException e) {
        failures.add(e);
      }
    }
    String ports =
        line.autoBindRange() == 0
            ? "port " + line.port()
            : "any port from " + line.port() + " to " + (line.port() + line.autoBindRange());
    throw refused(ports, line.address(), failures.get(0));
  }

  static void free(String address, int port) {
    try {
      bind(address, port);
    } catch (IOException e) {
      throw refused("port " + port, address, e);
    }
  }

  private static void bind(String address, int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      var target = new InetSocketAddress(address, port);
      if (target.isUnresolved()) {
        throw new IOException("the address is not known");
      }
      socket.bind(target);
    }
  }

  private static Refused refused(String ports, String address, IOException cause) {
    return new Refused(
        ExitStatus.PORT,
        "cannot listen on " + ports + " of " + address + ": " + cause.getMessage(),
        cause);
  }
}
