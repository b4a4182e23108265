package smsfacade.admin.vendors;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connects to where a vendor is, and sends nothing. */
final class Connecting {
  private static final int LIMIT_MILLISECONDS = 5_000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Connecting() {}

  /**
   * Connects; by https with the certificate checked.
   *
   * @return what came of it
   * @throws IllegalStateException when there is no connection; the message says why
   */
  static String to(URI address) {
    boolean tls = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : tls ? HTTPS : HTTP;
    String where = address.getHost() + ":" + port;
    long start = System.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), LIMIT_MILLISECONDS);
      if (tls) {
        shakeHands(socket, address.getHost(), port);
      }
      return String.format(
          Locale.ROOT,
          "connected to %s%s in %d ms",
          where,
          tls ? " by TLS" : "",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    } catch (IOException e) {
      // Without the cause: a JMX client may not know its class.
      throw new IllegalStateException(
          "no connection to %s: %s, %s"
              .formatted(where, e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
    }
  }

  private static void shakeHands(Socket plain, String host, int port) throws IOException {
    plain.setSoTimeout(LIMIT_MILLISECONDS);
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }
}
