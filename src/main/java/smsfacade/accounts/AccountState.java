package smsfacade.accounts;

/** Whether an account may send. */
public enum AccountState {
  ACTIVE,
  /** Stopped by the definitions file, or because it left the file. */
  STOPPED
}
