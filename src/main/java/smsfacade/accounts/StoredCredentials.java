package smsfacade.accounts;

/** What a login needs of an account's row; public because the query makes it. */
public record StoredCredentials(long accountId, String passwordHash, AccountState state) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "StoredCredentials[" + accountId + ", " + state + "]";
  }
}
