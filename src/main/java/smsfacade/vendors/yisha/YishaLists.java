package smsfacade.vendors.yisha;

import java.util.List;

/**
 * The lists that the vendor wants as one string with brackets and unquoted elements: {@code
 * templateParamSet} and {@code externalIds}. They are no JSON: {@code [007,1.50]}, {@code [a b,c]}.
 */
final class YishaLists {
  private YishaLists() {}

  /** {@code [a,b]}; the empty text for no element. */
  static String write(List<String> elements) {
    return elements.isEmpty() ? "" : "[" + String.join(",", elements) + "]";
  }

  /**
   * Whether a value can stand in such a list: no comma, no bracket; and no blank at its ends, which
   * the platform may trim.
   */
  static boolean canHold(String value) {
    return value.equals(value.strip())
        && value.chars().noneMatch(c -> c == ',' || c == '[' || c == ']');
  }
}
