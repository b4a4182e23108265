package smsfacade.drills.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's connections: a request at a time, on the same connection as long as the answers keep
 * it. A client that said it would send more than it has closes its side when no answer comes.
 */
public final class FuzzedExchange implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LOOK_MILLIS = 300;
  private static final int LONGEST_LINE = 20_000;

  private final URI server;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();
  private boolean halfClosed;
  private long deadline;

  /** What became of a request. */
  public enum Ending {
    ANSWERED,
    /** The connection was closed before an answer, or inside it. */
    CLOSED,
    /** Neither within ten seconds. */
    SILENT,
    /** Something came that is no HTTP. */
    NO_HTTP
  }

  /**
   * @param status 0 without an answer
   * @param body of the answer, or what there was of it
   */
  public record Outcome(Ending ending, int status, String body) {}

  /** Opens no connection yet. */
  public FuzzedExchange(URI server) {
    this.server = server;
  }

  /**
   * Sends a request and waits for its answer, at most ten seconds.
   *
   * @throws IOException when no connection can be opened
   */
  public Outcome send(FuzzedRequest request) throws IOException {
    Socket connection = connection();
    deadline = System.nanoTime() + LIMIT.toNanos();
    Outcome outcome;
    try {
      connection.getOutputStream().write(request.bytes());
    } catch (IOException e) {
      // It does not want to hear all of it; the answer may be there already.
    }
    try {
      outcome = answer(request);
    } catch (SocketTimeoutException e) {
      outcome = new Outcome(Ending.SILENT, 0, "");
    } catch (IOException e) {
      outcome = new Outcome(Ending.CLOSED, 0, "");
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      outcome = new Outcome(Ending.NO_HTTP, 0, e.toString());
    }
    // What follows a request that is longer than it says is a request of its own.
    if (outcome.ending() != Ending.ANSWERED || !request.whole()) {
      close();
    }
    return outcome;
  }

  private Socket connection() throws IOException {
    if (socket == null) {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LOOK_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      halfClosed = false;
    }
    return socket;
  }

  private Outcome answer(FuzzedRequest request) throws IOException {
    String statusLine;
    Map<String, String> headers;
    int status;
    do {
      statusLine = line(request);
      status = Integer.parseInt(statusLine.split(" ")[1]);
      headers = new LinkedHashMap<>();
      for (String line = line(request); !line.isEmpty(); line = line(request)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    } while (status < 200);
    boolean keeps =
        !headers.getOrDefault("connection", "").equalsIgnoreCase("close")
            && statusLine.startsWith("HTTP/1.1");
    String body = "";
    if (request.withAnswerBody() && status != 204 && status != 304) {
      if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
        body = chunked(request);
      } else if (headers.containsKey("content-length")) {
        body = bytes(request, Integer.parseInt(headers.get("content-length")));
      } else {
        body = bytes(request, Integer.MAX_VALUE);
        keeps = false;
      }
    }
    if (!keeps) {
      close();
    }
    return new Outcome(Ending.ANSWERED, status, body);
  }

  private String chunked(FuzzedRequest request) throws IOException {
    var body = new StringBuilder();
    int size = Integer.parseInt(line(request).split(";")[0].strip(), 16);
    while (size > 0) {
      body.append(bytes(request, size));
      line(request);
      size = Integer.parseInt(line(request).split(";")[0].strip(), 16);
    }
    while (!line(request).isEmpty()) {
      // a trailer
    }
    return body.toString();
  }

  /** So many bytes, or all until the connection ends. */
  private String bytes(FuzzedRequest request, int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (bytes.size() < count) {
      int read = read(request);
      if (read < 0) {
        if (count == Integer.MAX_VALUE) {
          break;
        }
        throw new IOException("closed inside an answer");
      }
      bytes.write(read);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String line(FuzzedRequest request) throws IOException {
    var line = new StringBuilder();
    for (int read = read(request); read != '\n'; read = read(request)) {
      if (read < 0) {
        throw new IOException("closed");
      }
      if (line.length() > LONGEST_LINE) {
        throw new IndexOutOfBoundsException("no HTTP: " + line.substring(0, 100));
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  private int read(FuzzedRequest request) throws IOException {
    while (true) {
      try {
        return in.read();
      } catch (SocketTimeoutException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        if (!request.whole() && !halfClosed && socket != null) {
          halfClosed = true;
          socket.shutdownOutput();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
