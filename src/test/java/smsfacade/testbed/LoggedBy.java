package smsfacade.testbed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a class logs during a test, for a field with {@link RegisterExtension}. */
public final class LoggedBy implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public LoggedBy(Class<?> logging) {
    this.logger = Logger.getLogger(logging.getName());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.addHandler(listener);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(listener);
  }

  public List<Level> levels() {
    return records.stream().map(LogRecord::getLevel).toList();
  }

  /** Each behind its level. */
  public List<String> lines() {
    var formatter = new SimpleFormatter();
    return records.stream()
        .map(entry -> entry.getLevel() + " " + formatter.formatMessage(entry))
        .toList();
  }
}
