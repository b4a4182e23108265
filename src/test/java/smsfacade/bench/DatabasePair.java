package smsfacade.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import smsfacade.testbed.Database;

/**
 * Two empty databases of one kind, one for each of two servers.
 *
 * @param queries each gives one setting as {@code NAME=VALUE}
 * @param required the settings without which durability would not be measured
 */
record DatabasePair(
    String title, Database first, Database second, List<String> queries, List<String> required) {

  /**
   * @param kind {@code h2} or {@code postgresql}
   */
  static DatabasePair of(String kind) {
    return switch (kind) {
      case "h2" ->
          new DatabasePair(
              "H2 file",
              Database.sharedH2(Settings.DIRECTORY.resolve("h2")),
              Database.sharedH2(Settings.DIRECTORY.resolve("h2-second")),
              List.of(
                  "select 'WRITE_DELAY=' || setting_value from information_schema.settings"
                      + " where setting_name = 'WRITE_DELAY'"),
              List.of("WRITE_DELAY=0"));
      case "postgresql" ->
          new DatabasePair(
              "PostgreSQL",
              Database.postgres("bench"),
              Database.postgres("bench_second"),
              List.of(
                  "select 'version=' || current_setting('server_version')",
                  "select 'fsync=' || current_setting('fsync')",
                  "select 'synchronous_commit=' || current_setting('synchronous_commit')",
                  "select 'full_page_writes=' || current_setting('full_page_writes')"),
              List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on"));
      default -> throw new IllegalArgumentException(kind + " is neither h2 nor postgresql");
    };
  }

  /** The database's settings, those of durability checked. */
  String checkedSettings() throws SQLException {
    var settings = new ArrayList<String>();
    try (var connection = first.connect();
        var statement = connection.createStatement()) {
      for (String query : queries) {
        try (var result = statement.executeQuery(query)) {
          result.next();
          settings.add(result.getString(1));
        }
      }
    }
    if (!settings.containsAll(required)) {
      throw new IllegalStateException(title + " has " + settings + ", not " + required);
    }
    return String.join(", ", settings);
  }
}
