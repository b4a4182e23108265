package smsfacade.accounts;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;

/**
 * For a test in the container: balances that can be broken, so that accepting ends between the
 * messages and the debit. No transactional interceptor stands between this and the caller.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class BrokenBalances extends Balances {
  private volatile boolean broken;

  public void breakThem(boolean wanted) {
    broken = wanted;
  }

  @Override
  public void change(Connection connection, Purse purse, SortedMap<Long, Long> segmentsByAccount)
      throws SQLException {
    if (broken) {
      throw new NoClassDefFoundError("for a test");
    }
    super.change(connection, purse, segmentsByAccount);
  }
}
