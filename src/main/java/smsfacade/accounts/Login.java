package smsfacade.accounts;

/** How a login ended. */
public sealed interface Login {
  /** The caller is who it says, from where it may, and not stopped. */
  record Granted(long accountId, AccountPolicy policy) implements Login {}

  record Denied(Reason reason) implements Login {}

  /** In the order in which they are checked. */
  enum Reason {
    USER_NAME_EMPTY,
    PASSWORD_EMPTY,
    USER_NAME_UNKNOWN,
    PASSWORD_WRONG,
    ADDRESS_NOT_ALLOWED,
    STOPPED
  }
}
