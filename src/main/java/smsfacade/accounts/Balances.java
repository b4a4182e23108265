package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/**
 * The accounts' balances, in segments. The row of an account is also the lock under which
 * everything is decided that counts over the account (balance, frequency): whoever accepts for it
 * locks it first, for many calls at once.
 */
@ApplicationScoped
public class Balances {
  private final Transactions transactions;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Balances() {
    this(null);
  }

  @Inject
  public Balances(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Locks accounts until the transaction ends, always in the same order.
   *
   * @return their balances
   */
  public Map<Long, Long> lock(Connection connection, SortedSet<Long> accountIds)
      throws SQLException {
    var balances = new TreeMap<Long, Long>();
    for (Long id : accountIds) {
      Sql.first(
              connection,
              "select balance from account where id = ? for update",
              row -> row.number(),
              id)
          .ifPresent(balance -> balances.put(id, balance));
    }
    return balances;
  }

  /**
   * Adds to balances, or takes from them where the change is negative; in the order in which {@link
   * #lock} locks.
   */
  public void change(Connection connection, SortedMap<Long, Long> segmentsByAccount)
      throws SQLException {
    Sql.batch(
        connection,
        "update account set balance = balance + ? where id = ?",
        segmentsByAccount.entrySet(),
        change -> Sql.row(change.getValue(), change.getKey()));
  }

  /**
   * Adds segments to an account, or takes some off when negative.
   *
   * @return the new balance
   * @throws IllegalArgumentException when there is no such account
   */
  public long credit(String userName, long segments) {
    try {
      return creditOnce(userName, segments);
    } catch (Undone e) {
      throw e.reason();
    }
  }

  private long creditOnce(String userName, long segments) {
    return transactions.run(
        "crediting an account",
        connection -> {
          long[] account =
              Sql.first(
                      connection,
                      "select id, balance from account where user_name = ? for update",
                      row -> new long[] {row.number(), row.number()},
                      userName)
                  .orElseThrow(() -> new IllegalArgumentException("no account " + userName));
          change(connection, new TreeMap<>(Map.of(account[0], segments)));
          return account[1] + segments;
        });
  }
}
