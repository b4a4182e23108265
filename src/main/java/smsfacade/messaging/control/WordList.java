package smsfacade.messaging.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;
import smsfacade.sms.Blanks;

/**
 * Words that are looked for in texts, thousands of them found in one pass. A word is found in
 * whatever width and case it is written ({@code ＡＢＣ}, {@code abc}), with invisible marks inside it
 * and with blanks between its characters ({@code 发 票}); only between two Latin letters or digits a
 * blank parts words, so that {@code push it} is not found to swear; and a word of Latin letters
 * alone is found only where no other such letter touches it, so that {@code class} is not, either.
 * Punctuation inside a word and look-alike characters are not seen through.
 */
public final class WordList {
  /** No word is looked for. */
  public static final WordList NONE = of(List.of());

  private final Trie trie;
  private final Set<String> words;

  private WordList(List<String> folded) {
    this.trie = Trie.builder().addKeywords(folded).build();
    this.words = Set.copyOf(folded);
  }

  /** Blank words and spellings of the same word are left out. */
  public static WordList of(Collection<String> words) {
    return new WordList(
        words.stream().map(WordList::folded).filter(word -> !word.isEmpty()).distinct().toList());
  }

  /** How many different words there are. */
  public int count() {
    return words.size();
  }

  /** Whether both find the same words. */
  @Override
  public boolean equals(Object other) {
    return other instanceof WordList list && words.equals(list.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  /** The word that ends first in the text, in lower case without blanks. */
  public Optional<String> firstIn(String text) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String folded = folded(text);
    return trie.parseText(folded).stream()
        .filter(found -> !isPartOfWord(found, folded))
        .min(Comparator.comparingInt(Emit::getEnd))
        .map(Emit::getKeyword);
  }

  /** Whether a word of letters alone was found inside a longer one: {@code ass} in class. */
  private static boolean isPartOfWord(Emit found, String text) {
    int before = found.getStart() - 1;
    int behind = found.getEnd() + 1;
    return found.getKeyword().chars().allMatch(c -> isLetter((char) c) || c == ' ')
        && (before >= 0 && isLetter(text.charAt(before))
            || behind < text.length() && isLetter(text.charAt(behind)));
  }

  /** One spelling for all that count as the same. */
  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    boolean afterBlank = false;
    char last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Blanks.isMark(c)) {
        continue;
      }
      if (Blanks.isBlank(c)) {
        afterBlank = true;
        continue;
      }
      c = Character.toLowerCase(Blanks.ofNormalWidth(c));
      if (afterBlank && isLatin(last) && isLatin(c)) {
        folded.append(' ');
      }
      afterBlank = false;
      folded.append(c);
      last = c;
    }
    return folded.toString();
  }

  private static boolean isLatin(char c) {
    return isLetter(c) || c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
