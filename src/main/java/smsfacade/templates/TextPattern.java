package smsfacade.templates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import smsfacade.sms.Blanks;

/**
 * The pattern of a template's text: literal characters, and varying parts with a name in braces,
 * each of at least one character: {@code 您的验证码：{code}【腾飞】}. A part may say how many it has at most:
 * {@code {code:6}}.
 */
public final class TextPattern {
  private static final Pattern PART = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,63})(?::([1-9][0-9]{0,3}))?");

  private static final Pattern AT_SIGNS = Pattern.compile("@+");
  private static final int MOST_FOR_AN_AT_SIGN = 20;

  private final String text;

  /** One more than {@link #names}: what stands before, between and behind the varying parts. */
  private final List<String> literals;

  private final List<String> names;

  /** The most characters of each varying part. */
  private final List<Integer> limits;

  private final boolean limited;

  private TextPattern(
      String text, List<String> literals, List<String> names, List<Integer> limits) {
    this.text = text;
    this.literals = List.copyOf(literals);
    this.names = List.copyOf(names);
    this.limits = List.copyOf(limits);
    this.limited = limits.stream().anyMatch(limit -> limit < Integer.MAX_VALUE);
  }

  /**
   * Reads a pattern. As of texts, blanks at its ends are no part of it.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static TextPattern of(String asGiven) {
    String text = Blanks.strip(asGiven);
    var literals = new ArrayList<String>();
    var names = new ArrayList<String>();
    var limits = new ArrayList<Integer>();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find()) {
      String literal = text.substring(end, part.start());
      Matcher named = NAME.matcher(part.group(1));
      if (!named.matches()) {
        throw new IllegalArgumentException("a varying part has no name of letters and digits");
      }
      String name = named.group(1);
      if (names.contains(name)) {
        throw new IllegalArgumentException("the part " + name + " stands twice");
      }
      if (!names.isEmpty() && literal.isEmpty()) {
        throw new IllegalArgumentException(
            "nothing stands between the parts " + names.get(names.size() - 1) + " and " + name);
      }
      literals.add(literal);
      names.add(name);
      limits.add(named.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(named.group(2)));
      end = part.end();
    }
    literals.add(text.substring(end));
    if (literals.stream()
        .anyMatch(literal -> literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0)) {
      throw new IllegalArgumentException("a brace has no partner");
    }
    if (literals.stream().allMatch(String::isEmpty)) {
      throw new IllegalArgumentException("it would fit every text");
    }
    return new TextPattern(text, literals, names, limits);
  }

  /**
   * Reads a pattern as clients of the platform write it: a run of {@code @} is a varying part of up
   * to 20 characters for each of them, and all else is literal, braces too (pages, section 8). Such
   * a pattern may be varying as a whole.
   */
  public static TextPattern ofAtSigns(String asGiven) {
    String text = Blanks.strip(asGiven);
    var literals = new ArrayList<String>();
    var names = new ArrayList<String>();
    var limits = new ArrayList<Integer>();
    Matcher part = AT_SIGNS.matcher(text);
    int end = 0;
    while (part.find()) {
      literals.add(text.substring(end, part.start()));
      names.add(String.valueOf(names.size() + 1));
      limits.add(part.group().length() * MOST_FOR_AN_AT_SIGN);
      end = part.end();
    }
    literals.add(text.substring(end));
    return new TextPattern(text, literals, names, limits);
  }

  /** Whether both fit the same texts with the same parts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern pattern
        && literals.equals(pattern.literals)
        && names.equals(pattern.names)
        && limits.equals(pattern.limits);
  }

  @Override
  public int hashCode() {
    return literals.hashCode();
  }

  /** Names of the varying parts, in their order. */
  public List<String> names() {
    return names;
  }

  /** What every text that fits begins with. */
  String prefix() {
    return literals.get(0);
  }

  /**
   * What every text that fits ends with; for a text without varying parts the same as all of it.
   */
  String suffix() {
    return literals.get(literals.size() - 1);
  }

  /** The varying parts of a text, by name; empty when it does not fit. */
  Optional<Map<String, String>> match(String candidate) {
    if (names.isEmpty()) {
      return candidate.equals(text) ? Optional.of(Map.of()) : Optional.empty();
    }
    if (candidate.length() < prefix().length() + suffix().length() + names.size()
        || !candidate.startsWith(prefix())
        || !candidate.endsWith(suffix())) {
      return Optional.empty();
    }
    int[] ends = new int[names.size()];
    return fill(candidate, 0, prefix().length(), ends, limited ? new HashSet<>() : Set.of())
        ? Optional.of(values(candidate, ends))
        : Optional.empty();
  }

  /**
   * Finds where the parts from one on end. The shortest comes first, as it leaves most room; with
   * limits a longer one may be what lets the parts behind it keep theirs.
   *
   * @param failed parts and places from which it is known to be in vain
   */
  private boolean fill(String candidate, int part, int at, int[] ends, Set<Long> failed) {
    int end = candidate.length() - suffix().length();
    if (part == names.size() - 1) {
      ends[part] = end;
      return at < end && end - at <= limits.get(part);
    }
    long state = (long) part << 32 | at;
    if (limited && failed.contains(state)) {
      return false;
    }
    String literal = literals.get(part + 1);
    int next = candidate.indexOf(literal, at + 1);
    while (next >= 0 && next + literal.length() < end && next - at <= limits.get(part)) {
      ends[part] = next;
      if (fill(candidate, part + 1, next + literal.length(), ends, failed)) {
        return true;
      }
      next = limited ? candidate.indexOf(literal, next + 1) : -1;
    }
    if (limited) {
      failed.add(state);
    }
    return false;
  }

  private Map<String, String> values(String candidate, int[] ends) {
    var values = new LinkedHashMap<String, String>();
    int at = prefix().length();
    for (int i = 0; i < ends.length; i++) {
      values.put(names.get(i), candidate.substring(at, ends[i]));
      at = ends[i] + literals.get(i + 1).length();
    }
    return values;
  }

  /** How many characters of a text are those with which every text begins and ends that fits. */
  int sharedEnds(String candidate) {
    int inFront = 0;
    while (inFront < Math.min(prefix().length(), candidate.length())
        && prefix().charAt(inFront) == candidate.charAt(inFront)) {
      inFront++;
    }
    int behind = 0;
    while (behind < Math.min(suffix().length(), candidate.length() - inFront)
        && suffix().charAt(suffix().length() - 1 - behind)
            == candidate.charAt(candidate.length() - 1 - behind)) {
      behind++;
    }
    return inFront + behind;
  }

  /**
   * How a text differs from those that fit.
   *
   * @param characters to be put in, taken out or changed for it to fit, but for the limits of parts
   * @param at where the first of them stands, from 0
   * @param expected the pattern from there on
   */
  record Difference(int characters, int at, String expected) {}

  /** Takes time in proportion to the lengths of both. */
  Difference difference(String candidate) {
    return new PatternDistance(literals, names).to(candidate);
  }

  /**
   * Whether some text fits both patterns. Both are walked at the same time, as two automata whose
   * states are positions; a varying part is one character of any kind and then any number more.
   * Limits are left out of it: two patterns that only they keep apart count as overlapping.
   */
  boolean overlaps(TextPattern other) {
    if (!compatible(prefix(), other.prefix()) || !compatibleEnds(suffix(), other.suffix())) {
      return false;
    }
    int[] mine = symbols();
    int[] others = other.symbols();
    var seen = new HashSet<Long>();
    var open = new ArrayDeque<Long>();
    add(0, 0, seen, open);
    while (!open.isEmpty()) {
      long state = open.remove();
      int i = (int) (state >>> 32);
      int j = (int) state;
      if (i == mine.length && j == others.length) {
        return true;
      }
      boolean iLoops = i < mine.length && mine[i] == MANY;
      boolean jLoops = j < others.length && others[j] == MANY;
      if (iLoops) {
        add(i + 1, j, seen, open);
      }
      if (jLoops) {
        add(i, j + 1, seen, open);
      }
      if (i < mine.length && j < others.length && fit(mine[i], others[j])) {
        add(iLoops ? i : i + 1, jLoops ? j : j + 1, seen, open);
      }
    }
    return false;
  }

  private static final int ONE = -1;
  private static final int MANY = -2;

  private static void add(int i, int j, HashSet<Long> seen, ArrayDeque<Long> open) {
    long state = (long) i << 32 | j;
    if (seen.add(state)) {
      open.add(state);
    }
  }

  private static boolean fit(int one, int other) {
    return one < 0 || other < 0 || one == other;
  }

  private int[] symbols() {
    var symbols = new ArrayList<Integer>();
    for (int i = 0; i < literals.size(); i++) {
      if (i > 0) {
        symbols.add(ONE);
        symbols.add(MANY);
      }
      literals.get(i).chars().forEach(symbols::add);
    }
    return symbols.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean compatible(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  private static boolean compatibleEnds(String one, String other) {
    return one.endsWith(other) || other.endsWith(one);
  }

  @Override
  public String toString() {
    return text;
  }
}
