package smsfacade.sms;

/**
 * The one notion of what a reader does not see, and of characters that are another width of the
 * same (features, section 0): white space of any width and invisible format marks, also U+FEFF and
 * the direction marks that address books put around numbers. Of what stands outside the basic plane
 * nothing is blank, so emoji keep the marks they are made of.
 */
public final class Blanks {
  /** White space of Unicode that Java takes for a control alone. */
  private static final char NEXT_LINE = '\u0085';

  private Blanks() {}

  public static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE || isMark(c);
  }

  /** Whether it is nothing at all, not even a space: a joiner, a direction mark. */
  public static boolean isMark(char c) {
    return Character.getType(c) == Character.FORMAT;
  }

  /** Whether nothing of it can be seen. */
  public static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }

  /** The text without blanks at its ends; the same object when there are none. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** The character in its normal width: {@code Ａ} is {@code A}, {@code ０} is {@code 0}. */
  public static char ofNormalWidth(char c) {
    return c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
  }
}
