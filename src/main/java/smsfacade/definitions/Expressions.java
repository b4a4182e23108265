package smsfacade.definitions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ${NAME}}, {@code ${NAME:otherwise}} and {@code ${file:PATH}} of a definitions file, as
 * its schema describes them.
 */
final class Expressions {
  static final String LITERAL = "$${";
  static final String FILE = "file";

  /** Enough for any secret, and far from what would be a mistaken path. */
  private static final int LARGEST_FILE = 64 * 1024;

  /** {@code $${}, or an expression with its name and what stands behind the colon. */
  static final Pattern EXPRESSION = Pattern.compile("\\$\\$\\{|\\$\\{(?:([^}:]+)(?::([^}]*))?})?");

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
   * The text with every expression replaced. What comes from the environment or a file is taken as
   * it is.
   *
   * @param place of the text: paths are relative to its folder
   * @throws IllegalArgumentException when the environment does not know a name that has no default,
   *     a file cannot be read, or an expression is not closed; the message names the name only
   */
  String resolve(String text, Place place) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, place)));
  }

  private String value(MatchResult expression, Place place) {
    if (expression.group().equals(LITERAL)) {
      return "${";
    }
    String name = expression.group(1);
    if (name == null) {
      throw new IllegalArgumentException("a ${ that is no ${NAME}; a literal one is written $${");
    }
    if (name.equals(FILE) && expression.group(2) != null) {
      return content(expression.group(2).strip(), place);
    }
    return environment
        .apply(name)
        .or(() -> Optional.ofNullable(expression.group(2)))
        .orElseThrow(() -> new IllegalArgumentException("the environment gives no " + name));
  }

  /** Without the line break at its end, which editors add; it says nothing of the content. */
  private static String content(String path, Place place) {
    try {
      Path file = place.folder().map(folder -> folder.resolve(path)).orElseGet(() -> Path.of(path));
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST_FILE + 1);
      }
      if (bytes.length > LARGEST_FILE) {
        throw new IllegalArgumentException("the file " + path + " is longer than 64 KiB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\r?\\n\\z", "");
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + path, e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the file " + path + " is not in UTF-8", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("the file " + path + " cannot be read", e);
    }
  }
}
