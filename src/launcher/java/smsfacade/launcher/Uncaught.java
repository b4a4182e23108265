package smsfacade.launcher;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Failures that end a thread become records of the log, where they are counted and cut like all
 * others; by themselves they would stand on stderr with their stacks, however many there are.
 */
final class Uncaught {
  /** The server tells of the errors of a request's body here, also when the request has ended. */
  private static final String OF_REQUESTS = "glassfish-web-async-thread";

  /** Among the server's loggers of what reads requests, see {@link RepeatedRecords}. */
  private static final String REQUESTS_LOGGER = "jakarta.enterprise.web.async";

  private Uncaught() {}

  /** From now on. */
  static void areLogged() {
    Thread.setDefaultUncaughtExceptionHandler(Uncaught::log);
  }

  private static void log(Thread thread, Throwable failure) {
    String logger =
        thread.getName().startsWith(OF_REQUESTS) ? REQUESTS_LOGGER : Uncaught.class.getName();
    var line = new LogRecord(Level.WARNING, "thread " + thread.getName() + " ended by a failure");
    line.setLoggerName(logger);
    line.setThrown(failure);
    Logger.getLogger(logger).log(line);
  }
}
