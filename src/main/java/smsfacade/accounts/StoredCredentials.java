package smsfacade.accounts;

import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a login needs of an account's row; public because the query makes it.
 *
 * @param state what counts now
 * @param setAddresses the ranges that count instead of those of the file; empty when the file's do
 * @param former the password before the last change, while it may hold beside the new one
 * @param sealedPassword the password itself, of an account whose calls may be encrypted
 */
public record StoredCredentials(
    long accountId,
    String passwordHash,
    AccountState state,
    Optional<List<IPAddress>> setAddresses,
    Optional<Former> former,
    Optional<String> sealedPassword) {

  /** A password that was changed and holds until a time. */
  public record Former(String passwordHash, Instant until) {
    /** Without the hash. */
    @Override
    public String toString() {
      return "Former[until " + until + "]";
    }
  }

  /** As the row has it: null where nothing was set. */
  public StoredCredentials(
      long accountId,
      String passwordHash,
      AccountState stateOfFile,
      @Nullable AccountState setState,
      @Nullable String setAddresses,
      @Nullable String formerHash,
      @Nullable Instant formerUntil,
      @Nullable String sealedPassword) {
    this(
        accountId,
        passwordHash,
        setState == null ? stateOfFile : setState,
        Optional.ofNullable(setAddresses).map(AddressRange::list),
        formerHash == null || formerUntil == null
            ? Optional.empty()
            : Optional.of(new Former(formerHash, formerUntil)),
        Optional.ofNullable(sealedPassword));
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "StoredCredentials[" + accountId + ", " + state + "]";
  }
}
