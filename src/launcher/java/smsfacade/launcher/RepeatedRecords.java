package smsfacade.launcher;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/**
 * Lets one warning a second and cause of the server's own loggers through (F109): while a database
 * is away they say so hundreds of times a call, each with a stack. The next one says how many were
 * left out. Of failures of the database and the network it takes the stack and the text away, which
 * may hold what was to be stored; and of a request that is no good HTTP, which anybody can send,
 * and at which the server fails before the facade has it.
 */
public final class RepeatedRecords implements Filter {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final String OURS = "smsfacade.";

  /** Of the server's connections; not of the JDK. */
  private static final String RESOURCE = "jakarta.resource.";

  /** The loggers of what reads requests. */
  private static final List<String> HTTP =
      List.of(
          "jakarta.enterprise.web",
          "org.glassfish.grizzly",
          "javax.enterprise.system.container.web");

  private static final int MOST_CAUSES = 1_000;
  private static final int DEEPEST_CAUSE = 20;
  private static final int LONGEST_CAUSE = 200;

  private final LongSupplier nanoTime;
  private final LogLine line = new LogLine();

  /** The one that was used longest ago is forgotten. */
  private final Map<String, Lines> byCause =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lines> eldest) {
          return size() > MOST_CAUSES;
        }
      };

  private record Lines(long lastNanos, long leftOut) {}

  /** For the configuration of logging. */
  public RepeatedRecords() {
    this(System::nanoTime);
  }

  RepeatedRecords(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record.getLevel().intValue() < Level.WARNING.intValue() || isOurs(record)) {
      return true;
    }
    Throwable thrown = record.getThrown();
    Optional<String> known = thrown == null ? Optional.empty() : known(record, thrown);
    String text = Objects.requireNonNullElse(record.getMessage(), "");
    String kind = thrown == null ? "" : innermost(thrown).getClass().getName();
    long leftOut = takeTurn(record.getLoggerName() + "|" + known.orElse(cause(text) + kind));
    if (leftOut < 0) {
      return false;
    }
    if (known.isPresent()) {
      // Others' texts may hold statements and what they would have stored.
      record.setThrown(null);
      record.setParameters(null);
      record.setMessage(known.get());
    }
    if (leftOut > 0) {
      // As a whole text: of a changed key its bundle knows nothing.
      String whole = line.formatMessage(record);
      record.setParameters(null);
      record.setMessage(whole + " (and " + leftOut + " more like it before)");
    }
    return true;
  }

  /** The beginning of a text, without its numbers: these may differ each time. */
  private static String cause(String text) {
    String beginning = text.length() <= LONGEST_CAUSE ? text : text.substring(0, LONGEST_CAUSE);
    return beginning.replaceAll("\\d+", "#");
  }

  /** The facade bounds its own lines, by finer causes. */
  private static boolean isOurs(LogRecord record) {
    return record.getLoggerName() != null && record.getLoggerName().startsWith(OURS);
  }

  private synchronized long takeTurn(String cause) {
    long now = nanoTime.getAsLong();
    Lines former = byCause.get(cause);
    if (former == null || now - former.lastNanos() >= SECOND) {
      byCause.put(cause, new Lines(now, 0));
      return former == null ? 0 : former.leftOut();
    }
    byCause.put(cause, new Lines(former.lastNanos(), former.leftOut() + 1));
    return -1;
  }

  /** What stands for a failure whose kind tells all; empty for any other. */
  private static Optional<String> known(LogRecord record, Throwable thrown) {
    String kind = innermost(thrown).getClass().getSimpleName();
    if (LogLine.DEPLOYMENT.equals(record.getLoggerName())) {
      // Told whole: the facade does not start because of it.
      return Optional.empty();
    }
    if (isKnown(thrown)) {
      return Optional.of(kind + " met by " + thrown.getClass().getName());
    }
    return isOfHttp(record) && isWithoutUs(thrown)
        ? Optional.of(
            kind
                + " in "
                + origin(innermost(thrown))
                + ": a request was refused before the facade had it")
        : Optional.empty();
  }

  /** The JVM leaves out the stack of one that is thrown again and again at the same place. */
  private static String origin(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length == 0
        ? "a place that was told of before"
        : stack[0].getClassName() + "." + stack[0].getMethodName();
  }

  private static boolean isOfHttp(LogRecord record) {
    String logger = Objects.requireNonNullElse(record.getLoggerName(), "");
    return HTTP.stream().anyMatch(logger::startsWith);
  }

  private static boolean isWithoutUs(Throwable thrown) {
    return causes(thrown)
        .flatMap(cause -> Stream.of(cause.getStackTrace()))
        .noneMatch(frame -> frame.getClassName().startsWith(OURS));
  }

  private static boolean isKnown(Throwable thrown) {
    return causes(thrown)
        .anyMatch(
            cause ->
                cause instanceof SQLException
                    || cause instanceof IOException
                    || cause instanceof XAException
                    || cause.getClass().getName().startsWith(RESOURCE));
  }

  private static Throwable innermost(Throwable thrown) {
    return causes(thrown).reduce((outer, inner) -> inner).orElse(thrown);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST_CAUSE);
  }
}
