package smsfacade.storage;

/** An {@link Error} ended a transactional method; its transaction keeps nothing. */
public class ErrorRolledBack extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ErrorRolledBack(Error cause) {
    super("nothing of the transaction is kept: " + cause, cause);
  }
}
