package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;

/**
 * One set of migrations on both databases, and a claim whose cost does not grow with what is not
 * due (design, rule 3).
 */
class ClaimPlanTest {
  private static final int BACKLOG = 500_000;
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T00:00:00Z");
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
  void migratesAndClaimsWithoutTouchingUndueRows(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      insertBacklog(connection);
      statement.execute("analyze");

      String plan = plan(connection);

      if (plan.contains("scanCount")) {
        assertThat(largest(plan, "scanCount: (\\d+)")).isLessThanOrEqualTo(21);
      } else {
        assertThat(plan).contains("due_entry_by_time").doesNotContain("Seq Scan");
        assertThat(largest(plan, "Rows Removed by Filter: (\\d+)")).isZero();
        assertThat(largest(plan, "actual time=[\\d.]+ rows=(\\d+)")).isLessThanOrEqualTo(20);
      }
    }
  }

  /** Forty entries are due, by a second each; the others are not for an hour. */
  private static void insertBacklog(Connection connection) throws SQLException {
    boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into due_entry (acceptance_id, lane, due_at, tries) select n, mod(n, 2),"
                + " cast(? as timestamp with time zone) + case when n <= 40 then -n else 3600 + n end"
                + " * interval '1' second, 0 from "
                + (h2
                    ? "system_range(1, " + BACKLOG + ") as g(n)"
                    : "generate_series(1, " + BACKLOG + ") as g(n)"))) {
      insert.setObject(1, NOW);
      insert.executeUpdate();
    }
  }

  private static String plan(Connection connection) throws SQLException {
    var plan = new StringBuilder();
    try (PreparedStatement explain =
        connection.prepareStatement("explain analyze " + DueQueue.ROWS.candidates())) {
      explain.setInt(1, 1);
      explain.setObject(2, NOW);
      explain.setInt(3, 64);
      try (ResultSet row = explain.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }

  private static long largest(String plan, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(plan);
    long largest = 0;
    while (matcher.find()) {
      largest = Math.max(largest, Long.parseLong(matcher.group(1)));
    }
    return largest;
  }
}
