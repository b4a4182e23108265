package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many calls may wait: above that, new ones are answered InternalError at once instead of an OK
 * that means hours (F74). Planned messages do not count. Who keeps the queue tells how many wait,
 * about once a second, so that a little more may be accepted than this.
 */
@ApplicationScoped
public class QueueLimit {
  @Inject
  @ConfigProperty(name = "smsfacade.queue.limit", defaultValue = "1000000")
  long most;

  private final AtomicLong waiting = new AtomicLong();
  private volatile boolean reached;

  /** Calls that may wait; nobody needs to count more. */
  public long most() {
    return most;
  }

  /**
   * So many wait now.
   *
   * @return whether this changed what callers hear
   */
  public boolean waiting(long calls) {
    waiting.set(calls);
    boolean now = calls >= most;
    boolean changed = now != reached;
    reached = now;
    return changed;
  }

  public boolean isReached() {
    return reached;
  }

  /** Whether so many more may wait, as the lines of a batch do. */
  boolean hasRoomFor(int calls) {
    return waiting.get() + calls <= most;
  }

  /** So many more wait, of one batch; they count before they are counted. */
  void add(int calls) {
    waiting.addAndGet(calls);
  }
}
