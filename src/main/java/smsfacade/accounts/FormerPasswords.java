package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * Counts logins with passwords that were changed and still hold (F24): in memory, and about once a
 * second into the accounts' rows, where the counts of all nodes come together.
 */
@ApplicationScoped
public class FormerPasswords {
  private final Transactions transactions;
  private final Clock clock;
  private final Map<Long, Long> uses = new ConcurrentHashMap<>();

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected FormerPasswords() {
    this(null, null);
  }

  @Inject
  public FormerPasswords(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  void used(long accountId) {
    uses.merge(accountId, 1L, Long::sum);
  }

  /** Writes what was counted since the last time; nothing when nothing was. */
  void store() {
    for (Long accountId : uses.keySet()) {
      Long counted = uses.remove(accountId);
      if (counted != null) {
        store(accountId, counted);
      }
    }
  }

  private void store(long accountId, long counted) {
    try {
      transactions.run(
          "counting uses of a former password",
          connection ->
              Sql.update(
                  connection,
                  "update account set former_uses = former_uses + ?, former_used_at = ?"
                      + " where id = ?",
                  counted,
                  clock.instant(),
                  accountId));
    } catch (RuntimeException e) {
      uses.merge(accountId, counted, Long::sum);
      throw e;
    }
  }
}
