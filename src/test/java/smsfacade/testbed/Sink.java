package smsfacade.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A vendor that takes everything and knows nothing, for Kannel and for the facade (as Huaxin), in a
 * process of its own ({@link RunningSink}); {@code /taken} tells how many texts it took.
 */
public final class Sink {
  static final String READY = "the sink takes everything";

  private static final int THREADS = 8;
  private static final long FIRST_TASK = 1_504_080_852_350_000L;

  private final AtomicLong taken = new AtomicLong();

  private Sink() {}

  /** Its argument is the port. */
  public static void main(String[] arguments) throws IOException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", new Sink()::answer);
    server.start();
    System.out.println(READY);
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
