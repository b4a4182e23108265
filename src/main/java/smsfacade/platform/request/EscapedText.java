package smsfacade.platform.request;

import java.nio.charset.Charset;
import smsfacade.listener.Charsets;

/**
 * The text of a form's value, read as .NET reads it: {@code %} with two hexadecimal digits is a
 * byte, {@code %u} with four a UTF-16 unit, {@code +} a blank; any other {@code %}, and whatever is
 * not escaped at all, stands for itself (section 2). Bytes that are no text in their charset are
 * refused; characters that no text may hold can be among them.
 */
final class EscapedText {
  private static final int BYTE_DIGITS = 2;
  private static final int UNIT_DIGITS = 4;

  private final byte[] escaped;
  private final Charset charset;
  private final StringBuilder text = new StringBuilder();

  /** Bytes since the last {@code %u}: a character of several may be escaped in part. */
  private final byte[] run;

  private int length;

  private EscapedText(byte[] escaped, Charset charset) {
    this.escaped = escaped;
    this.charset = charset;
    this.run = new byte[escaped.length];
  }

  static String of(byte[] escaped, Charset charset) throws UnreadableParameter {
    for (byte b : escaped) {
      if (b == '%' || b == '+') {
        return new EscapedText(escaped, charset).read();
      }
    }
    return plain(escaped, charset);
  }

  /** The text of a value that is not escaped. */
  static String plain(byte[] bytes, Charset charset) throws UnreadableParameter {
    return decoded(bytes, bytes.length, charset);
  }

  private String read() throws UnreadableParameter {
    int i = 0;
    while (i < escaped.length) {
      byte b = escaped[i];
      int unit = b == '%' && isU(i + 1) ? number(i + 2, UNIT_DIGITS) : -1;
      int octet = b == '%' ? number(i + 1, BYTE_DIGITS) : -1;
      if (unit >= 0) {
        endRun();
        text.append((char) unit);
        i += 2 + UNIT_DIGITS;
      } else if (octet >= 0) {
        run[length++] = (byte) octet;
        i += 1 + BYTE_DIGITS;
      } else {
        run[length++] = b == '+' ? (byte) ' ' : b;
        i++;
      }
    }
    endRun();
    return text.toString();
  }

  private boolean isU(int at) {
    return at < escaped.length && escaped[at] == 'u';
  }

  /** The number of so many hexadecimal digits; negative when they are none. */
  private int number(int from, int digits) {
    if (from + digits > escaped.length) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(escaped[i], 16);
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }

  private void endRun() throws UnreadableParameter {
    text.append(decoded(run, length, charset));
    length = 0;
  }

  private static String decoded(byte[] bytes, int length, Charset charset)
      throws UnreadableParameter {
    return Charsets.text(bytes, 0, length, charset)
        .orElseThrow(() -> new UnreadableParameter("no text in " + charset));
  }
}
