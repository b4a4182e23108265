package smsfacade.drills;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A connection that does everything a byte a second, and begins anew when it is closed: as slow as
 * a peer can be that is not idle.
 */
final class SlowPeer implements AutoCloseable {
  private static final int MANY = 4_000;
  private static final int SMALLEST_BUFFER = 1_024;

  /** What it is slow at. */
  enum Kind {
    /** The head of its request. */
    HEAD,
    /** The body of its request. */
    BODY,
    /** It asks on and on, and reads the answers. */
    ANSWER
  }

  private final URI address;
  private final Kind kind;
  private final ByteBuffer one = ByteBuffer.allocate(1);
  private @Nullable SocketChannel connection;
  private ByteBuffer atOnce = ByteBuffer.allocate(0);
  private int begun;

  SlowPeer(URI address, Kind kind) {
    this.address = address;
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** To be called once a second. */
  void step() throws IOException {
    SocketChannel current = connection;
    if (current == null || !goesOn(current)) {
      begin();
    }
  }

  /** How often it was closed and began anew. */
  int begunAnew() {
    return begun - 1;
  }

  private void begin() throws IOException {
    close();
    SocketChannel next = SocketChannel.open();
    if (kind == Kind.ANSWER) {
      next.socket().setReceiveBufferSize(SMALLEST_BUFFER);
    }
    next.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    next.configureBlocking(false);
    atOnce = ByteBuffer.wrap(firstPart().getBytes(StandardCharsets.US_ASCII));
    next.write(atOnce);
    connection = next;
    begun++;
  }

  private String firstPart() {
    String host = " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n";
    return switch (kind) {
      case HEAD -> "POST /WebService.asmx" + host + "Content-Type: ";
      case BODY ->
          "POST /WebService.asmx"
              + host
              + "Content-Type: text/xml; charset=utf-8\r\nContent-Length: 1000\r\n\r\n<";
      case ANSWER -> ("GET /WebService.asmx?wsdl" + host + "\r\n").repeat(MANY);
    };
  }

  /** Whether its connection is still there. */
  private boolean goesOn(SocketChannel current) {
    try {
      one.clear();
      int read = current.read(one);
      if (kind == Kind.ANSWER) {
        current.write(atOnce);
        return read >= 0;
      }
      current.write(ByteBuffer.wrap(new byte[] {'a'}));
      // An answer to what is not complete ends it.
      return read == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
