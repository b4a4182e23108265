package smsfacade.launcher;

/** The start, or a command, ends here: one line for the operator, and a status for a script. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;

  Refused(ExitStatus status, String line) {
    this(status, line, null);
  }

  Refused(ExitStatus status, String line, Throwable cause) {
    super(line.replaceAll("\\s*\\R\\s*", " "), cause);
    this.status = status;
  }

  ExitStatus status() {
    return status;
  }
}
