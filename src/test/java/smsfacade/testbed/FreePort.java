package smsfacade.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds TCP ports for servers that take theirs from a setting. They are below those an operating
 * system gives to outgoing connections (32768 and up on Linux): a server that is restarted, or
 * starts seconds later, would else find its port taken by a connection of another test.
 */
public final class FreePort {
  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 32_000;

  private FreePort() {}

  /** A port that nobody listens on, on any address. */
  public static int find() {
    for (int tries = 0; tries < 1_000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(port));
        return port;
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port from " + LOWEST + " to " + HIGHEST);
  }
}
