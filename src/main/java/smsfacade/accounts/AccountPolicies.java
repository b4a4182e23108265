package smsfacade.accounts;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one definitions file says of each account: a part of what is in force. */
public final class AccountPolicies {
  static final AccountPolicies NONE = new AccountPolicies(Map.of());

  private final Map<String, AccountPolicy> byUser;

  private AccountPolicies(Map<String, AccountPolicy> byUser) {
    this.byUser = byUser;
  }

  public static AccountPolicies of(Collection<AccountPolicy> policies) {
    return new AccountPolicies(
        policies.stream()
            .collect(Collectors.toUnmodifiableMap(AccountPolicy::userName, Function.identity())));
  }

  /** Empty for an account that is not in the file, which is stopped. */
  Optional<AccountPolicy> find(String userName) {
    return Optional.ofNullable(byUser.get(userName));
  }
}
