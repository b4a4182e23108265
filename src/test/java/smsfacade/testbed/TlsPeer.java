package smsfacade.testbed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Asks for one document over one version of TLS, in a process of its own: which versions there are
 * is settled when a JVM starts.
 */
public final class TlsPeer {
  private TlsPeer() {}

  /**
   * @param security a file of java.security properties for that process
   * @return the version and the first line of the answer, or what broke
   */
  public static String ask(Path security, Path trusted, int port, String protocol, String target)
      throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Commands.java(),
                "-Djava.security.properties=" + security,
                "-classpath",
                System.getProperty("java.class.path"),
                TlsPeer.class.getName()));
    command.addAll(List.of(trusted.toString(), String.valueOf(port), protocol, target));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Key store, port, protocol, target. */
  public static void main(String[] arguments) throws Exception {
    SSLContext context = KeyStores.trusting(Path.of(arguments[0]));
    try (var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket("127.0.0.1", Integer.parseInt(arguments[1]))) {
      socket.setEnabledProtocols(new String[] {arguments[2]});
      socket.startHandshake();
      socket
          .getOutputStream()
          .write(
              ("GET " + arguments[3] + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      System.out.println(
          socket.getSession().getProtocol() + " " + answer.lines().findFirst().orElse("nothing"));
    }
  }
}
