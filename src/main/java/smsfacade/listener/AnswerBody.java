package smsfacade.listener;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;

/** The body of an answer, written as far as its connection takes it. */
final class AnswerBody {
  /**
   * Bytes of one write. One that is longer than sixteen times the transport's
   * socket-write-buffer-size the server drops, and closes the connection without a word.
   */
  private static final int PIECE = 64 * 1024;

  private final byte[] bytes;
  private int written;

  AnswerBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether it is written piece by piece, so that it may end before its end. */
  boolean isLong() {
    return bytes.length > PIECE;
  }

  /**
   * Writes while the connection takes more.
   *
   * @return whether all of it is written
   */
  boolean writeWhileReady(ServletOutputStream out) throws IOException {
    while (written < bytes.length) {
      if (!out.isReady()) {
        return false;
      }
      int length = Math.min(PIECE, bytes.length - written);
      out.write(bytes, written, length);
      written += length;
    }
    return true;
  }
}
