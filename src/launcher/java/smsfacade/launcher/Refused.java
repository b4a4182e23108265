package smsfacade.launcher;

import java.util.List;

/**
 * The start, or a command, ends here: one line for the operator, or one for each thing that is
 * wrong, and a status for a script.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;
  private final transient List<String> lines;

  Refused(ExitStatus status, String line) {
    this(status, List.of(line));
  }

  Refused(ExitStatus status, List<String> lines) {
    super(oneLine(String.join("; ", lines)));
    this.status = status;
    this.lines = lines.stream().map(Refused::oneLine).toList();
  }

  Refused(ExitStatus status, String line, Throwable cause) {
    super(oneLine(line), cause);
    this.status = status;
    this.lines = List.of(oneLine(line));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  List<String> lines() {
    return lines;
  }

  ExitStatus status() {
    return status;
  }
}
