package smsfacade.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;

/** F44, counted on both databases. */
class DeliverySampleTest {
  private static final DeliveryRules RULES = DeliveryHealthTest.RULES;
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofSeconds(241);

  /** In the middle of what is looked at. */
  private static final Instant SEEN = NOW.minusSeconds(300);

  private static final ReportingVendor VENDOR = new ReportingVendor("huaxin");
  private static final int HISTORY = 400_000;
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
  void countsWhatIsLateAndWhatTheVendorFailed(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      var sent = new SentMessages(connection, VENDOR);
      sent.delivered(SEEN, SOON);
      sent.delivered(SEEN, Duration.ofSeconds(240));
      sent.delivered(SEEN, LATE);
      sent.unreported(SEEN);
      sent.failed(SEEN, "NOROUTE", SOON);
      sent.failed(SEEN, "SIGFAIL", LATE);
      sent.failed(SEEN, "DISTURB", SOON);
      sent.failed(SEEN, "601", SOON);
      sent.failed(SEEN, "601", LATE);
      // say nothing
      sent.leftOut(SEEN);
      sent.unclear(SEEN);
      sent.elsewhere(SEEN);
      // too young, and too old
      sent.unreported(NOW.minusSeconds(239));
      sent.unreported(NOW.minusSeconds(361));
      sent.write();

      assertThat(count(connection, NOW)).isEqualTo(new Deliveries(9, 3, 2, 8));
    }
  }

  /**
   * Two hundred messages a minute; from one minute on a fifth is reported after five minutes, and
   * half an hour later all are in time again.
   */
  @ParameterizedTest
  @EachDatabase
  void theWeightFallsWithinTwoTicksAndRecoversSlowly(DataSource database) throws SQLException {
    int badFrom = 10;
    int badUntil = 40;
    int minutes = 120;
    var weights = new ArrayList<Integer>();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var sent = new SentMessages(connection, VENDOR);
      DeliveryHealth health = DeliveryHealth.UNKNOWN;
      for (int minute = 0; minute < minutes; minute++) {
        Instant tick = NOW.plus(Duration.ofMinutes(minute));
        for (int i = 0; i < 200; i++) {
          // those that this tick is the first to look at
          Instant at = tick.minus(RULES.slowAfter()).minusMillis(300L * i);
          boolean bad = minute >= badFrom && minute < badUntil && i % 5 == 0;
          sent.delivered(at, bad ? Duration.ofMinutes(5) : SOON);
        }
        sent.write();
        health = health.judged(count(connection, tick), RULES, tick);
        weights.add(health.standing().percent());
      }
      connection.rollback();
    }

    assertThat(weights.subList(0, badFrom)).containsOnly(100);
    assertThat(weights.get(badFrom + 1)).as("after two ticks").isEqualTo(25);
    assertThat(weights.get(badUntil + 9)).as("still bad after its residence").isEqualTo(10);
    assertThat(weights.subList(badUntil, minutes)).containsSubsequence(10, 25, 50, 100);
    assertThat(weights.indexOf(50)).isGreaterThanOrEqualTo(badUntil + 25);
    assertThat(weights).endsWith(100);
  }

  /** However long the history and however many messages a second, few rows are read. */
  @ParameterizedTest
  @EachDatabase
  void readsAFewRowsOfAnyHistory(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      new SentMessages(connection, VENDOR);
      boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
      // A thousand a second until now.
      statement.execute(
          "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at, ended_at,"
              + " outcome, vendor_message_id, report_due_at) select n, n, 'huaxin', 'r', 1, t, t, 'ACCEPTED', 'v',"
              + " t + interval '72' hour from (select n, timestamp with time zone '2026-11-26 08:00:00+00' -"
              + " n * interval '0.001' second as t from "
              + (h2
                  ? "system_range(1, " + HISTORY + ") as g(n)"
                  : "generate_series(1, " + HISTORY + ") as g(n)")
              + ") times");
      statement.execute("analyze");
      String plan = plan(connection);

      assertThat(plan).containsIgnoringCase("attempt_by_report_due").doesNotContain("Seq Scan");
      if (h2) {
        assertThat(largest(plan, "scanCount: (\\d+)")).isLessThanOrEqualTo(1_001);
      } else {
        assertThat(largest(plan, "Rows Removed by Filter: (\\d+)")).isZero();
        assertThat(largest(plan, "actual time=[\\d.]+ rows=(\\d+)")).isLessThanOrEqualTo(1_000);
      }
      assertThat(count(connection, NOW)).isEqualTo(new Deliveries(0, 0, 0, 0));
    }
  }

  private static String plan(Connection connection) throws SQLException {
    var plan = new StringBuilder();
    try (PreparedStatement explain =
        connection.prepareStatement("explain analyze " + DeliverySample.ATTEMPTS)) {
      Instant due = SEEN.plus(VENDOR.noReportAfter());
      explain.setObject(1, due.minusSeconds(10).atOffset(ZoneOffset.UTC));
      explain.setObject(2, due.atOffset(ZoneOffset.UTC));
      explain.setString(3, VENDOR.name());
      explain.setObject(4, NOW.minusSeconds(360).atOffset(ZoneOffset.UTC));
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

  private static Deliveries count(Connection connection, Instant now) throws SQLException {
    return new DeliverySample(connection, VENDOR, VENDOR, RULES.slowAfter(VENDOR.noReportAfter()))
        .count(now, RULES.window());
  }
}
