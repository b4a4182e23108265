package smsfacade.testbed;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long tests wait for something when they do not say it themselves: so long that a machine
 * which does other things meanwhile fails none.
 */
public final class Patience implements LauncherSessionListener {
  /**
   * What one node changes is in force at all within two seconds (F79); a busy machine may take
   * longer.
   */
  public static final Duration SEEN_BY_ALL = Duration.ofSeconds(6);

  private static final Duration LONG = Duration.ofSeconds(40);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(LONG);
  }
}
