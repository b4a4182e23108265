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
import org.flywaydb.core.api.configuration.FluentConfiguration;

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
  void bringUpToDate() {
    migrate(dataSource);
  }

  /**
   * Brings a database up to date by the migrations of both products and, from the folder {@code h2}
   * or {@code postgresql}, by what only this one has to be told.
   *
   * <p>On H2 each statement is a commit of its own, and a start that is killed, or fails, leaves
   * the first ones of a migration done. So each of them can be done again; see also {@link
   * UnfinishedH2}.
   */
  public static void migrate(DataSource database) {
    if (product(database).equals("h2")) {
      UnfinishedH2.forget(database);
    }
    of(database).load().migrate();
  }

  static FluentConfiguration of(DataSource database) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration", "classpath:db/" + product(database))
        .failOnMissingLocations(true)
        // Databases from before 0.2.0 was released have migrations that could not be done again.
        .validateOnMigrate(false);
  }

  private static String product(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    } catch (SQLException e) {
      throw new StorageFailed("asking the database for its name", e);
    }
  }
}
