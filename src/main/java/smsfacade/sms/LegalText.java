package smsfacade.sms;

/**
 * Text without the characters that XML 1.0 cannot carry (section 2.2): control characters, U+FFFE,
 * U+FFFF and halves of surrogate pairs. In a call they mean nothing, and one of them in an answer
 * would break the parser of every client.
 */
public final class LegalText {
  private LegalText() {}

  /** The text without them; the same object when there are none. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!legalAt(text, i)) {
        return withoutIllegal(text, i);
      }
    }
    return text;
  }

  private static String withoutIllegal(String text, int from) {
    var kept = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      if (legalAt(text, i)) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  private static boolean legalAt(String text, int i) {
    char c = text.charAt(i);
    if (c < ' ') {
      return c == '\n' || c == '\t' || c == '\r';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c < '\ufffe';
  }
}
