package smsfacade.storage;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anything else starts; several nodes may start at once (Flyway
 * locks).
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Migrations {
  @Resource(lookup = "java:app/jdbc/smsfacade")
  DataSource dataSource;

  @PostConstruct
  void migrate() {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations(locations(dataSource))
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  /**
   * Where the migrations of a database are: those of both, and in the folder {@code h2} or {@code
   * postgresql} what only this one has to be told.
   */
  public static String[] locations(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return locations(connection);
    } catch (SQLException e) {
      throw new StorageFailed("asking the database for its name", e);
    }
  }

  public static String[] locations(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return new String[] {
      "classpath:db/migration", "classpath:db/" + product.toLowerCase(Locale.ROOT)
    };
  }
}
