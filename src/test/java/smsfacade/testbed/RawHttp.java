package smsfacade.testbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP by hand, for what clients do that no library will do: no Content-Type, HTTP/1.0, waiting for
 * 100, a request that breaks off.
 */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /**
   * @param headers by name in lower case
   */
  public record Response(int status, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public String contentType() {
      return headers.getOrDefault("content-type", "");
    }
  }

  public RawHttp(URI address) throws IOException {
    this(new Socket(address.getHost(), address.getPort()));
  }

  /**
   * @param from an address of this machine
   */
  public RawHttp(URI address, String from) throws IOException {
    this(new Socket(address.getHost(), address.getPort(), InetAddress.getByName(from), 0));
  }

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true); // what is written apart comes apart, and at once
    in = socket.getInputStream();
  }

  /** One request with its length, on a connection of its own. */
  public static Response send(
      URI address, String method, String target, Map<String, String> headers, byte[] body) {
    try (var http = new RawHttp(address)) {
      http.write(head(address, method, target, headers, body.length));
      http.write(body);
      return http.response();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The request line and headers of a request that closes its connection. */
  public static String head(
      URI address, String method, String target, Map<String, String> headers, int length) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      head.append("Host: ").append(address.getAuthority()).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (length > 0 || method.equals("POST")) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  public void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /**
   * Reads one response; its body is what follows until the connection closes, or nothing for 1xx.
   */
  public Response response() throws IOException {
    Response head = head();
    return head.status() < 200
        ? head
        : new Response(head.status(), head.headers(), in.readAllBytes());
  }

  private Response head() throws IOException {
    String statusLine = line();
    var headers = new LinkedHashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Response(Integer.parseInt(statusLine.split(" ")[1]), headers, new byte[0]);
  }

  /** Reads one response by its Content-Length; the connection may stay. */
  public Response responseOfItsLength() throws IOException {
    Response head = head();
    int length = Integer.parseInt(head.headers().get("content-length"));
    return new Response(head.status(), head.headers(), in.readNBytes(length));
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("connection closed after: " + line);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
