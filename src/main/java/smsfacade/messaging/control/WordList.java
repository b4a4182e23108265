package smsfacade.messaging.control;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Words no text may contain, thousands of them found in one pass. A word is found in whatever width
 * and case it is written ({@code ＡＢＣ}, {@code abc}), with invisible marks inside it and with blanks
 * between its characters ({@code 发 票}); only between two Latin letters or digits a blank parts
 * words, so that {@code push it} is not found to swear. Punctuation inside a word and look-alike
 * characters are not seen through.
 */
public final class SensitiveWords {
  /** No word is forbidden. */
  public static final SensitiveWords NONE = of(List.of());

  private final Trie trie;
  private final int count;

  private SensitiveWords(List<String> folded) {
    this.trie = Trie.builder().addKeywords(folded).build();
    this.count = folded.size();
  }

  /** Blank words and spellings of the same word are left out. */
  public static SensitiveWords of(Collection<String> words) {
    return new SensitiveWords(
        words.stream()
            .map(SensitiveWords::folded)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList());
  }

  /** How many different words there are. */
  public int count() {
    return count;
  }

  /** The word that ends first in the text, in lower case without blanks. */
  Optional<String> firstIn(String text) {
    return count == 0
        ? Optional.empty()
        : Optional.ofNullable(trie.firstMatch(folded(text))).map(Emit::getKeyword);
  }

  /** One spelling for all that count as the same. */
  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    boolean afterBlank = false;
    char last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.getType(c) == Character.FORMAT) {
        continue;
      }
      if (Blanks.isBlank(c)) {
        afterBlank = true;
        continue;
      }
      c = Character.toLowerCase(ofNormalWidth(c));
      if (afterBlank && isLatin(last) && isLatin(c)) {
        folded.append(' ');
      }
      afterBlank = false;
      folded.append(c);
      last = c;
    }
    return folded.toString();
  }

  private static char ofNormalWidth(char c) {
    return c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
