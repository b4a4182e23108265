package smsfacade.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive connection. Of an answer it reads the status, the length and the StatusCode, or
 * the returnstatus of the platform's pages, and nothing else. Opens itself again after the server
 * has closed it between two calls.
 */
public final class Connection implements AutoCloseable {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CODE = "<statuscode>".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATUS = "<returnstatus>".getBytes(StandardCharsets.US_ASCII);
  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI server;
  private final byte[] buffer = new byte[8192];
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int filled;
  private boolean closing;

  public Connection(URI server) throws IOException {
    this.server = server;
    open();
  }

  private void open() throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    closing = false;
  }

  /**
   * Sends one call; the answer's StatusCode, OK for a returnstatus Success, or {@code HTTP
   * <status>} when it has neither.
   */
  public String call(byte[] request) throws IOException {
    if (closing) {
      socket.close();
      open();
    }
    out.write(request);
    filled = 0;
    int head = readHead();
    int length = contentLength(head);
    while (filled < head + length) {
      fill();
    }
    String code = statusCode(head, head + length);
    return code.isEmpty() ? "HTTP " + new String(buffer, 9, 3, StandardCharsets.US_ASCII) : code;
  }

  private int readHead() throws IOException {
    int checked = 0;
    while (true) {
      fill();
      for (int i = Math.max(checked, 3); i < filled; i++) {
        if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
          return i + 1;
        }
      }
      checked = filled;
    }
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      throw new IOException("an answer longer than " + buffer.length + " bytes");
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the server closed the connection inside a call");
    }
    filled += read;
  }

  private int contentLength(int head) throws IOException {
    int length = -1;
    for (int start = 0; start < head; start = nextLine(start, head)) {
      if (startsWith(LENGTH, start)) {
        length = number(start + LENGTH.length);
      } else if (startsWith(CLOSE, start)) {
        closing = true;
      }
    }
    if (length < 0) {
      throw new IOException("an answer without Content-Length");
    }
    return length;
  }

  private int nextLine(int start, int end) {
    int at = start;
    while (at < end && buffer[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private boolean startsWith(byte[] word, int start) {
    for (int i = 0; i < word.length; i++) {
      if (lower(buffer[start + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  }

  private int number(int start) {
    int at = start;
    while (buffer[at] == ' ') {
      at++;
    }
    int value = 0;
    for (; buffer[at] >= '0' && buffer[at] <= '9'; at++) {
      value = value * 10 + buffer[at] - '0';
    }
    return value;
  }

  private String statusCode(int start, int end) {
    for (int i = start; i < end - STATUS.length; i++) {
      if (buffer[i] == '<' && startsWith(CODE, i)) {
        return known(word(i + CODE.length, end));
      }
      if (buffer[i] == '<' && startsWith(STATUS, i)) {
        return known(word(i + STATUS.length, end));
      }
    }
    return "";
  }

  private String word(int from, int end) {
    int to = from;
    while (to < end && buffer[to] != '<') {
      to++;
    }
    return to - from == 2 && buffer[from] == 'O' && buffer[from + 1] == 'K'
        ? "OK"
        : new String(buffer, from, to - from, StandardCharsets.US_ASCII);
  }

  private static String known(String word) {
    return word.equals("Success") ? "OK" : word;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
