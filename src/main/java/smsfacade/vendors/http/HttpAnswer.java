package smsfacade.vendors.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HTTP answer, wholly read.
 *
 * @param contentType the header as it came; empty when there was none
 */
public record HttpAnswer(int status, String contentType, byte[] body) {
  private static final Pattern XML_ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,40}/[\\w.+-]{1,60}");
  private static final int DECLARATION = 200;

  /**
   * This answer, when it is one that may be read.
   *
   * @param mediaTypes the types it may have, in lower case without parameters; none at all is
   *     allowed as well
   * @throws UnusableAnswer for any status but 200 and for any other media type
   */
  public HttpAnswer usable(Set<String> mediaTypes) {
    if (status >= 300 && status < 400) {
      throw new UnusableAnswer("redirected with HTTP status " + status);
    }
    if (status != 200) {
      throw new UnusableAnswer("HTTP status " + status);
    }
    String mediaType = mediaType();
    if (!mediaType.isEmpty() && !mediaTypes.contains(mediaType)) {
      throw new UnusableAnswer(
          "wrong media type"
              + (MEDIA_TYPE.matcher(mediaType).matches() ? " " + mediaType : " in the answer"));
    }
    return this;
  }

  private String mediaType() {
    int parameters = contentType.indexOf(';');
    return (parameters < 0 ? contentType : contentType.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * The body as text: by byte-order mark, else XML declaration, else the header's charset, else
   * UTF-8. GB2312 is read as its superset GBK, as .NET writes it. Bytes that do not fit become
   * U+FFFD, so that the rest can be read.
   */
  public String text() {
    if (body.length >= 3
        && (body[0] & 0xff) == 0xef
        && (body[1] & 0xff) == 0xbb
        && (body[2] & 0xff) == 0xbf) {
      return new String(body, 3, body.length - 3, StandardCharsets.UTF_8);
    }
    if (body.length >= 2
        && ((body[0] & 0xff) == 0xfe && (body[1] & 0xff) == 0xff
            || (body[0] & 0xff) == 0xff && (body[1] & 0xff) == 0xfe)) {
      return new String(body, StandardCharsets.UTF_16);
    }
    return new String(body, charset());
  }

  private Charset charset() {
    var start =
        new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
    var declared = XML_ENCODING.matcher(start);
    if (declared.find()) {
      return charset(declared.group(1));
    }
    var header = CHARSET.matcher(contentType);
    return header.find() ? charset(header.group(1)) : StandardCharsets.UTF_8;
  }

  private static Charset charset(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "utf-8":
      case "utf8":
      case "utf-16": // declared in bytes that are none, or the byte-order mark had told
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

  /** Without the body. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length + " bytes]";
  }
}
