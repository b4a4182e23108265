package smsfacade.reports.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * When a vendor is asked for its reports or its replies next, by whichever node is first.
 *
 * @param pause what the last question led to; see {@link PollPace}
 * @param heldUntil when the lease of the node ends that is at it; long ago when none is
 */
record Poll(Key key, Instant nextAt, Duration pause, Instant heldUntil) {
  /** What is asked for. */
  enum Operation {
    REPORTS,
    REPLIES
  }

  /** Which poll it is. */
  record Key(String vendor, Operation operation) {
    /** As the job is called: {@code reports: poll huaxin}. */
    @Override
    public String toString() {
      return operation.name().toLowerCase(Locale.ROOT) + ": poll " + vendor;
    }
  }

  boolean isDue(Instant now) {
    return !nextAt.isAfter(now) && !heldUntil.isAfter(now);
  }
}
