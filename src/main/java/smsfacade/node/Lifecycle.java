package smsfacade.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * The phase of this process, and how many requests it has in hand. In the runnable jar the launcher
 * says which phase it is, by a system property; on a server of others' the application serves from
 * the moment it is there until it is taken away.
 */
@ApplicationScoped
public class Lifecycle {
  /** Known to the launcher, which is apart from the application. */
  private static final String PHASE = "smsfacade.phase";

  private final LongAdder inHand = new LongAdder();

  public Phase phase() {
    String phase = System.getProperty(PHASE);
    return phase == null ? Phase.SERVING : Phase.valueOf(phase.toUpperCase(Locale.ROOT));
  }

  /**
   * Whether anything is asked of vendors: a request whose answer would find no database any more
   * must not be begun. What is under way ends, and the process waits for it.
   */
  public boolean mayAskVendors() {
    Phase phase = phase();
    return phase == Phase.SERVING || phase == Phase.STOPPING;
  }

  /** HTTP requests that were begun and have no answer yet. */
  public long requestsInHand() {
    return inHand.sum();
  }

  /** A request was begun; {@link #ended} is called for it once. */
  public void begun() {
    inHand.increment();
  }

  /** A request has its answer, or nobody is there any more to have it. */
  public void ended() {
    inHand.decrement();
  }
}
