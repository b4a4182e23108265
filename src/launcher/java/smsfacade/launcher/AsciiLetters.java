package smsfacade.launcher;

import java.util.Locale;

/**
 * The server turns the names of settings and options into upper and lower case by the locale of the
 * JVM. In Turkish and its like "i" becomes a letter that no name has, and what the environment
 * gives is passed over without a word.
 */
final class AsciiLetters {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private AsciiLetters() {}

  /** Takes another locale, and says so, where the JVM's changes them. */
  @SuppressWarnings("DefaultLocale") // it is the one that is asked about
  static void areKept() {
    Locale locale = Locale.getDefault();
    String upper = LETTERS.toUpperCase(locale);
    if (!upper.equals(LETTERS.toUpperCase(Locale.ROOT))
        || !upper.toLowerCase(locale).equals(LETTERS)) {
      Locale.setDefault(Locale.ROOT);
      System.err.println(
          "sms-facade: the locale "
              + locale
              + " is not used: in it the names of settings would not be found");
    }
  }
}
