package smsfacade.storage;

/** The work of a transaction failed before anything of it could be kept. */
public final class Undone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason an {@code Error} as well: whatever was thrown, nothing may be committed
   */
  public Undone(Throwable reason) {
    super(reason);
  }

  /** What was thrown. */
  public RuntimeException reason() {
    return getCause() instanceof RuntimeException unchecked ? unchecked : this;
  }
}
