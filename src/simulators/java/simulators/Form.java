package simulators;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of a request, read strictly: nothing missing, unknown, twice or badly encoded. */
public final class Form {
  private static final String TYPE = "application/x-www-form-urlencoded";

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /** What is wrong with a request, in words. */
  public static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    public Wrong(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Reads a form posted in the body.
   *
   * @param allowed further names that may be there; null for any
   * @param charsetName what a charset parameter may say, in lower case; several by {@code |}
   * @throws Wrong for anything but these fields, each once and rightly encoded
   */
  public static Form read(
      Request request, Charset charset, String charsetName, Set<String> needed, Set<String> allowed)
      throws Wrong {
    if (!request.method().equals("POST")) {
      throw new Wrong("method " + request.method() + " instead of POST");
    }
    if (!request.query().isEmpty()) {
      throw new Wrong("fields in the query string");
    }
    checkType(request.contentType(), charsetName);
    if (request.tooLarge()) {
      throw new Wrong("body too large");
    }
    var fields = fields(request.body(), charset);
    for (String name : needed) {
      if (!fields.containsKey(name)) {
        throw new Wrong("field " + name + " is missing");
      }
    }
    for (String name : fields.keySet()) {
      if (allowed != null && !needed.contains(name) && !allowed.contains(name)) {
        throw new Wrong("unknown field " + (name.length() > 20 ? name.substring(0, 20) : name));
      }
    }
    return new Form(fields);
  }

  private static void checkType(String contentType, String charsetName) throws Wrong {
    String[] parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
    if (!parts[0].equals(TYPE)) {
      throw new Wrong("content type is no form");
    }
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].startsWith("charset=")
          && !Arrays.asList(charsetName.split("\\|")).contains(parts[i].substring(8))) {
        throw new Wrong("charset of the content type is not " + charsetName);
      }
    }
  }

  private static Map<String, String> fields(byte[] body, Charset charset) throws Wrong {
    var fields = new HashMap<String, String>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      int equals = -1;
      while (end < body.length && body[end] != '&') {
        if (body[end] == '=' && equals < 0) {
          equals = end;
        }
        end++;
      }
      if (equals < 0) {
        throw new Wrong("a field without =");
      }
      String name = decoded(body, start, equals, charset);
      if (fields.put(name, decoded(body, equals + 1, end, charset)) != null) {
        throw new Wrong("field " + name + " twice");
      }
      start = end + 1;
    }
    return fields;
  }

  private static String decoded(byte[] body, int from, int to, Charset charset) throws Wrong {
    var bytes = new byte[to - from];
    int length = 0;
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      byte b = body[i];
      if (b == '%') {
        int high = i + 2 < to ? Character.digit(body[i + 1], 16) : -1;
        int low = i + 2 < to ? Character.digit(body[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw new Wrong("a bad percent escape");
        }
        b = (byte) (high << 4 | low);
        i += 2;
      } else if (b == '+') {
        b = ' ';
      } else if (b < 0) {
        throw new Wrong("bytes that are not percent-encoded");
      }
      ascii &= b >= 0;
      bytes[length++] = b;
    }
    if (ascii) {
      return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Wrong("bytes that are no " + charset.name());
    }
  }

  /** All fields. */
  public Map<String, String> values() {
    return Map.copyOf(fields);
  }

  /** The value; empty when the field is not there. */
  public String value(String name) {
    return fields.getOrDefault(name, "");
  }
}
