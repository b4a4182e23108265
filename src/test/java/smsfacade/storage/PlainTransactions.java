package smsfacade.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Transactions of plain JDBC; they can be told that the database is away. */
public final class PlainTransactions implements Transactions {
  private final DataSource database;
  private volatile boolean away;

  /** On an empty H2 in memory with the product's schema. */
  public static PlainTransactions onH2() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Migrations.migrate(database);
    return new PlainTransactions(database);
  }

  public PlainTransactions(DataSource database) {
    this.database = database;
  }

  /** From now on nothing can be begun, or can again. */
  public void away(boolean now) {
    away = now;
  }

  @Override
  public <T> T run(String doing, Work<T> work) {
    if (away) {
      throw new Undone(new StorageFailed(doing, new SQLException("away", "08001")));
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      T result;
      try {
        result = work.on(connection);
      } catch (SQLException e) {
        connection.rollback();
        throw new Undone(new StorageFailed(doing, e));
      } catch (RuntimeException | Error e) {
        connection.rollback();
        throw new Undone(e);
      }
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new StorageFailed(doing, e);
    }
  }
}
