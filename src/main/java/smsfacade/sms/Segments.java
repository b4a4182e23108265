package smsfacade.sms;

/**
 * How many parts a text is sent and billed in, counted in UTF-16 units with its signature: one part
 * up to 70, else 67 each (Huaxin document, 注 before 第一章). A character of two units is never cut: it
 * moves to the next part as a whole.
 */
public final class Segments {
  static final int UNITS_OF_SINGLE = 70;
  static final int UNITS_OF_PART = 67;

  private Segments() {}

  public static int count(String text) {
    int length = text.length();
    if (length <= UNITS_OF_SINGLE) {
      return 1;
    }
    int parts = 0;
    for (int start = 0; start < length; start = endOfPart(text, start)) {
      parts++;
    }
    return parts;
  }

  /** Where the part ends that begins at {@code start} of a text of several parts. */
  static int endOfPart(String text, int start) {
    int end = Math.min(text.length(), start + UNITS_OF_PART);
    boolean cutsPair =
        end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return cutsPair ? end - 1 : end;
  }
}
