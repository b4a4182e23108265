package smsfacade.definitions;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ${NAME}} and {@code ${NAME:otherwise}} of a definitions file, as its schema describes
 * them.
 */
final class Expressions {
  private static final String LITERAL = "$${";
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([^}:]+)(?::([^}]*))?})?");

  private final Function<String, Optional<String>> environment;

  Expressions(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** A number that the environment gives; empty when it gives none, or something else. */
  OptionalInt number(String name) {
    try {
      return environment
          .apply(name)
          .map(text -> OptionalInt.of(Integer.parseInt(text.strip())))
          .orElse(OptionalInt.empty());
    } catch (NumberFormatException e) {
      // Whose setting it is refuses it.
      return OptionalInt.empty();
    }
  }

  /**
   * The text with every expression replaced. What comes from the environment is taken as it is.
   *
   * @throws IllegalArgumentException when the environment does not know a name that has no default,
   *     or an expression is not closed; the message names the name only
   */
  String resolve(String text) {
    return EXPRESSION.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
  }

  private String value(MatchResult expression) {
    if (expression.group().equals(LITERAL)) {
      return "${";
    }
    String name = expression.group(1);
    if (name == null) {
      throw new IllegalArgumentException("a ${ that is no ${NAME}; a literal one is written $${");
    }
    return environment
        .apply(name)
        .or(() -> Optional.ofNullable(expression.group(2)))
        .orElseThrow(() -> new IllegalArgumentException("the environment gives no " + name));
  }
}
