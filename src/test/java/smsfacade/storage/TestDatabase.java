package smsfacade.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database with the product's schema and persistence unit, without a container. */
public final class TestDatabase implements AutoCloseable {
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  static {
    FLYWAY.setLevel(Level.WARNING);
  }

  private final EntityManagerFactory factory;

  /** An empty H2 in memory. */
  public TestDatabase() {
    this(emptyH2());
  }

  /** One that has the schema. */
  public TestDatabase(DataSource database) {
    factory =
        Persistence.createEntityManagerFactory(
            "smsfacade",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", database,
                "eclipselink.weaving", "false"));
  }

  private static DataSource emptyH2() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Migrations.migrate(database);
    return database;
  }

  /** Does work in a transaction that is committed, or rolled back when the work throws. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      try {
        T result = work.apply(entities);
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
      }
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
