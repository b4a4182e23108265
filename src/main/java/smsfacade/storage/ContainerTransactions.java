package smsfacade.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;

/** The container's transactions, on the connection of the persistence unit. */
@ApplicationScoped
public class ContainerTransactions implements Transactions {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T run(String doing, Work<T> work) {
    try {
      return work.on(entities.unwrap(Connection.class));
    } catch (SQLException e) {
      throw new Undone(new StorageFailed(doing, e));
    } catch (RuntimeException | Error e) {
      // An Error as well: the container would commit what was written before it.
      throw new Undone(e);
    }
  }
}
