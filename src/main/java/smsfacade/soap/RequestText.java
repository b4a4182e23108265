package smsfacade.soap;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import smsfacade.listener.Charsets;

/**
 * Turns the bytes of a request into text (F14). A byte order mark rules, then the charset of the
 * Content-Type, then the XML declaration, then UTF-8; a charset nobody knows counts as absent
 * (recording 58). Bytes that are no text in that charset are refused: a garbled SMS is worse than
 * none.
 */
final class RequestText {
  private static final int DECLARATION_LENGTH = 256;
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private RequestText() {}

  static String decode(byte[] body, Optional<String> httpCharset) throws UnreadableRequest {
    int mark = markLength(body);
    return Charsets.text(body, mark, body.length - mark, charset(body, httpCharset))
        .orElseThrow(() -> new UnreadableRequest(Fault.undecodable()));
  }

  static Charset charset(byte[] body, Optional<String> httpCharset) {
    if (startsWith(body, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(body, 0xff, 0xfe) || startsWith(body, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(body, 0xfe, 0xff) || startsWith(body, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    // What begins like this is not UTF-16, even if a declaration written by .NET says so.
    return httpCharset
        .flatMap(Charsets::named)
        .or(() -> declared(body).flatMap(Charsets::named))
        .orElse(StandardCharsets.UTF_8);
  }

  private static Optional<String> declared(byte[] body) {
    var start =
        new String(body, 0, Math.min(body.length, DECLARATION_LENGTH), StandardCharsets.ISO_8859_1);
    var found = DECLARED.matcher(start);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static int markLength(byte[] body) {
    if (startsWith(body, 0xef, 0xbb, 0xbf)) {
      return 3;
    }
    return startsWith(body, 0xff, 0xfe) || startsWith(body, 0xfe, 0xff) ? 2 : 0;
  }

  private static boolean startsWith(byte[] body, int... expected) {
    if (body.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((body[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
