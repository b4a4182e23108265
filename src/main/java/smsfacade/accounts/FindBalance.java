package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/** What an account has, for the account itself. */
@ApplicationScoped
public class FindBalance {
  private final Transactions transactions;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected FindBalance() {
    this(null);
  }

  @Inject
  public FindBalance(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * In the purse's unit.
   *
   * @param balance what is left
   * @param credited what the account was given in all; refunds do not count
   */
  public record Standing(long balance, long credited) {}

  /** As it is committed now. */
  public Standing of(long accountId, Purse purse) {
    return transactions.run(
        "reading a balance",
        connection ->
            Sql.first(
                    connection,
                    "select %s, %s from account where id = ?"
                        .formatted(purse.balance(), purse.credited()),
                    row -> new Standing(row.number(), row.number()),
                    accountId)
                .orElseThrow(() -> new IllegalStateException("no account " + accountId)));
  }
}
