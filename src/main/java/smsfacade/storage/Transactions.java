package smsfacade.storage;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work on the database in one transaction of its own. The container's transactions in the product,
 * plain JDBC in tests: what is written by statements needs no server to be tried.
 */
public interface Transactions {
  /**
   * Does work in a new transaction and commits it.
   *
   * @param doing what is done, for the message of a failure; never a number, a text or a secret
   * @throws Undone when the work itself failed: nothing was kept. Any other exception comes from
   *     the commit, whose end is not known
   */
  <T> T run(String doing, Work<T> work);

  /** What is done with the transaction's connection, which it must not commit or close. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
