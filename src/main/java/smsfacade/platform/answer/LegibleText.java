package smsfacade.platform.answer;

/**
 * Text as answers carry it: without control characters, and with U+FFFD in the place of halves of
 * surrogate pairs (section 3). Line breaks and tabs stay.
 */
final class LegibleText {
  private static final char REPLACEMENT = '\ufffd';

  private LegibleText() {}

  /** The same object where nothing is to be changed. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c) || Character.isSurrogate(c)) {
        return changed(text);
      }
    }
    return text;
  }

  private static String changed(String text) {
    var changed = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !isControl(codePoint))
        .map(codePoint -> isHalf(codePoint) ? REPLACEMENT : codePoint)
        .forEach(changed::appendCodePoint);
    return changed.toString();
  }

  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint)
        && codePoint != '\n'
        && codePoint != '\r'
        && codePoint != '\t';
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
