package smsfacade.inforce;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the definitions in force and swaps them as a whole (design, "Dispatch" 9). */
@ApplicationScoped
public class InForce {
  private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);

  /** What is in force now, and stays as it is whatever is reloaded meanwhile. */
  public Snapshot current() {
    return current.get();
  }

  /** See {@link Snapshot#generation}. */
  public long generation() {
    return current().generation();
  }

  /**
   * Puts a new set in force; nothing of the former one stays.
   *
   * @param parts immutable, each of a class of its own
   */
  public void replace(Object... parts) {
    current.updateAndGet(former -> former.followedBy(parts));
  }
}
