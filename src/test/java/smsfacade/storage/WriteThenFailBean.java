package smsfacade.storage;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** For a test in the container: an EJB that writes a row in its own transaction and fails. */
@Stateless
public class WriteThenFailBean {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  public void write(int id, Throwable failure) {
    WriteThenFail.write(entities, id, failure);
  }
}
