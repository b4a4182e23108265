package smsfacade.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The body of a vendor's answer or push as text: by byte-order mark, else XML declaration, else the
 * header's charset, else UTF-8. What declares a charset that it does not have is read by the one it
 * has, UTF-8 or GBK; bytes that fit none become U+FFFD, so that the rest can be read.
 */
public final class BodyText {
  private static final Pattern XML_ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final int DECLARATION = 200;
  private static final char REPLACED = '\ufffd';
  private static final int LAST_ASCII = 0x7f;

  /** Holds GBK and GB2312 and has a form for every character. */
  private static final Charset GB18030 = Charset.forName("GB18030");

  private BodyText() {}

  /**
   * Decodes a body; never fails.
   *
   * @param contentType the header as it came; empty when there was none
   */
  public static String of(byte[] body, String contentType) {
    int mark = lengthOfMark(body);
    if (mark > 0) {
      return new String(
          body,
          mark,
          body.length - mark,
          mark == 3 ? StandardCharsets.UTF_8 : utf16(body[0] == (byte) 0xfe));
    }
    if (hasUtf16Rhythm(body)) {
      return new String(body, utf16(body[0] == 0));
    }
    return decoded(body, charset(body, contentType));
  }

  private static Charset utf16(boolean bigEndian) {
    return bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  /** Two characters of ASCII, which every document of a vendor begins with, in two bytes each. */
  private static boolean hasUtf16Rhythm(byte[] body) {
    return body.length >= 4
        && (body[0] == 0) != (body[1] == 0)
        && (body[0] == 0) == (body[2] == 0)
        && (body[1] == 0) == (body[3] == 0);
  }

  private static int lengthOfMark(byte[] body) {
    if (body.length >= 3
        && body[0] == (byte) 0xef
        && body[1] == (byte) 0xbb
        && body[2] == (byte) 0xbf) {
      return 3;
    }
    return body.length >= 2
            && (body[0] == (byte) 0xfe && body[1] == (byte) 0xff
                || body[0] == (byte) 0xff && body[1] == (byte) 0xfe)
        ? 2
        : 0;
  }

  /**
   * A text without byte-order mark, in the charset it seems to be in: a page that broke off within
   * a character, or holds a broken one, is still in its own.
   */
  static String decoded(byte[] body, Charset declared) {
    var text = new String(body, declared);
    if (mostlyFits(text)) {
      return text;
    }
    for (Charset other : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
      var read = new String(body, other);
      if (read.indexOf(REPLACED) < 0) {
        return read;
      }
    }
    return text;
  }

  private static boolean mostlyFits(String text) {
    if (text.indexOf(REPLACED) < 0) {
      return true;
    }
    long replaced = text.chars().filter(c -> c == REPLACED).count();
    long others = text.chars().filter(c -> c > LAST_ASCII && c != REPLACED).count();
    return others >= replaced;
  }

  private static Charset charset(byte[] body, String contentType) {
    var start =
        new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
    var declared = XML_ENCODING.matcher(start);
    if (declared.find()) {
      return charset(declared.group(1));
    }
    var header = CHARSET.matcher(contentType);
    return header.find() ? charset(header.group(1)) : StandardCharsets.UTF_8;
  }

  /** GB2312 is read as its superset GBK, as .NET writes it. */
  private static Charset charset(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "utf-8":
      case "utf8":
      case "utf-16": // declared in bytes that are none
        return StandardCharsets.UTF_8;
      case "gb2312":
      case "gbk":
        return Charset.forName("GBK");
      default:
        try {
          return Charset.forName(name);
        } catch (IllegalArgumentException e) {
          return StandardCharsets.UTF_8;
        }
    }
  }
}
