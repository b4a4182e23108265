package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.List;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.Accounts;

/** Accounts in use that have little left. */
record AccountBalanceWatch(Accounts accounts, int least) implements Watch {
  private static final Duration EVERY = Duration.ofSeconds(10);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    if (least == 0) {
      return List.of();
    }
    return accounts.withLessThan(least).stream()
        .filter(account -> account.state() == AccountState.ACTIVE)
        .map(
            account ->
                new Alarm(
                    Alarm.ACCOUNT_BALANCE_LOW,
                    "account " + account.userName(),
                    account.balance() + " segments are left"))
        .toList();
  }
}
