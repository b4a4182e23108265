package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import smsfacade.storage.StorageFailed;

/**
 * The accounts' balances, in segments. The row of an account is also the lock under which
 * everything is decided that counts over the account (balance, frequency): whoever accepts for it
 * locks it first, for many calls at once.
 */
@ApplicationScoped
public class Balances {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  /**
   * Locks accounts until the transaction ends, always in the same order.
   *
   * @return their balances
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<Long, Long> lock(SortedSet<Long> accountIds) {
    var balances = new TreeMap<Long, Long>();
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement select =
        connection.prepareStatement("select balance from account where id = ? for update")) {
      for (Long id : accountIds) {
        select.setLong(1, id);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            balances.put(id, row.getLong(1));
          }
        }
      }
    } catch (SQLException e) {
      throw new StorageFailed("locking " + accountIds.size() + " accounts", e);
    }
    return balances;
  }

  /**
   * Adds to balances, or takes from them where the change is negative; in the order in which {@link
   * #lock} locks.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void change(SortedMap<Long, Long> segmentsByAccount) {
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement update =
        connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
      for (Map.Entry<Long, Long> change : segmentsByAccount.entrySet()) {
        update.setLong(1, change.getValue());
        update.setLong(2, change.getKey());
        update.addBatch();
      }
      update.executeBatch();
    } catch (SQLException e) {
      throw new StorageFailed("changing " + segmentsByAccount.size() + " balances", e);
    }
  }

  /**
   * Adds segments to an account, or takes some off when negative.
   *
   * @return the new balance
   * @throws IllegalArgumentException when there is no such account
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public long credit(String userName, long segments) {
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, balance from account where user_name = ? for update")) {
      select.setString(1, userName);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException("no account " + userName);
        }
        change(new TreeMap<>(Map.of(row.getLong(1), segments)));
        return row.getLong(2) + segments;
      }
    } catch (SQLException e) {
      throw new StorageFailed("crediting an account", e);
    }
  }
}
