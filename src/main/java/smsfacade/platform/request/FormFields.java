package smsfacade.platform.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Fields of the form {@code name=value&…}, of a query or a body. A field without {@code =} has an
 * empty value, and one without a name is none, as where an {@code &} stands in front or at the end
 * (section 2).
 */
final class FormFields {
  /** No name of a parameter is longer, with each character escaped. */
  private static final int LONGEST_NAME = 3 * 32;

  private FormFields() {}

  static void read(byte[] form, Charset charset, GivenValues values) throws UnreadableParameter {
    int start = 0;
    while (start < form.length) {
      int end = indexOf('&', form, start, form.length);
      int equals = indexOf('=', form, start, end);
      if (equals - start <= LONGEST_NAME) {
        // Names are ASCII; a charset that has no wrong bytes reads what is none as something else.
        String name =
            EscapedText.of(Arrays.copyOfRange(form, start, equals), StandardCharsets.ISO_8859_1);
        int value = Math.min(equals + 1, end);
        Parameter.named(name.strip())
            .ifPresent(parameter -> values.add(parameter, form, value, end, charset, true));
      }
      start = end + 1;
    }
  }

  /** Where it stands, or the end. */
  private static int indexOf(char wanted, byte[] form, int from, int end) {
    int i = from;
    while (i < end && form[i] != wanted) {
      i++;
    }
    return i;
  }
}
