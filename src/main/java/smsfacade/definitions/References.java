package smsfacade.definitions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in an exported file: expressions as they were given, secrets as nothing else. A
 * secret that was given in the clear becomes a name that the environment has to give.
 */
final class References {
  /**
   * What may stand beside expressions in a secret: of a line of HTTP headers the name, and the
   * scheme of {@code Authorization}.
   */
  private static final Pattern BESIDE_A_REFERENCE =
      Pattern.compile("\\s*|[\\w-]+:\\s*(?:[A-Za-z]+\\s+)?");

  /** User and password, or a query, in which callers are told from others. */
  private static final Pattern ADDRESS_WITH_A_SECRET =
      Pattern.compile("https?://(?:[^/\\s]*@|[^?\\s]*\\?\\S)");

  /** An expression ends at the first of these. */
  private static final Predicate<String> CLOSING = path -> path.indexOf('}') >= 0;

  private final Map<String, String> subjectByName = new HashMap<>();
  private final Set<String> needed = new TreeSet<>();

  /**
   * A value as it is written.
   *
   * @param note what a reader has to know of it
   */
  record Written(String text, Optional<String> note) {}

  /** The names that the environment has to give, as far as something was written. */
  Set<String> needed() {
    return new TreeSet<>(needed);
  }

  /** The same for whoever asks for the same subject, and for nobody else. */
  String nameOf(String... subject) {
    String whole = String.join("\n", subject);
    String name =
        ("SMSFACADE_" + String.join("_", subject))
            .replaceAll("[^A-Za-z0-9]", "_")
            .toUpperCase(Locale.ROOT);
    String unique = name;
    for (int i = 2; !subjectByName.computeIfAbsent(unique, any -> whole).equals(whole); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }

  /** One whose reference counts no longer, or that has none. */
  Written named(String name, String why) {
    needed.add(name);
    return new Written("${" + name + "}", Optional.of(why + "; " + name + " has to give it"));
  }

  /**
   * A value that nobody may see.
   *
   * @param name by which it is called where it was given in the clear
   */
  Written secret(String given, Place place, String name) {
    if (given.isBlank()) {
      return new Written(given, Optional.empty());
    }
    if (!isByReference(given, place)) {
      return named(name, "given in the clear");
    }
    var withDefaults = new TreeSet<String>();
    String text =
        written(
            given,
            expression -> {
              if (path(expression, place).isPresent() || isNothing(expression.group(2))) {
                return rewritten(expression, place);
              }
              withDefaults.add(expression.group(1));
              needed.add(expression.group(1));
              return "${" + expression.group(1) + "}";
            });
    return new Written(
        text,
        withDefaults.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "its default, in the clear, is left out; "
                    + String.join(", ", withDefaults)
                    + " has to give it"));
  }

  /** A value that everybody may see, unless it is an address that has a secret in it. */
  Written open(String given, Place place, String name) {
    return ADDRESS_WITH_A_SECRET.matcher(given).find()
        ? secret(given, place, name)
        : new Written(written(given, expression -> rewritten(expression, place)), Optional.empty());
  }

  /** The path of a file from wherever it is named. */
  static String absolute(String path, Place place) {
    return place
        .folder()
        .map(folder -> folder.resolve(path))
        .orElseGet(() -> Path.of(path))
        .toAbsolutePath()
        .normalize()
        .toString();
  }

  private static boolean isByReference(String given, Place place) {
    return given
        .lines()
        .filter(line -> !line.isBlank())
        .allMatch(line -> isNothingElse(line, place));
  }

  private static boolean isNothingElse(String line, Place place) {
    Matcher expressions = Expressions.EXPRESSION.matcher(line);
    return BESIDE_A_REFERENCE.matcher(expressions.replaceAll("")).matches()
        && expressions.reset().results().allMatch(expression -> canStay(expression, place))
        && expressions.reset().find();
  }

  private static boolean canStay(MatchResult expression, Place place) {
    return expression.group(1) != null && path(expression, place).filter(CLOSING).isEmpty();
  }

  private static String written(String given, Function<MatchResult, String> each) {
    return Expressions.EXPRESSION
        .matcher(given)
        .replaceAll(expression -> Matcher.quoteReplacement(each.apply(expression)));
  }

  private String rewritten(MatchResult expression, Place place) {
    Optional<String> path = path(expression, place).filter(CLOSING.negate());
    if (path.isPresent()) {
      return "${" + Expressions.FILE + ":" + path.get() + "}";
    }
    if (expression.group(1) != null && expression.group(2) == null) {
      needed.add(expression.group(1));
    }
    return expression.group();
  }

  /** The path of a {@code ${file:PATH}}; empty for any other expression. */
  private static Optional<String> path(MatchResult expression, Place place) {
    String path = expression.group(2);
    return Expressions.FILE.equals(expression.group(1)) && path != null
        ? Optional.of(absolute(path.strip(), place))
        : Optional.empty();
  }

  private static boolean isNothing(@Nullable String otherwise) {
    return otherwise == null || otherwise.isEmpty();
  }
}
