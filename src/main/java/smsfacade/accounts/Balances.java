package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import smsfacade.storage.Sql;

/**
 * The accounts' balances, in segments and in MMS. The row of an account is also the lock under
 * which everything is decided that counts over the account (balance, frequency): whoever accepts
 * for it locks it first, for many calls at once.
 */
@ApplicationScoped
public class Balances {
  /**
   * Locks accounts until the transaction ends, always in the same order.
   *
   * @return their balances in segments
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

  /** What an account has left in segments now; it is not locked. */
  public long of(Connection connection, long accountId) throws SQLException {
    return Sql.first(
            connection, "select balance from account where id = ?", row -> row.number(), accountId)
        .orElse(0L);
  }

  /** What accounts have left for MMS; they are locked by the transaction. */
  public Map<Long, Long> ofMms(Connection connection, Collection<Long> accountIds)
      throws SQLException {
    return left(connection, Purse.MMS, accountIds);
  }

  /** What accounts have left in a purse; not locked by it. */
  public Map<Long, Long> left(Connection connection, Purse purse, Collection<Long> accountIds)
      throws SQLException {
    var balances = new TreeMap<Long, Long>();
    Sql.list(
            connection,
            "select id, %s from account where id = any(?)".formatted(purse.balance()),
            row -> Map.entry(row.number(), row.number()),
            accountIds)
        .forEach(account -> balances.put(account.getKey(), account.getValue()));
    return balances;
  }

  /**
   * Adds to a balance what its account is credited, or takes it off again where it is negative.
   *
   * @param accountId locked by the transaction
   */
  void credit(Connection connection, long accountId, Purse purse, long amount) throws SQLException {
    Sql.update(
        connection,
        "update account set %1$s = %1$s + ?, %2$s = %2$s + ? where id = ?"
            .formatted(purse.balance(), purse.credited()),
        amount,
        amount,
        accountId);
  }

  /**
   * Adds to balances what is paid back, or takes from them where the change is negative; in the
   * order in which {@link #lock} locks.
   */
  public void change(Connection connection, Purse purse, SortedMap<Long, Long> amountsByAccount)
      throws SQLException {
    Sql.batch(
        connection,
        purse == Purse.SEGMENTS
            ? "update account set balance = balance + ? where id = ?"
            : "update account set mms_balance = mms_balance + ? where id = ?",
        amountsByAccount.entrySet(),
        change -> Sql.row(change.getValue(), change.getKey()));
  }
}
