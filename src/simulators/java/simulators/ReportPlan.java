package simulators;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which reports a platform makes of the texts it accepted, and when. Shares are kept exactly: with
 * 0.25 every fourth text is concerned.
 */
public final class ReportPlan {
  private static final String DELIVERED = "DELIVRD";

  /** What one text gets. */
  public record Fate(int copies, boolean delivered, String code, long delayMillis) {}

  /**
   * As the control page shows it.
   *
   * @param slowMillis how long the reports of {@code slowShare} take, instead of {@code
   *     delayMillis}
   */
  public record Settings(
      boolean on,
      long delayMillis,
      double failShare,
      double loseShare,
      double duplicateShare,
      double slowShare,
      long slowMillis,
      String failCode,
      Map<String, String> byNumber) {
    static final Settings PLAIN =
        new Settings(true, 1_000, 0, 0, 0, 0, 300_000, "MK:0011", Map.of());
  }

  private volatile Settings settings = Settings.PLAIN;
  private double failing;
  private double losing;
  private double doubling;
  private double slowing;

  public Settings settings() {
    return settings;
  }

  synchronized void use(Settings next) {
    settings = next;
    failing = 0;
    losing = 0;
    doubling = 0;
    slowing = 0;
  }

  synchronized void fateOf(String number, String fate) {
    var byNumber = new TreeMap<>(settings.byNumber());
    if (fate.isEmpty()) {
      byNumber.remove(number);
    } else {
      byNumber.put(number, fate);
    }
    settings =
        new Settings(
            settings.on(),
            settings.delayMillis(),
            settings.failShare(),
            settings.loseShare(),
            settings.duplicateShare(),
            settings.slowShare(),
            settings.slowMillis(),
            settings.failCode(),
            Map.copyOf(byNumber));
  }

  /** The fate of the next text to this number. */
  public Fate next(String number) {
    Settings now = settings;
    if (!now.on()) {
      return new Fate(0, false, "", 0);
    }
    String fixed = now.byNumber().isEmpty() ? null : now.byNumber().get(number);
    if (fixed != null) {
      return switch (fixed) {
        case "lose" -> new Fate(0, false, "", 0);
        case "duplicate" -> new Fate(2, true, DELIVERED, now.delayMillis());
        default -> new Fate(1, fixed.equalsIgnoreCase(DELIVERED), fixed, now.delayMillis());
      };
    }
    if (now.failShare() == 0
        && now.loseShare() == 0
        && now.duplicateShare() == 0
        && now.slowShare() == 0) {
      return new Fate(1, true, DELIVERED, now.delayMillis());
    }
    return drawn(now);
  }

  private synchronized Fate drawn(Settings now) {
    losing += now.loseShare();
    if (losing >= 1) {
      losing -= 1;
      return new Fate(0, false, "", 0);
    }
    failing += now.failShare();
    boolean fails = failing >= 1;
    if (fails) {
      failing -= 1;
    }
    doubling += now.duplicateShare();
    boolean twice = doubling >= 1;
    if (twice) {
      doubling -= 1;
    }
    slowing += now.slowShare();
    boolean slow = slowing >= 1;
    if (slow) {
      slowing -= 1;
    }
    return new Fate(
        twice ? 2 : 1,
        !fails,
        fails ? now.failCode() : DELIVERED,
        slow ? now.slowMillis() : now.delayMillis());
  }
}
