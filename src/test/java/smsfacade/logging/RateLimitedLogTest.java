package smsfacade.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F109: at most one line a second and cause, and nothing is left out without a number. */
class RateLimitedLogTest {
  private final AtomicLong now = new AtomicLong();
  private final Lines lines = new Lines();
  private final RateLimitedLog log = RateLimitedLog.of(lines, now::get);

  @Test
  void writesOneLineASecondAndSaysHowManyWereLeftOut() {
    for (int i = 0; i < 410; i++) {
      log.log(Level.WARNING, "away", "vendor {0} is away", "a");
    }
    assertThat(lines.written).containsExactly("WARNING vendor a is away");

    passMilliseconds(999);
    log.log(Level.WARNING, "away", "vendor {0} is away", "a");
    assertThat(lines.written).hasSize(1);
    passMilliseconds(1);
    log.log(Level.WARNING, "away", "vendor {0} is away", "a");
    assertThat(lines.written)
        .last()
        .isEqualTo("WARNING vendor a is away (and 410 more like it before)");
    passMilliseconds(5_000);
    log.log(Level.WARNING, "away", "vendor {0} is away", "a");
    assertThat(lines.written).last().isEqualTo("WARNING vendor a is away");
  }

  @Test
  void oneCauseHidesNoOther() {
    log.log(Level.WARNING, "a", "first");
    log.log(Level.WARNING, "b", "second");
    assertThat(lines.written).containsExactly("WARNING first", "WARNING second");
  }

  /** A caller that invents causes gets no more lines than memory. */
  @Test
  void inventedCausesAreBounded() {
    for (int i = 0; i < 100_000; i++) {
      log.log(Level.WARNING, "cause " + i, "line");
    }
    assertThat(lines.written).hasSizeLessThanOrEqualTo(1_001);
  }

  @Test
  void tellsTheKindOfAKnownFailureAndTheStackOfAnother() {
    log.log(
        Level.ERROR,
        "a",
        "not stored",
        new IllegalStateException("13800138000", new SQLException("value '13800138000'")));
    assertThat(lines.written).containsExactly("ERROR not stored: SQLException");
    assertThat(lines.thrown).isEmpty();

    var unforeseen = new IllegalStateException("13800138000");
    log.log(Level.ERROR, "b", "failed", unforeseen);
    assertThat(lines.thrown).hasSize(1);
    assertThat(lines.thrown.get(0)).hasToString("java.lang.IllegalStateException");
    assertThat(lines.thrown.get(0).getStackTrace()).isEqualTo(unforeseen.getStackTrace());
  }

  @Test
  void aLevelThatIsOffCountsNothing() {
    log.log(Level.DEBUG, "a", "line");
    log.log(Level.WARNING, "a", "line");
    assertThat(lines.written).containsExactly("WARNING line");
  }

  private void passMilliseconds(long milliseconds) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }

  private static final class Lines implements Logger {
    private final List<String> written = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();

    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return level != Level.DEBUG;
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String message, Throwable failure) {
      written.add(level + " " + message);
      thrown.add(failure);
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
      written.add(
          level
              + " "
              + (parameters == null || parameters.length == 0
                  ? format
                  : MessageFormat.format(format, parameters)));
    }
  }
}
