package smsfacade.storage;

import java.sql.SQLException;

/** The database refused or could not be reached; the running transaction keeps nothing. */
public class StorageFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String DUPLICATE_KEY = "23505";

  private final boolean duplicateKey;

  public StorageFailed(String doing, SQLException cause) {
    super(doing + ": SQL state " + cause.getSQLState(), cause);
    this.duplicateKey = DUPLICATE_KEY.equals(cause.getSQLState());
  }

  /** Whether a row with a key of these was there already. */
  public boolean isDuplicateKey() {
    return duplicateKey;
  }
}
