package smsfacade.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What starts that were killed, or failed, left of their migrations on H2, where each statement is
 * a commit of its own.
 */
final class UnfinishedH2 {
  /** The last migration of release 0.1.0. */
  private static final String WHOLE = "5";

  private static final String HISTORY = "flyway_schema_history";

  private UnfinishedH2() {}

  /**
   * Forgets migrations that failed, so that they are done again. The scripts of the first release
   * cannot be: where they are not all done, nobody was ever served from there, and all is taken
   * away. The history goes last, so that this can be cut short, too.
   */
  static void forget(DataSource database) {
    try (Connection connection = database.getConnection()) {
      List<String> tables = names(connection, "table");
      if (!tables.contains(HISTORY)) {
        return;
      }
      if (isFirstStart(connection, tables)) {
        for (String statement : drops(connection)) {
          Sql.update(connection, statement);
        }
        Sql.update(connection, "delete from \"" + HISTORY + "\"");
      } else {
        Sql.update(connection, "delete from \"" + HISTORY + "\" where not \"success\"");
      }
    } catch (SQLException e) {
      throw new StorageFailed("forgetting unfinished migrations", e);
    }
  }

  private static boolean isFirstStart(Connection connection, List<String> tables)
      throws SQLException {
    return hasNone(
            connection,
            "select 1 from \"" + HISTORY + "\" where \"version\" = ? and \"success\"",
            WHOLE)
        && (!tables.contains("ACCOUNT")
            || hasNone(connection, "select 1 from account fetch first 1 row only"));
  }

  private static boolean hasNone(Connection connection, String select, Object... parameters)
      throws SQLException {
    return Sql.first(connection, select, row -> row.integer(), parameters).isEmpty();
  }

  private static List<String> drops(Connection connection) throws SQLException {
    var drops = new ArrayList<String>();
    for (String kind : List.of("table", "sequence")) {
      for (String name : names(connection, kind)) {
        if (!name.equals(HISTORY)) {
          drops.add("drop " + kind + " \"" + name + "\"");
        }
      }
    }
    return drops;
  }

  private static List<String> names(Connection connection, String kind) throws SQLException {
    return Sql.list(
        connection,
        "select "
            + kind
            + "_name from information_schema."
            + kind
            + "s"
            + " where "
            + kind
            + "_schema = 'PUBLIC'",
        row -> row.text());
  }
}
