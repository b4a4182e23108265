package smsfacade.vendors;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on loopback, on plain sockets, so that a test can break every rule of HTTP. */
public final class LocalServer implements AutoCloseable {
  /** What it does with a request; the connection is kept open unless it is closed here. */
  public interface Script {
    void answer(Request request, Connection connection) throws Exception;
  }

  private final ServerSocket listener;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  public LocalServer(Script script) {
    try {
      this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.script = script;
    daemon(this::accept);
  }

  /** Answers every request alike. */
  public static LocalServer answering(int status, String contentType, byte[] body) {
    return new LocalServer((request, connection) -> connection.answer(status, contentType, body));
  }

  public static LocalServer answering(int status, String contentType, String body) {
    return answering(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An address nobody listens at. */
  public static URI closedPort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  public List<Request> requests() {
    return requests;
  }

  public int connectionsAccepted() {
    return accepted.size();
  }

  public int connectionsOpen() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        accepted.add(socket);
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      var connection = new Connection(socket);
      while (!socket.isClosed()) {
        Request request = read(in);
        requests.add(request);
        connection.requests++;
        script.answer(request, connection);
      }
    } catch (Exception e) {
      // the client went away, or the script wants the connection closed
    } finally {
      open.remove(socket);
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return new Request(start[0], start[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "local server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request as it came. */
  public record Request(String method, String path, Map<String, String> headers, byte[] body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** The fields of the form, in their order of names. */
    public Map<String, String> form(Charset charset) {
      return decoded(new String(body, StandardCharsets.ISO_8859_1), charset);
    }

    /** The fields of a form. */
    public static Map<String, String> decoded(String form, Charset charset) {
      var fields = new TreeMap<String, String>();
      for (String field : form.split("&")) {
        int equals = field.indexOf('=');
        String former =
            fields.put(
                field.substring(0, equals),
                URLDecoder.decode(field.substring(equals + 1), charset));
        if (former != null) {
          throw new IllegalArgumentException("field twice: " + field.substring(0, equals));
        }
      }
      return fields;
    }
  }

  /** The connection a request came on. */
  public static final class Connection {
    private final Socket socket;
    private int requests;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /** How many requests came on it, this one counted. */
    public int requests() {
      return requests;
    }

    public void answer(int status, String contentType, byte[] body) throws IOException {
      write(head(status, contentType, body.length), body);
    }

    public void answer(int status, String contentType, String body) throws IOException {
      answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] head(int status, String contentType, long length) {
      return String.format(
              Locale.ROOT,
              "HTTP/1.1 %d Some\r\n%sContent-Length: %d\r\n\r\n",
              status,
              contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n",
              length)
          .getBytes(StandardCharsets.ISO_8859_1);
    }

    public void write(byte[]... pieces) throws IOException {
      OutputStream out = socket.getOutputStream();
      var whole = new ByteArrayOutputStream();
      for (byte[] piece : pieces) {
        whole.write(piece);
      }
      out.write(whole.toByteArray());
      out.flush();
    }

    public void drop() throws IOException {
      socket.close();
    }
  }
}
