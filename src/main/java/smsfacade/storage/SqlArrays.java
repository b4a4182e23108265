package smsfacade.storage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Sets of keys as one parameter: {@code = any(?)}. */
public final class SqlArrays {
  private SqlArrays() {}

  public static Array keys(Connection connection, Collection<Long> keys) throws SQLException {
    return connection.createArrayOf("bigint", keys.toArray());
  }
}
