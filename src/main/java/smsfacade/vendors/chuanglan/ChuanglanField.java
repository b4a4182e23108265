package smsfacade.vendors.chuanglan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import smsfacade.http.BodyText;

/**
 * A field of what the vendor brings.
 *
 * @param name decoded; names are told apart by case, as the document writes them
 * @param written name and value as they came, percent-encoded or not, a character for each byte
 */
record ChuanglanField(String name, String written) {
  /** Of what was decoded before it was stored (0.1.0 did), as {@code RawAnswer} marks it. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final int HEX = 16;

  /**
   * The fields of a query or a form, in their order. What has no name belongs to the value before
   * it: a handset's ampersand, left as it was.
   *
   * @param form a character for each byte
   */
  static List<ChuanglanField> all(String form) {
    var fields = new ArrayList<ChuanglanField>();
    String unmarked = form.startsWith(MARK) ? form.substring(MARK.length()) : form;
    for (String written : unmarked.split("&")) {
      int equals = written.indexOf('=');
      if (equals > 0) {
        fields.add(new ChuanglanField(decoded(written.substring(0, equals)), written));
      } else if (!written.isEmpty() && !fields.isEmpty()) {
        ChuanglanField last = fields.remove(fields.size() - 1);
        fields.add(new ChuanglanField(last.name(), last.written() + "&" + written));
      }
    }
    return fields;
  }

  /**
   * Decoded as UTF-8, or as GBK where it is that; a percent sign that begins no byte stands for
   * itself. PostgreSQL keeps no NUL.
   */
  String value() {
    return decoded(written.substring(written.indexOf('=') + 1));
  }

  private static String decoded(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%' && digit(encoded, i + 1) >= 0 && digit(encoded, i + 2) >= 0) {
        bytes.write(digit(encoded, i + 1) * HEX + digit(encoded, i + 2));
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return BodyText.of(bytes.toByteArray(), "").replace('\u0000', '\ufffd');
  }

  private static int digit(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
  }

  /** What arrived as text, a character for each byte; UTF-8 where it was decoded on its way. */
  static String asBytes(String query) {
    return query.chars().allMatch(c -> c <= 0xff)
        ? query
        : new String(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "ChuanglanField[" + name + "]";
  }
}
