package smsfacade.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One line a record: time, level, logger, message; a stack trace follows on lines of its own. Line
 * breaks inside a message become blanks, so that nothing logged can look like another record.
 */
public final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSxxx", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  /** What the server logs its failed deployments with. */
  static final String DEPLOYMENT = "javax.enterprise.system.core";

  @Override
  public String format(LogRecord record) {
    var line = new StringBuilder(160);
    TIME.formatTo(record.getInstant(), line);
    line.append(' ').append(record.getLevel().getName()).append(' ');
    line.append(record.getLoggerName()).append(' ');
    line.append(formatMessage(record).strip().replaceAll("\\s*\\R\\s*", " "));
    line.append(System.lineSeparator());
    if (record.getThrown() != null) {
      if (DEPLOYMENT.equals(record.getLoggerName())) {
        System.getProperties().putIfAbsent(ServingCheck.REASON, reason(record.getThrown()));
      }
      var trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace, true));
      line.append(trace);
    }
    return line.toString();
  }

  /** The server tells nobody else why a deployment failed. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  /** The server's records often leave out the bundle that their logger has. */
  @Override
  public String formatMessage(LogRecord record) {
    if (record.getResourceBundle() == null && record.getLoggerName() != null) {
      Logger logger = LogManager.getLogManager().getLogger(record.getLoggerName());
      ResourceBundle bundle = logger == null ? null : logger.getResourceBundle();
      if (bundle != null) {
        record.setResourceBundle(bundle);
      }
    }
    return super.formatMessage(record);
  }
}
