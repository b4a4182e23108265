package smsfacade.admin.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import smsfacade.accounts.Account;
import smsfacade.accounts.AccountPolicy;

/** An account, as JMX has it. Limits are 0 where there is none. */
public final class AccountLine {
  private final Account account;
  private final Optional<AccountPolicy> policy;

  /**
   * @param policy empty for an account that left the definitions file
   */
  AccountLine(Account account, Optional<AccountPolicy> policy) {
    this.account = account;
    this.policy = policy;
  }

  public String getUserName() {
    return account.userName();
  }

  public String getState() {
    return account.state().name().toLowerCase(Locale.ROOT);
  }

  public long getBalance() {
    return account.balance();
  }

  public long getMmsBalance() {
    return account.mmsBalance();
  }

  public int getCallsPerSecond() {
    return policy.map(one -> one.quota().callsPerSecond()).orElse(0);
  }

  public long getMessagesPerDay() {
    return policy.map(one -> one.quota().messagesPerDay()).orElse(0L);
  }

  public long getMessagesPerMonth() {
    return policy.map(one -> one.quota().messagesPerMonth()).orElse(0L);
  }

  /** To one number; 0 where the frequency rules do not hold for the account. */
  public int getMessagesPerNumberAndDay() {
    return policy
        .filter(AccountPolicy::frequencyLimited)
        .map(AccountPolicy::messagesPerDay)
        .orElse(0);
  }

  public int getNumbersPerCall() {
    return policy.map(AccountPolicy::maximumDestinations).orElse(0);
  }

  /** Of the file; those that were set while running are in {@link #getSetWhileRunning}. */
  public String getAddresses() {
    return policy.stream()
        .flatMap(one -> one.allowedAddresses().stream())
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  public String getProducts() {
    return policy.stream()
        .flatMap(one -> one.products().stream())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  public String getSetWhileRunning() {
    return String.join(", ", account.setWhileRunning());
  }
}
