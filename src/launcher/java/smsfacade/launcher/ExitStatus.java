package smsfacade.launcher;

/** Why the process ended; the numbers are documented in server-config/README.md. */
enum ExitStatus {
  /** An option or an argument cannot be understood. */
  USAGE(2),
  /** The Java is older than the server needs; said by {@link Main}. */
  JAVA(3),
  /** The port cannot be bound. */
  PORT(10),
  /** The database cannot be reached, or refuses the user. */
  DATABASE(11),
  /** The H2 file is open in another process. */
  DATABASE_LOCKED(12),
  /** The definitions file is missing, not well-formed or not valid. */
  DEFINITIONS(13),
  /** The server is up and the application is not. */
  NOT_SERVING(14),
  /** The prepared directory could not be written, or {@code prepare}'s start there failed. */
  PREPARE(15),
  /** The server did not come up in time; another start probably does. */
  HANGS(16),
  /** {@code message}, {@code export}, {@code jmx}: nobody answers at the address, or no facade. */
  NO_JMX(20),
  /** {@code message}: there is none. */
  NO_SUCH_MESSAGE(21),
  /**
   * {@code message}, {@code export}, {@code jmx}: user or password are refused or missing, or the
   * user may not ask.
   */
  NOT_ALLOWED(22);

  private final int number;

  ExitStatus(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
