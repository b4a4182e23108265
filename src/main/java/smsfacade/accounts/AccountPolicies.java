package smsfacade.accounts;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one definitions file says of each account: a part of what is in force. */
public final class AccountPolicies {
  public static final AccountPolicies NONE = new AccountPolicies(Map.of());

  private final Map<String, AccountPolicy> byUser;
  private final Set<OptOutRule> optOutRules;
  private final Set<String> takingReports;
  private final Set<String> requiringTemplates;
  private final Map<Long, List<AccountPolicy>> encryptedByUserId;
  private final Map<String, PushAddresses> pushes;
  private final int largestCall;

  private AccountPolicies(Map<String, AccountPolicy> byUser) {
    this.byUser = byUser;
    this.optOutRules =
        byUser.values().stream()
            .map(AccountPolicy::optOut)
            .filter(rule -> !rule.words().isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    this.takingReports =
        byUser.values().stream()
            .filter(policy -> policy.pages().takesReports())
            .map(AccountPolicy::userName)
            .collect(Collectors.toUnmodifiableSet());
    this.requiringTemplates =
        byUser.values().stream()
            .filter(policy -> policy.pages().templates() == TemplateUse.REQUIRED)
            .map(AccountPolicy::userName)
            .collect(Collectors.toUnmodifiableSet());
    this.encryptedByUserId =
        byUser.values().stream()
            .filter(policy -> policy.pages().encryptedUserId().isPresent())
            .collect(
                Collectors.groupingBy(
                    policy -> policy.pages().encryptedUserId().getAsLong(),
                    Collectors.toUnmodifiableList()));
    this.pushes =
        byUser.values().stream()
            .filter(policy -> policy.pages().takesReports() && !policy.pages().push().isNone())
            .collect(
                Collectors.toUnmodifiableMap(
                    AccountPolicy::userName, policy -> policy.pages().push()));
    this.largestCall =
        byUser.values().stream().mapToInt(AccountPolicy::largestCall).max().orElse(0);
  }

  public static AccountPolicies of(Collection<AccountPolicy> policies) {
    return new AccountPolicies(
        policies.stream()
            .collect(Collectors.toUnmodifiableMap(AccountPolicy::userName, Function.identity())));
  }

  /** Whether by a reply somebody may want nothing more; of what account it is, is not looked at. */
  boolean anyIsOptOut(String reply) {
    return optOutRules.stream().anyMatch(rule -> rule.isMeantBy(reply));
  }

  /** Empty for an account that is not in the file, which is stopped. */
  public Optional<AccountPolicy> find(String userName) {
    return Optional.ofNullable(byUser.get(userName));
  }

  /** The user names of those that take reports. */
  Set<String> takingReports() {
    return takingReports;
  }

  /** Of those that take reports the ones that have some pushed, by user name. */
  Map<String, PushAddresses> pushes() {
    return pushes;
  }

  /**
   * The user name of the one that has the longest prefix of an extension; empty when none has one,
   * or several have the same.
   */
  Optional<String> holderOf(String extension) {
    int longest = 0;
    var holders = new HashSet<String>();
    for (AccountPolicy policy : byUser.values()) {
      for (String prefix : policy.allowedExtensions()) {
        if (prefix.length() >= longest && !prefix.isEmpty() && extension.startsWith(prefix)) {
          if (prefix.length() > longest) {
            holders.clear();
          }
          longest = prefix.length();
          holders.add(policy.userName());
        }
      }
    }
    return holders.size() == 1 ? Optional.of(holders.iterator().next()) : Optional.empty();
  }

  /** The user names of those whose texts must fit a template of theirs. */
  public Set<String> requiringTemplates() {
    return requiringTemplates;
  }

  /** Those whose encrypted calls come by a UserId. */
  List<AccountPolicy> encryptedOf(long userId) {
    return encryptedByUserId.getOrDefault(userId, List.of());
  }

  /** The largest {@link AccountPolicy#largestCall} of all. */
  int largestCall() {
    return largestCall;
  }
}
