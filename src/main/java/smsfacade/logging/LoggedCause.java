package smsfacade.logging;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: the classes and places of it and of its causes. Parsers, binders
 * and databases quote in their messages what they were given, which may be a password, a number or
 * a text (F83); so messages are left out, except those that are made of names of code only.
 */
final class LoggedCause extends Throwable {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 12;

  private final String text;

  private LoggedCause(Throwable original, @Nullable Throwable cause) {
    super(null, cause, false, true);
    this.text = text(original);
    setStackTrace(original.getStackTrace());
  }

  static Throwable of(Throwable original) {
    return of(original, DEEPEST);
  }

  private static LoggedCause of(Throwable original, int depth) {
    Throwable cause = original.getCause();
    return new LoggedCause(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
  }

  @Override
  public String toString() {
    return text;
  }

  private static String text(Throwable original) {
    return isOfCode(original) ? original.toString() : original.getClass().getName();
  }

  private static boolean isOfCode(Throwable original) {
    return original instanceof NullPointerException
        || original instanceof ClassCastException
        || original instanceof IndexOutOfBoundsException
        || original instanceof LinkageError
        || original instanceof VirtualMachineError;
  }
}
