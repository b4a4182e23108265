package smsfacade.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A vendor on the loopback interface that speaks as Huaxin does, takes every text (HX-01) and has
 * no reports (HX-10): what a server that is trained sends to.
 */
final class TrainingVendor implements AutoCloseable {
  private static final int THREADS = 4;
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\" ?><returnsms>";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicLong taken = new AtomicLong();

  TrainingVendor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** How many texts it took. */
  long taken() {
    return taken.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      byte[] answer =
          (form.contains("action=send") ? taken(taken.incrementAndGet()) : HEAD + "</returnsms>")
              .getBytes(StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String taken(long number) {
    return HEAD
        + "<returnstatus>Success</returnstatus><message>ok</message><remainpoint>100000</remainpoint><taskID>"
        + number
        + "</taskID><successCounts>1</successCounts></returnsms>";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
