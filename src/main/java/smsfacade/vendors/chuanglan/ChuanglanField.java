package smsfacade.vendors.chuanglan;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of what the vendor brings.
 *
 * @param name decoded; names are told apart by case, as the document writes them
 * @param written name and value as they came, percent-encoded
 */
record ChuanglanField(String name, String written) {
  /** The fields of a query or a form, in their order; what has no name is none. */
  static List<ChuanglanField> all(String form) {
    var fields = new ArrayList<ChuanglanField>();
    for (String written : form.split("&")) {
      int equals = written.indexOf('=');
      if (equals > 0) {
        String name = written.substring(0, equals);
        fields.add(new ChuanglanField(decoded(name).orElse(name), written));
      }
    }
    return fields;
  }

  /** Decoded as UTF-8; empty when its percent signs are wrong. PostgreSQL keeps no NUL. */
  Optional<String> value() {
    return decoded(written.substring(written.indexOf('=') + 1));
  }

  private static Optional<String> decoded(String encoded) {
    try {
      return Optional.of(
          URLDecoder.decode(encoded, StandardCharsets.UTF_8).replace('\u0000', '\ufffd'));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "ChuanglanField[" + name + "]";
  }
}
