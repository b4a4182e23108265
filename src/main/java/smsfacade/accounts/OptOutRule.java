package smsfacade.accounts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import smsfacade.sms.MessageClass;

/**
 * By which replies a number wants nothing more from an account (F31).
 *
 * @param words replies that say so, as {@link #of} spells them; none for an account that does not
 *     ask for it
 * @param verificationExempt whether verification texts go to such a number all the same: their
 *     owner asks for each
 */
public record OptOutRule(Set<String> words, boolean verificationExempt) {
  public static final OptOutRule NONE = new OptOutRule(Set.of(), true);

  /** What handsets answer by custom (features, F31). */
  private static final List<String> CUSTOMARY = List.of("T", "TD", "退订", "0000");

  /** What may stand around and between: it is a word all the same. */
  private static final Pattern DECORATION =
      Pattern.compile("[\\p{Punct}\\p{IsPunctuation}\\s\\p{Z}\\p{Cf}]+");

  /** A longer reply is no such word, and is not looked at. */
  private static final int LONGEST = 40;

  public OptOutRule {
    words = Set.copyOf(words);
  }

  /**
   * The customary words, or others in their place.
   *
   * @param words empty for the customary ones
   */
  public static OptOutRule of(List<String> words, boolean verificationExempt) {
    return new OptOutRule(
        (words.isEmpty() ? CUSTOMARY : words)
            .stream().map(OptOutRule::plain).collect(Collectors.toUnmodifiableSet()),
        verificationExempt);
  }

  /** Whether texts of a class go to nobody who opted out; else nothing has to be looked at. */
  public boolean holdsFor(MessageClass messageClass) {
    return !words.isEmpty() && !(verificationExempt && messageClass == MessageClass.VERIFICATION);
  }

  /** Whether a reply is one of the words: the whole reply, in any case and width. */
  boolean isMeantBy(String reply) {
    return reply.length() <= LONGEST && words.contains(plain(reply));
  }

  private static String plain(String text) {
    String usual = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return DECORATION.matcher(usual).replaceAll("");
  }
}
