package smsfacade.reports.fates;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.StatusSource;

/** YS-02, YS-03: each message is asked for at its times, by one node. */
@Timeout(60)
class StatusPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  /** While one node's transaction is open another takes the others, and later none again. */
  @ParameterizedTest
  @EachDatabase
  void twoNodesNeverAskForTheSame(DataSource database) throws Exception {
    fill(database, 100);
    var asked = new ArrayList<String>();
    List<String> first =
        DATABASES
            .persistence(database)
            .inTransaction(
                entities -> {
                  var plan = new StatusPlan();
                  plan.entities = entities;
                  plan.clock = Clock.fixed(NOW.plusSeconds(6), ZoneOffset.UTC);
                  List<String> mine = plan.due("yisha", new Source());
                  asked.addAll(due(database, NOW.plusSeconds(6)));
                  return mine;
                });
    asked.addAll(first);
    asked.addAll(due(database, NOW.plusSeconds(7)));

    assertThat(first).hasSize(60);
    assertThat(asked).hasSize(100).doesNotHaveDuplicates();
  }

  /** F52: after its last time, inside the minute, it is not asked for any more. */
  @ParameterizedTest
  @EachDatabase
  void asksAtEachTimeAndThenNoMore(DataSource database) throws Exception {
    fill(database, 1);
    var times = new ArrayList<Integer>();
    for (int second = 0; second < 70; second++) {
      if (!due(database, NOW.plusSeconds(second)).isEmpty()) {
        times.add(second);
      }
    }
    assertThat(times).containsExactly(5, 30, 58);
  }

  private static List<String> due(DataSource database, Instant now) {
    return DATABASES
        .persistence(database)
        .inTransaction(
            entities -> {
              var plan = new StatusPlan();
              plan.entities = entities;
              plan.clock = Clock.fixed(now, ZoneOffset.UTC);
              return plan.due("yisha", new Source());
            });
  }

  private static void fill(DataSource database, int questions) throws Exception {
    try (Connection connection = database.getConnection();
        var delete = connection.createStatement();
        var insert =
            connection.prepareStatement(
                "insert into status_question (attempt_id, vendor, vendor_message_id, submitted_at,"
                    + " asked, next_ask_at) values (?, 'yisha', ?, ?, 0, ?)")) {
      delete.executeUpdate("delete from status_question");
      for (int i = 0; i < questions; i++) {
        insert.setLong(1, i);
        insert.setString(2, "id" + i);
        insert.setObject(3, NOW.atOffset(ZoneOffset.UTC));
        insert.setObject(4, NOW.plusSeconds(5).atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static final class Source implements StatusSource {
    @Override
    public int idsPerQuestion() {
      return 60;
    }

    @Override
    public List<Duration> askAfter() {
      return List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(58));
    }

    @Override
    public Optional<RawAnswer> fetchStatus(List<String> vendorMessageIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reports readReports(RawAnswer answer) {
      throw new UnsupportedOperationException();
    }
  }
}
