package smsfacade.templates;

import java.util.ArrayList;
import java.util.List;
import smsfacade.templates.TextPattern.Difference;

/**
 * The edit distance from a text to a pattern: a varying part is one character of any kind, and any
 * number more that cost nothing.
 */
final class PatternDistance {
  /** An element of the pattern that is any character. */
  private static final int ANY = -1;

  /** Any number of characters more. */
  private static final int MORE = -2;

  /** Characters of the pattern, {@link #ANY} and {@link #MORE}. */
  private final List<Integer> elements = new ArrayList<>();

  /** Where each of them is written in the pattern. */
  private final List<Integer> starts = new ArrayList<>();

  /** What the pattern has from each element on, as it is written. */
  private final List<String> rests = new ArrayList<>();

  PatternDistance(List<String> literals, List<String> names) {
    var written = new StringBuilder();
    for (int i = 0; i < literals.size(); i++) {
      for (char c : literals.get(i).toCharArray()) {
        add(c, written.length());
        written.append(c);
      }
      if (i < names.size()) {
        add(ANY, written.length());
        written.append('{').append(names.get(i)).append('}');
        add(MORE, written.length());
      }
    }
    starts.forEach(start -> rests.add(written.substring(start)));
    rests.add("");
  }

  private void add(int element, int start) {
    elements.add(element);
    starts.add(start);
  }

  Difference to(String text) {
    int[][] cost = costs(text);
    int i = 0;
    int j = 0;
    while (i < text.length() || j < elements.size()) {
      if (j < elements.size() && elements.get(j) == MORE) {
        // As long a part as costs no more: where the text ends too early, that is where it ends.
        if (i < text.length() && cost[i][j] == cost[i + 1][j]) {
          i++;
        } else {
          j++;
        }
      } else if (i < text.length()
          && j < elements.size()
          && fits(text.charAt(i), elements.get(j))
          && cost[i][j] == cost[i + 1][j + 1]) {
        i++;
        j++;
      } else {
        break;
      }
    }
    return new Difference(cost[0][0], i, rests.get(j));
  }

  private static boolean fits(char c, int element) {
    return element == ANY || element == c;
  }

  /** From each place in the text and in the pattern to their ends. */
  private int[][] costs(String text) {
    int[][] cost = new int[text.length() + 1][elements.size() + 1];
    for (int i = text.length(); i >= 0; i--) {
      for (int j = elements.size(); j >= 0; j--) {
        cost[i][j] = cost(text, i, j, cost);
      }
    }
    return cost;
  }

  private int cost(String text, int i, int j, int[][] cost) {
    boolean textEnds = i == text.length();
    if (j == elements.size()) {
      return text.length() - i;
    }
    int element = elements.get(j);
    if (element == MORE) {
      return textEnds ? cost[i][j + 1] : Math.min(cost[i][j + 1], cost[i + 1][j]);
    }
    int missing = 1 + cost[i][j + 1];
    if (textEnds) {
      return missing;
    }
    int changed = cost[i + 1][j + 1] + (fits(text.charAt(i), element) ? 0 : 1);
    int tooMuch = 1 + cost[i + 1][j];
    return Math.min(changed, Math.min(missing, tooMuch));
  }
}
