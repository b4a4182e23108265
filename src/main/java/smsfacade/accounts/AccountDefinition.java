package smsfacade.accounts;

/**
 * An account as the definitions file describes it.
 *
 * @param password in the clear; counts only when the account is created
 * @param balance in segments; counts only when the account is created
 * @param mmsBalance in MMS; counts only when the account is created
 * @param encrypted whether its calls may be encrypted, for which its password is kept sealed
 * @param addresses the ranges it may call from, as {@link AddressRange#text} has them
 */
public record AccountDefinition(
    String userName,
    String password,
    long balance,
    long mmsBalance,
    AccountState state,
    boolean encrypted,
    String addresses) {
  /** Without MMS, of an account whose calls are not encrypted. */
  public AccountDefinition(
      String userName, String password, long balance, AccountState state, String addresses) {
    this(userName, password, balance, 0, state, false, addresses);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "AccountDefinition[" + userName + ", " + state + "]";
  }
}
