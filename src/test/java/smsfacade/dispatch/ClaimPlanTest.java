package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.storage.BothDatabases;

/**
 * One set of migrations on both databases, and a claim whose cost does not grow with what is not
 * due (design, rule 3).
 */
class ClaimPlanTest {
  private static final int BACKLOG = 500_000;
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T00:00:00Z");
  private static BothDatabases databases;

  @BeforeAll
  static void start() {
    databases = new BothDatabases();
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  static Stream<Named<DataSource>> databases() {
    return databases.all();
  }

  @ParameterizedTest
  @MethodSource("databases")
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

  private static void insertBacklog(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into due_entry (acceptance_id, lane, due_at, tries) values (?, ?, ?, 0)")) {
      for (int i = 1; i <= BACKLOG; i++) {
        insert.setLong(1, i);
        insert.setInt(2, i % 2);
        insert.setObject(3, i <= 40 ? NOW.minusSeconds(i) : NOW.plusHours(1).plusSeconds(i));
        insert.addBatch();
        if (i % 5_000 == 0) {
          insert.executeBatch();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static String plan(Connection connection) throws SQLException {
    var plan = new StringBuilder();
    try (PreparedStatement explain =
        connection.prepareStatement("explain analyze " + Claims.CANDIDATES)) {
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
