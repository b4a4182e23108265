package smsfacade.reports.raw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds what is kept of a vendor and not applied: what was consumed is never dropped, so at the
 * bound the vendor is asked for nothing more, and what it brings is not taken, until an operator
 * has seen to it (F63).
 */
@ApplicationScoped
public class KeptAnswers {
  private static final Logger LOG = System.getLogger(KeptAnswers.class.getName());

  private static final long MEGABYTE = 1024L * 1024;

  /** What an answer takes in the database however short it is. */
  private static final long LEAST_BYTES = 1024;

  @Inject RawAnswers answers;

  @Inject
  @ConfigProperty(name = "smsfacade.reports.kept-mb", defaultValue = "64")
  long mostMegabytes;

  private volatile Map<String, Kept> kept = Map.of();
  private final Map<String, AtomicLong> takenSince = new ConcurrentHashMap<>();

  /**
   * Answers of one vendor that are not applied, or not wholly.
   *
   * @param bytes of their bodies
   */
  public record Kept(long answers, long bytes) {
    static final Kept NONE = new Kept(0, 0);

    private boolean exceeds(long most) {
      return Math.max(bytes, answers * LEAST_BYTES) >= most;
    }
  }

  /** Looks how much there is; between two looks what is taken in is added. */
  public void look() {
    takenSince.clear();
    Map<String, Kept> former = kept;
    Map<String, Kept> now = answers.kept();
    kept = now;
    now.forEach(
        (vendor, some) -> {
          if (some.exceeds(most()) && !former.getOrDefault(vendor, Kept.NONE).exceeds(most())) {
            LOG.log(
                Level.WARNING,
                "vendor {0} is asked for no more reports and replies, and what it brings is"
                    + " refused: {1} answers with {2} MB are kept that cannot be read or applied."
                    + " Operations of the MBean Queue: replayUnreadableAnswers,"
                    + " giveUpUnreadableAnswers; setting: SMSFACADE_REPORTS_KEPT_MB",
                vendor,
                String.valueOf(some.answers()),
                String.valueOf(some.bytes() / MEGABYTE));
          }
        });
    former.forEach(
        (vendor, some) -> {
          if (some.exceeds(most()) && !now.getOrDefault(vendor, Kept.NONE).exceeds(most())) {
            LOG.log(Level.INFO, "vendor {0} is asked for reports and replies again", vendor);
          }
        });
  }

  private long most() {
    return mostMegabytes * MEGABYTE;
  }

  /** Whether nothing more may be taken of a vendor. */
  public boolean isFull(String vendor) {
    Kept some = kept.getOrDefault(vendor, Kept.NONE);
    AtomicLong since = takenSince.get(vendor);
    return some.exceeds(since == null ? most() : most() - since.get());
  }

  /** An answer was taken in. */
  public void taken(String vendor, int bytes) {
    takenSince
        .computeIfAbsent(vendor, name -> new AtomicLong())
        .addAndGet(Math.max(bytes, LEAST_BYTES));
  }

  /** What there was when it was last looked at, a second ago at most. */
  public Kept of(String vendor) {
    return kept.getOrDefault(vendor, Kept.NONE);
  }
}
