package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.StorageFailed;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/**
 * Transactions on a connection of the test's own, which fail when they are told to, at each of
 * their boundaries. One database serves all schedules; its tables are emptied in between.
 */
final class ModelDatabase implements Transactions, AutoCloseable {
  /** Where a transaction fails. */
  enum Failure {
    /** The database cannot be reached. */
    BEFORE,
    /** The work is done and nothing of it is kept. */
    UNDONE,
    /** It is committed, and nobody is told. */
    KEPT_IN_DOUBT,
    /** It is rolled back, and nobody is told. */
    LOST_IN_DOUBT
  }

  static final int ACCOUNTS = 5;
  static final long BALANCE = 1_000;

  private static final List<String> TABLES =
      List.of("due_entry", "message", "acceptance", "attempt", "transition", "waiting_line");

  private static final String EMPTY =
      TABLES.stream().map(table -> "delete from " + table + "; ").collect(Collectors.joining())
          + "update account set balance = "
          + BALANCE;

  /** Schedules after which PostgreSQL clears away what they left; its own cleaner is too slow. */
  private static final int BETWEEN_CLEANINGS = 100;

  /** What fails on purpose fills the log with warnings that nobody reads. */
  private static final Logger PRODUCT = Logger.getLogger("smsfacade");

  private final BothDatabases databases;
  private final Connection connection;
  private final boolean isPostgres;
  private int schedules;
  private Failure failure = Failure.BEFORE;
  private int times;
  private boolean away;
  private boolean changed;
  private Optional<Throwable> unforeseen = Optional.empty();

  private ModelDatabase(BothDatabases databases, DataSource database) throws SQLException {
    this.databases = databases;
    connection = database.getConnection();
    isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    if (isPostgres) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set synchronous_commit = off");
      }
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (int account = 0; account < ACCOUNTS; account++) {
        statement.addBatch(
            "insert into account (id, user_name, password_hash, balance, state, created_at) values ("
                + account
                + ", 'account"
                + account
                + "', '', 0, 'ACTIVE', current_timestamp)");
      }
      statement.executeBatch();
    }
    connection.commit();
  }

  /** One of two new databases; the product says nothing until it is closed. */
  static ModelDatabase open(Function<BothDatabases, DataSource> which) throws SQLException {
    PRODUCT.setLevel(Level.OFF);
    var databases = new BothDatabases();
    return new ModelDatabase(databases, which.apply(databases));
  }

  /** As if it were new. */
  void empty() {
    recover();
    unforeseen = Optional.empty();
    changed = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
      connection.commit();
      if (isPostgres && ++schedules % BETWEEN_CLEANINGS == 0) {
        connection.setAutoCommit(true);
        statement.execute("vacuum account");
        for (String table : TABLES) {
          statement.execute("vacuum " + table);
        }
        connection.setAutoCommit(false);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next transactions fail. */
  void fail(Failure how, int howOften) {
    failure = how;
    times = howOften;
  }

  /** It cannot be reached until it is {@link #recover() back}. */
  void goAway() {
    away = true;
  }

  /** Nothing fails any more. */
  void recover() {
    away = false;
    times = 0;
  }

  @Override
  public <T> T run(String doing, Work<T> work) {
    boolean fails = away || times-- > 0;
    Failure how = away ? Failure.BEFORE : failure;
    if (fails && how == Failure.BEFORE) {
      throw new Undone(failed(doing));
    }
    try {
      T result;
      try {
        result = work.on(connection);
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        unforeseen = unforeseen.or(() -> Optional.of(e));
        throw new Undone(e);
      }
      if (fails && how != Failure.KEPT_IN_DOUBT) {
        connection.rollback();
      } else {
        connection.commit();
        changed = true;
      }
      if (!fails) {
        return result;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    throw how == Failure.UNDONE
        ? new Undone(failed(doing))
        : new IllegalStateException(doing + ": nobody knows whether it is committed");
  }

  private static StorageFailed failed(String doing) {
    return new StorageFailed(doing, new SQLException("away", "08006"));
  }

  /** Reads what is committed; never fails. */
  <T> T read(Work<T> work) {
    try {
      T result = work.on(connection);
      // Not rolled back: H2 forgets all prepared statements then.
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether something was committed since this was asked last. */
  boolean hasChanged() {
    boolean now = changed;
    changed = false;
    return now;
  }

  /** What a transaction threw by itself: there is no cause for it but a fault. */
  Optional<Throwable> unforeseen() {
    return unforeseen;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    databases.close();
    PRODUCT.setLevel(null);
  }
}
