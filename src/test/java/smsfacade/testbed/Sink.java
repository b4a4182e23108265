package smsfacade.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FreePort;

/**
 * A vendor that takes everything and knows nothing, for Kannel and for the facade (as Huaxin), in a
 * process of its own; {@code /taken} tells how many texts it took.
 */
public final class Sink {
  private static final int THREADS = 8;
  private static final long FIRST_TASK = 1_504_080_852_350_000L;

  private final AtomicLong taken = new AtomicLong();

  /** One that runs, as its user sees it. */
  static final class Running implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofSeconds(10);
    private final Process process;
    private final URI address;

    private Running(Process process, int port) {
      this.process = process;
      this.address = URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Its root, with a slash at the end. */
    URI address() {
      return address;
    }

    long taken() throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(address.resolve("taken")).build();
      return Long.parseLong(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  private Sink() {}

  static Running start() throws IOException, InterruptedException {
    int port = FreePort.find();
    var process =
        new ProcessBuilder(
                Commands.java(),
                "-Xmx128m",
                "-classpath",
                System.getProperty("java.class.path"),
                Sink.class.getName(),
                String.valueOf(port))
            .inheritIO()
            .start();
    var running = new Running(process, port);
    long end = System.nanoTime() + Running.START.toNanos();
    while (true) {
      try {
        running.taken();
        return running;
      } catch (ConnectException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("the sink does not start", e);
        }
        Thread.sleep(50);
      }
    }
  }

  /** Its argument is the port. */
  public static void main(String[] arguments) throws IOException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", new Sink()::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      byte[] answer = answer(path, body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String answer(String path, String body) {
    if (path.equals("/taken")) {
      return String.valueOf(taken.get());
    }
    if (path.equals("/kannel")) {
      taken.incrementAndGet();
      return "ok";
    }
    if (!body.contains("action=send")) {
      return "<?xml version=\"1.0\" encoding=\"utf-8\" ?><returnsms></returnsms>";
    }
    return """
        <?xml version="1.0" encoding="utf-8" ?><returnsms><returnstatus>Success</returnstatus>\
        <message>ok</message><remainpoint>100000</remainpoint><taskID>%d</taskID>\
        <successCounts>1</successCounts></returnsms>"""
        .formatted(FIRST_TASK + taken.incrementAndGet());
  }
}
