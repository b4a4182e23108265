package smsfacade.platform.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The bytes of a parameter in Base64 (section 4): white space in it is ignored, a blank is the
 * {@code +} that was not escaped, and with a {@code %} it was escaped twice.
 */
public final class Base64Text {
  private Base64Text() {}

  /** Empty when it is no Base64. */
  public static Optional<byte[]> bytes(String text) {
    try {
      String given =
          text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
      return Optional.of(Base64.getDecoder().decode(withoutWhiteSpace(given)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] withoutWhiteSpace(String text) {
    var written = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        written.append('+');
      } else if (!Character.isWhitespace(c)) {
        written.append(c);
      }
    }
    // What is no character of ISO-8859-1 becomes a question mark, which is none of Base64.
    return written.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
