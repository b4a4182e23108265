package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.Database;

/** A database that release 0.1.0 filled is brought up to date and loses nothing (F78). */
class UpgradeTest {
  private static final String HISTORY = "flyway_schema_history";

  /** What 0.1.0 applied: each version with the checksum of its script. */
  private static final Map<String, Integer> ON_BOTH =
      Map.of("1", 1462593443, "2", 1665950460, "3", -651145507, "4", 144348045, "5", 1898425169);

  private static final Map<String, Integer> ON_POSTGRESQL =
      Map.of("1.1", -862808839, "2.1", -1885798524);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void everyRowSurvives(String product) throws SQLException {
    Database database = filled(product);
    Map<String, List<String>> columns = columns(database);
    Map<String, List<List<String>>> before = rows(database, columns);
    assertThat(before.values()).as("tables that 0.1.0 left empty").doesNotContain(List.of());

    Migrations.migrate(ReleasedDatabase.dataSource(database));

    Map<String, List<List<String>>> after = rows(database, columns);
    before.forEach((table, rows) -> assertThat(after.get(table)).as(table).containsAll(rows));
  }

  /** What the accounts of 0.1.0 began with is what their balances and their messages tell. */
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void whatAccountsWereCreditedIsFoundOut(String product) throws SQLException {
    Database database = filled(product);
    Migrations.migrate(ReleasedDatabase.dataSource(database));

    var credited = new TreeMap<String, Long>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select user_name, credited from account")) {
      while (row.next()) {
        credited.put(row.getString(1), row.getLong(2));
      }
    }
    assertThat(credited)
        .containsEntry("demo", 1_000_000L)
        .containsEntry("hasty", 1_000L)
        .containsEntry("demo-onenet", 1_000_000L)
        .containsEntry("demo-yixintong", 1_000_000L)
        .hasSize(6);
  }

  /** No script of a release is edited, and none is put in between. */
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void theScriptsOfTheReleaseAreAsTheyWere(String product) throws SQLException {
    var released = new TreeMap<>(ON_BOTH);
    if (product.equals("postgresql")) {
      released.putAll(ON_POSTGRESQL);
    }
    assertThat(applied(filled(product))).isEqualTo(released);
  }

  private Database filled(String product) throws SQLException {
    Database database =
        product.equals("h2")
            ? Database.h2(folder.resolve("filled"))
            : Database.postgres("upgrade_test");
    ReleasedDatabase.fill(database);
    return database;
  }

  private static Map<String, Integer> applied(Database database) throws SQLException {
    var applied = new TreeMap<String, Integer>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select \"version\", \"checksum\" from \""
                    + HISTORY
                    + "\" where \"version\" is not null")) {
      while (row.next()) {
        applied.put(row.getString(1), row.getInt(2));
      }
    }
    return applied;
  }

  /** The columns of each table, but for Flyway's own. */
  private static Map<String, List<String>> columns(Database database) throws SQLException {
    var columns = new TreeMap<String, List<String>>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select table_name, column_name from information_schema.columns"
                    + " where lower(table_schema) = 'public' and table_name <> '"
                    + HISTORY
                    + "' order by table_name, ordinal_position")) {
      while (row.next()) {
        columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>()).add(row.getString(2));
      }
    }
    return columns;
  }

  private static Map<String, List<List<String>>> rows(
      Database database, Map<String, List<String>> columns) throws SQLException {
    var rows = new TreeMap<String, List<List<String>>>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      for (Map.Entry<String, List<String>> table : columns.entrySet()) {
        var ofTable = new ArrayList<List<String>>();
        try (var row =
            statement.executeQuery(
                "select " + String.join(", ", table.getValue()) + " from " + table.getKey())) {
          while (row.next()) {
            var values = new ArrayList<String>();
            for (int i = 1; i <= table.getValue().size(); i++) {
              values.add(row.getString(i));
            }
            ofTable.add(values);
          }
        }
        rows.put(table.getKey(), ofTable);
      }
    }
    return rows;
  }
}
