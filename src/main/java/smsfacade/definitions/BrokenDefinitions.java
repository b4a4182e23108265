package smsfacade.definitions;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A definitions file cannot be used; nothing of it came into force. The message is one line with
 * file, lines and problems, and never holds a value that may be secret.
 */
public class BrokenDefinitions extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient List<Problem> problems;

  BrokenDefinitions(String file, List<Problem> problems) {
    super(file + ": " + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  BrokenDefinitions(String file, List<Problem> problems, Throwable cause) {
    this(file, problems);
    initCause(cause);
  }

  BrokenDefinitions(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
    this.problems = List.of(new Problem(0, problem));
  }

  /** Path of the file, or a name for the bundled one. */
  public String file() {
    return file;
  }

  /** Everything that was found, in the order of the file as far as it is known. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param file that was included, relative to the definitions file; empty for that itself
   * @param line in the file, from 1; 0 when it concerns no line
   */
  public record Problem(String file, int line, String text) {
    Problem(int line, String text) {
      this("", line, text);
    }

    @Override
    public String toString() {
      String at = line == 0 ? "" : "line " + line + ": ";
      return file.isEmpty() ? at + text : file + (line == 0 ? ": " : ", ") + at + text;
    }
  }
}
