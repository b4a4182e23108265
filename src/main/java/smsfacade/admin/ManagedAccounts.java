package smsfacade.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smsfacade.accounts.Account;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.Accounts;
import smsfacade.accounts.Balances;

/** The accounts by JMX. */
@ApplicationScoped
public class ManagedAccounts implements AccountsMXBean {
  @Inject Accounts accounts;
  @Inject Balances balances;
  @Inject AccountDirectory directory;
  @Inject Acts acts;

  @Override
  public Map<String, Long> getBalances() {
    var result = new TreeMap<String, Long>();
    accounts.all().forEach(account -> result.put(account.userName(), account.balance()));
    return result;
  }

  @Override
  public List<String> getStopped() {
    return accounts.all().stream()
        .filter(account -> account.state() == AccountState.STOPPED)
        .map(Account::userName)
        .toList();
  }

  @Override
  public long getThrottledLogins() {
    return directory.throttledLogins();
  }

  @Override
  public long credit(String userName, long segments) {
    long balance = balances.credit(userName, segments);
    acts.note(
        "credit",
        "account " + userName,
        String.valueOf(balance - segments),
        String.valueOf(balance));
    return balance;
  }
}
