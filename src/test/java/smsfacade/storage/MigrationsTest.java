package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Database;

/** Both databases get their schema, and each what only it has to be told. */
class MigrationsTest {
  @Test
  void tellsPostgresqlHowToStoreAndPlan() throws Exception {
    DataSource database = Database.postgres("migrations").dataSource();
    Migrations.migrate(database);
    assertThat(
            texts(
                database,
                "select array_to_string(reloptions, ' ') from pg_class where relname = 'message'"))
        .first()
        .asString()
        .contains("fillfactor=60");
    // From the first claim on: the first autovacuum comes minutes later.
    assertThat(
            texts(
                database,
                "select n_distinct::text from pg_stats where tablename = 'message' and attname = 'acceptance_id'"))
        .containsExactly("-1");
    assertThat(texts(database, "select count(*)::text from message")).containsExactly("0");
  }

  @Test
  void makesTheSchemaOnH2() throws Exception {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:migrations;DB_CLOSE_DELAY=-1");
    Migrations.migrate(database);
    Migrations.migrate(database);
    assertThat(texts(database, "select count(*) from message")).containsExactly("0");
  }

  private static List<String> texts(DataSource database, String query) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    }
  }
}
