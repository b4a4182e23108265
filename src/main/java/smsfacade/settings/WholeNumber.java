package smsfacade.settings;

/** Settings that are a whole number. */
public final class WholeNumber {
  private WholeNumber() {}

  /**
   * @param key of the setting
   * @param text as it was given
   * @throws IllegalArgumentException naming the key when it is no number, or out of its range
   */
  public static int from(String key, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        key + ": must be a whole number from " + least + " to " + most);
  }
}
