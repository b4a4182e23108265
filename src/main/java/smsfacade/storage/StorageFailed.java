package smsfacade.storage;

import java.sql.SQLException;

/** The database refused or could not be reached; the running transaction keeps nothing. */
public class StorageFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageFailed(String doing, SQLException cause) {
    super(doing + ": SQL state " + cause.getSQLState(), cause);
  }
}
