package smsfacade.vendors.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What vendors say in words. */
public final class VendorText {
  private static final int LONGEST_QUOTE = 200;

  /** All but the last four digits of a number of seven or more. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{3,}(?=\\d{4})");

  private VendorText() {}

  /**
   * A value of a wire record without blanks around it, as a database can keep it: PostgreSQL keeps
   * no NUL, which JSON can write and a form too. Empty for one that was not there.
   */
  public static String of(@Nullable String value) {
    return value == null ? "" : value.strip().replace('\u0000', '\ufffd');
  }

  /**
   * An id that a vendor writes now with zeros in front and now without, now in upper and now in
   * lower case (F65): without blanks, zeros in front and capitals.
   */
  public static String folded(String id) {
    String stripped = of(id);
    int start = 0;
    while (start < stripped.length() - 1 && stripped.charAt(start) == '0') {
      start++;
    }
    return stripped.substring(start).toLowerCase(Locale.ROOT);
  }

  /** The vendor's wording, for people: numbers in it masked, at most 200 characters. */
  public static String quoted(String text) {
    String masked = LONG_NUMBER.matcher(text).replaceAll("****");
    return masked.length() <= LONGEST_QUOTE ? masked : masked.substring(0, LONGEST_QUOTE) + "…";
  }
}
