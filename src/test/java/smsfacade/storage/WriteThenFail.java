package smsfacade.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** For a test in the container: writes a row and fails, in each kind of transaction. */
@ApplicationScoped
public class WriteThenFail {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject WriteThenFail self;

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void inNewTransaction(int id, Throwable failure) {
    write(entities, id, failure);
  }

  @Transactional
  public void inAnyTransaction(int id, Throwable failure) {
    write(entities, id, failure);
  }

  /** The inner one fails, and whoever called it takes that for a small matter. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void inTransactionOfCaller(int id, Throwable failure) {
    try {
      self.inSameTransaction(id, failure);
    } catch (RuntimeException e) {
      // Nothing of this transaction may be kept all the same.
    }
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void inSameTransaction(int id, Throwable failure) {
    write(entities, id, failure);
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void write(int id) {
    write(entities, id);
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int count(String from) {
    try (PreparedStatement select =
            entities.unwrap(Connection.class).prepareStatement("select count(*) from " + from);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void write(EntityManager entities, int id, Throwable failure) {
    write(entities, id);
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** Into the smallest table there is; nobody looks at this row. */
  private static void write(EntityManager entities, int id) {
    try (PreparedStatement insert =
        entities
            .unwrap(Connection.class)
            .prepareStatement("insert into frequency_guard (id) values (?)")) {
      insert.setInt(1, id);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
