package smsfacade.inforce;

import jakarta.enterprise.context.ApplicationScoped;

/** Holds the definitions in force and swaps them as a whole (design, "Dispatch" 9). */
@ApplicationScoped
public class InForce {
  private volatile Snapshot current = Snapshot.EMPTY;

  /** What is in force now, and stays as it is whatever is reloaded meanwhile. */
  public Snapshot current() {
    return current;
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
  public synchronized void replace(Object... parts) {
    current = current.followedBy(parts);
  }
}
