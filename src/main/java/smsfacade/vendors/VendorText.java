package smsfacade.vendors;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What vendors say in words. */
public final class VendorText {
  private static final int LONGEST_QUOTE = 200;

  /** All but the last four digits of a number of seven or more. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{3,}(?=\\d{4})");

  private VendorText() {}

  /** A value of a wire record without blanks around it; empty for one that was not there. */
  public static String of(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** The vendor's wording, for people: numbers in it masked, at most 200 characters. */
  public static String quoted(String text) {
    String masked = LONG_NUMBER.matcher(text).replaceAll("****");
    return masked.length() <= LONGEST_QUOTE ? masked : masked.substring(0, LONGEST_QUOTE) + "…";
  }
}
