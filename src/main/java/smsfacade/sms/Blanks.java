package smsfacade.messaging.control;

/** Characters that a reader does not see: white space of any width and invisible format marks. */
final class Blanks {
  private Blanks() {}

  /** Also true of U+FEFF and of the direction marks that address books put around numbers. */
  static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
