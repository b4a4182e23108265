package smsfacade.definitions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.accounts.AccountState;

/**
 * What was set while the facade runs, and so counts though the definitions file may say something
 * else; for a file that says it ({@link ApplyDefinitions#export}).
 *
 * @param comments on all of the definitions, for a reader
 * @param accounts by user name
 * @param vendors by name
 */
public record SetWhileRunning(
    List<String> comments, Map<String, OfAccount> accounts, Map<String, OfVendor> vendors) {
  /** Nothing was set. */
  public static final SetWhileRunning NOTHING = new SetWhileRunning(List.of(), Map.of(), Map.of());

  public SetWhileRunning {
    comments = List.copyOf(comments);
    accounts = Map.copyOf(accounts);
    vendors = Map.copyOf(vendors);
  }

  /**
   * An account as it is.
   *
   * @param state the one that counts, whoever set it
   * @param addresses that were set in the place of the file's, as CIDR ranges
   * @param passwordChanged whether its password was changed since it was created
   * @param comments who set what and when, for a reader
   */
  public record OfAccount(
      AccountState state,
      Optional<List<String>> addresses,
      boolean passwordChanged,
      List<String> comments) {
    public OfAccount {
      comments = List.copyOf(comments);
    }
  }

  /**
   * A vendor as it is.
   *
   * @param changedSetting the setting whose secret was changed at the vendor, so that the file's
   *     does not count
   * @param comments who set what and when, for a reader
   */
  public record OfVendor(Optional<String> changedSetting, List<String> comments) {
    /** Nothing was set. */
    public static final OfVendor NOTHING = new OfVendor(Optional.empty(), List.of());

    public OfVendor {
      comments = List.copyOf(comments);
    }
  }
}
