package smsfacade.listener;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/** What callers mean by the names of charsets, and text in them (F14). */
public final class Charsets {
  /** What Windows means by GB2312, too. */
  public static final Charset GBK = Charset.forName("GBK");

  private Charsets() {}

  /** The charset of a name; empty for a name that nobody knows, which counts as absent. */
  public static Optional<Charset> named(String name) {
    try {
      return switch (name.strip().toLowerCase(Locale.ROOT)) {
        // Windows writes GBK under the older name; characters outside GB 2312 would be lost.
        case "gb2312", "gb_2312-80", "x-gbk", "cp936" -> Optional.of(GBK);
        // Declared by habit; UTF-8 reads whatever really is ASCII.
        case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be" ->
            Optional.of(StandardCharsets.UTF_8);
        default -> Optional.of(Charset.forName(name.strip()));
      };
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The text that bytes are; empty when they are none in the charset. */
  public static Optional<String> text(byte[] bytes, int offset, int length, Charset charset) {
    String text = new String(bytes, offset, length, charset);
    // U+FFFD may be the caller's own character: only a strict second look tells.
    return text.indexOf('\ufffd') >= 0 && !isText(bytes, offset, length, charset)
        ? Optional.empty()
        : Optional.of(text);
  }

  private static boolean isText(byte[] bytes, int offset, int length, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
