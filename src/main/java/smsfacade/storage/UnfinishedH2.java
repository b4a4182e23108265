package smsfacade.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a first start left on H2 that was killed before the schema of the first release was whole.
 * The scripts of that release cannot be done again, and nobody was ever served from there: it is
 * taken away, and the start begins anew. The history goes last, so that this can be cut short, too.
 */
final class UnfinishedH2 {
  /** The last migration of release 0.1.0. */
  private static final String WHOLE = "5";

  private static final String HISTORY = "flyway_schema_history";

  private UnfinishedH2() {}

  /** Takes it away where that is what there is. */
  static void remove(DataSource database) {
    try (Connection connection = database.getConnection()) {
      if (isUnfinished(connection)) {
        for (String statement : drops(connection)) {
          Sql.update(connection, statement);
        }
        Sql.update(connection, "delete from \"" + HISTORY + "\"");
      }
    } catch (SQLException e) {
      throw new StorageFailed("taking an unfinished schema away", e);
    }
  }

  private static boolean isUnfinished(Connection connection) throws SQLException {
    List<String> tables = names(connection, "table");
    return tables.contains(HISTORY)
        && Sql.list(
                connection,
                "select 1 from \"" + HISTORY + "\" where \"version\" = ? and \"success\"",
                row -> row.integer(),
                WHOLE)
            .isEmpty()
        && (!tables.contains("ACCOUNT")
            || Sql.list(
                    connection,
                    "select 1 from account fetch first 1 row only",
                    row -> row.integer())
                .isEmpty());
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
