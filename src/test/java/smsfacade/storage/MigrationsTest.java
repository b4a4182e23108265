package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** F78, F88: where each statement is a commit of its own, a start that is killed leaves some. */
  @Test
  void oneThatWasCutShortOnH2IsDoneAgain() throws Exception {
    DataSource whole = whole();
    DataSource cut = h2("cut");
    Migrations.of(cut).target("5").load().migrate();

    for (MigrationInfo next : Migrations.of(whole).load().info().applied()) {
      if (next.getVersion().isNewerThan("5")) {
        cutShort(cut, next);
        Migrations.of(cut).target(next.getVersion()).load().migrate();
      }
    }

    assertThat(schema(cut)).hasSizeGreaterThan(100).isEqualTo(schema(whole));
  }

  /** The scripts of 0.1.0 are as they were: nobody was served yet, so the start begins anew. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aFirstStartThatWasCutShortOnH2BeginsAnew(int version) throws Exception {
    DataSource whole = whole();
    DataSource cut = h2("first-" + version);
    // The first thing a start makes is the table that remembers.
    Migrations.of(cut).target(version - 1 + "?").load().migrate();
    cutShort(cut, Migrations.of(whole).load().info().applied()[version - 1]);

    Migrations.migrate(cut);

    assertThat(schema(cut)).isEqualTo(schema(whole));
    assertThat(texts(cut, "select count(*) from frequency_guard")).containsExactly("1");
  }

  /** Whatever it is, something is stored there. */
  @Test
  void aDatabaseWithAnAccountIsNeverBegunAnew() throws Exception {
    DataSource database = h2("account");
    Migrations.of(database).target("4").load().migrate();
    run(database, "insert into account values (1, 'demo', 'hash', 7, 'ACTIVE', current_timestamp)");

    Migrations.migrate(database);

    assertThat(texts(database, "select balance from account")).containsExactly("7");
  }

  /** A full disk, or somebody else at the table: when that is over, nobody repairs anything. */
  @Test
  void oneThatFailedOnH2IsDoneAgain() throws Exception {
    DataSource database = h2("failed");
    Migrations.of(database).target("18").load().migrate();
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("delete from acceptance");
      assertThatThrownBy(() -> Migrations.migrate(database))
          .isInstanceOf(FlywayException.class)
          .hasStackTraceContaining("V19__mms.sql");
    }

    Migrations.migrate(database);

    assertThat(texts(database, "select count(*) from acceptance where mms")).containsExactly("0");
  }

  /** A file may say the same in other words, as that it can be done again. */
  @Test
  void filesInOtherWordsThanOnceAreNoFailure() throws Exception {
    DataSource database = h2("reworded");
    Migrations.migrate(database);
    run(database, "update \"flyway_schema_history\" set \"checksum\" = 7");

    Migrations.migrate(database);

    assertThat(texts(database, "select count(*) from message")).containsExactly("0");
  }

  private static DataSource whole() {
    DataSource whole = h2("whole");
    Migrations.migrate(whole);
    return whole;
  }

  /** Everything is done, and nobody has noted it. */
  private static void cutShort(DataSource database, MigrationInfo migration) throws SQLException {
    run(database, "runscript from '" + migration.getPhysicalLocation() + "' charset 'UTF-8'");
  }

  private static List<String> schema(DataSource database) throws SQLException {
    return texts(database, "script nodata nopasswords nosettings").stream()
        .filter(statement -> !statement.contains("flyway") && !statement.startsWith("--"))
        .toList();
  }

  private static DataSource h2(String name) {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:migrations-" + name + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  private static void run(DataSource database, String statement) throws SQLException {
    try (var connection = database.getConnection();
        var running = connection.createStatement()) {
      running.execute(statement);
    }
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
