package smsfacade.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A {@link Sink} in a process of its own. */
public final class RunningSink implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port = FreePort.find();
  private final ServerProcess server =
      new ServerProcess(
          "sink",
          List.of(
              Commands.java(),
              "-Xmx128m",
              "-classpath",
              System.getProperty("java.class.path"),
              Sink.class.getName(),
              String.valueOf(port)),
          Map.of(),
          Sink.READY);

  /** Its root, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** How many texts it took. */
  public long taken() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address().resolve("taken")).build();
    return Long.parseLong(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public void close() {
    server.stop();
  }
}
