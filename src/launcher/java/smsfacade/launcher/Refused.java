package smsfacade.launcher;

/** The start, or a command, ends here: one line for the operator, and a status for a script. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;

  Refused(ExitStatus status, String line) {
    super(oneLine(line));
    this.status = status;
  }

  Refused(ExitStatus status, String line, Throwable cause) {
    super(oneLine(line), cause);
    this.status = status;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  ExitStatus status() {
    return status;
  }
}
