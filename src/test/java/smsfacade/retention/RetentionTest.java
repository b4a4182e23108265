package smsfacade.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.NewAcceptance;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.TestConfig;

/** What is old goes, with all that belongs to it; what is young or not finished stays (F85). */
class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Duration KEPT = Duration.ofDays(40);
  private static final List<String> TABLES =
      List.of("acceptance", "message", "transition", "attempt", "status_question", "due_entry");
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private long keys;

  @ParameterizedTest
  @EachDatabase
  void removesOldMessagesWithAllThatBelongsToThem(DataSource database) throws SQLException {
    emptied(database);
    long old = stored(database, Duration.ofDays(41), Duration.ZERO, "DELIVERED", 2);
    long young = stored(database, Duration.ofDays(39), Duration.ZERO, "DELIVERED", 1);
    long planned = stored(database, Duration.ofDays(41), Duration.ofDays(2), "DELIVERED", 1);
    long waiting = stored(database, Duration.ofDays(41), Duration.ZERO, "ACCEPTED", 1);
    long unreported = stored(database, Duration.ofDays(42), Duration.ZERO, "SUBMITTED", 1);
    assertThat(count(database, "message")).isEqualTo(6);

    retention(database, settings(Optional.empty()), NOW).runDue();

    assertThat(keys(database)).doesNotContain(old).contains(young, planned, waiting, unreported);
    for (String table : List.of("acceptance", "message", "transition", "attempt")) {
      assertThat(count(database, table)).as(table).isEqualTo(4);
    }
    assertThat(count(database, "status_question")).isEqualTo(4);
  }

  @ParameterizedTest
  @EachDatabase
  void comesBackToWhatWasNotFinished(DataSource database) throws SQLException {
    emptied(database);
    long unreported = stored(database, Duration.ofDays(42), Duration.ZERO, "SUBMITTED", 1);
    long behind = stored(database, Duration.ofDays(41), Duration.ZERO, "FAILED", 1);
    retention(database, settings(Optional.empty()), NOW).runDue();
    assertThat(keys(database)).containsExactly(unreported);

    update(database, "update message set state = 'NO_REPORT'");
    retention(database, settings(Optional.empty()), NOW.plusSeconds(3599)).runDue();
    assertThat(keys(database)).as("once an hour").containsExactly(unreported);
    retention(database, settings(Optional.empty()), NOW.plusSeconds(3600)).runDue();
    assertThat(keys(database)).isEmpty();
    assertThat(behind).isGreaterThan(unreported);
  }

  @ParameterizedTest
  @EachDatabase
  void removesMoreThanOneTransactionTakes(DataSource database) throws SQLException {
    emptied(database);
    for (int i = 0; i < 4; i++) {
      stored(database, Duration.ofDays(41), Duration.ZERO, "EXPIRED", 3_000);
    }
    for (int i = 0; i < 1_100; i++) {
      stored(database, Duration.ofDays(41), Duration.ZERO, "CANCELLED", 1);
    }
    retention(database, settings(Optional.empty()), NOW).runDue();
    assertThat(TABLES).allSatisfy(table -> assertThat(count(database, table)).isZero());
  }

  @ParameterizedTest
  @EachDatabase
  void removesTextsEarlierWhenThatIsSet(DataSource database) throws SQLException {
    emptied(database);
    long old = stored(database, Duration.ofHours(7), Duration.ZERO, "DELIVERED", 1);
    long young = stored(database, Duration.ofHours(5), Duration.ZERO, "DELIVERED", 1);
    long waiting = stored(database, Duration.ofHours(7), Duration.ZERO, "ACCEPTED", 1);
    reply(database, 1, Duration.ofHours(7));
    reply(database, 2, Duration.ofHours(5));

    retention(database, settings(Optional.of(Duration.ofHours(6))), NOW).runDue();

    assertThat(text(database, "acceptance", old)).isEqualTo("[text removed]");
    assertThat(text(database, "acceptance", young)).contains("1439");
    assertThat(text(database, "acceptance", waiting)).contains("1439");
    assertThat(text(database, "reply", 1)).isEqualTo("[text removed]");
    assertThat(text(database, "reply", 2)).isEqualTo("TD");
    assertThat(count(database, "reply_box")).isEqualTo(1);
  }

  @ParameterizedTest
  @EachDatabase
  void removesOldRepliesAndRawAnswers(DataSource database) throws SQLException {
    emptied(database);
    reply(database, 1, Duration.ofDays(41));
    reply(database, 2, Duration.ofDays(39));
    rawAnswer(database, 1, Duration.ofDays(32));
    rawAnswer(database, 2, Duration.ofDays(30));
    retention(database, settings(Optional.empty()), NOW).runDue();
    assertThat(count(database, "reply")).isEqualTo(1);
    assertThat(count(database, "reply_box")).isEqualTo(1);
    assertThat(count(database, "raw_answer")).isEqualTo(1);
    assertThat(count(database, "raw_answer_piece")).isEqualTo(1);
  }

  @Test
  void keepsThreeMonthsUnlessItIsSet() {
    RetentionSettings settings = RetentionSettings.from(TestConfig.of(Map.of()));
    assertThat(settings.messages().values()).containsOnly(Duration.ofDays(93));
    assertThat(settings.replies()).isEqualTo(Duration.ofDays(93));
    assertThat(settings.rawAnswers()).isEqualTo(Duration.ofDays(31));
    assertThat(settings.texts()).isEmpty();
  }

  @Test
  void readsItsSettings() {
    RetentionSettings settings =
        RetentionSettings.from(
            TestConfig.of(
                Map.of(
                    "smsfacade.retention.days", "200",
                    "smsfacade.retention.days.marketing", "40",
                    "smsfacade.retention.text-hours", "24")));
    assertThat(settings.messages())
        .containsEntry(MessageClass.VERIFICATION, Duration.ofDays(200))
        .containsEntry(MessageClass.MARKETING, Duration.ofDays(40));
    assertThat(settings.replies()).isEqualTo(Duration.ofDays(200));
    assertThat(settings.texts()).contains(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-5", "36501"})
  void refusesDaysThatAreNoAge(String days) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RetentionSettings.from(TestConfig.of(Map.of("smsfacade.retention.days", days))))
        .withMessageContaining("smsfacade.retention.days must be from 2 to 36500");
  }

  private static RetentionSettings settings(Optional<Duration> texts) {
    return new RetentionSettings(
        Map.of(
            MessageClass.VERIFICATION,
            KEPT,
            MessageClass.NOTICE,
            KEPT,
            MessageClass.MARKETING,
            KEPT),
        KEPT,
        Duration.ofDays(31),
        texts);
  }

  private static Retention retention(DataSource database, RetentionSettings settings, Instant at) {
    Clock clock = Clock.fixed(at, ZoneOffset.UTC);
    return new Retention(
        new PlainTransactions(database),
        Retention.jobs(settings, new MessageLedger(new Node(), clock)),
        clock);
  }

  /** A call with an attempt and, of each message, a line of its timeline. */
  private long stored(
      DataSource database, Duration age, Duration plannedAfter, String state, int numbers) {
    Instant at = NOW.minus(age);
    long id = Acceptance.firstKeyAt(at) + ++keys % Acceptance.KEYS_A_SECOND;
    List<Msisdn> msisdns =
        IntStream.range(0, numbers).mapToObj(i -> Msisdn.of("138" + (10_000_000 + i))).toList();
    var ledger = new MessageLedger(new Node(), Clock.fixed(at, ZoneOffset.UTC));
    new PlainTransactions(database)
        .run(
            "storing",
            connection -> {
              ledger.store(
                  connection,
                  List.of(
                      new NewAcceptance(
                          id,
                          Optional.empty(),
                          1,
                          "您的验证码：1439【腾飞】",
                          "",
                          MessageClass.VERIFICATION,
                          1,
                          at,
                          at.plus(plannedAfter),
                          Optional.empty(),
                          msisdns)));
              Sql.update(
                  connection, "update message set state = ? where acceptance_id = ?", state, id);
              if (!state.equals("ACCEPTED")) {
                Sql.update(connection, "delete from due_entry where acceptance_id = ?", id);
              }
              Sql.update(
                  connection,
                  "insert into attempt (id, acceptance_id, vendor, reference, destinations,"
                      + " started_at) values (?, ?, 'huaxin', 'r', 1, ?)",
                  id,
                  id,
                  at);
              Sql.update(
                  connection,
                  "insert into status_question (attempt_id, vendor, vendor_message_id,"
                      + " submitted_at, asked, next_ask_at) values (?, 'yisha', 'v', ?, 0, ?)",
                  id,
                  at,
                  at);
              return Sql.update(
                  connection,
                  "insert into transition (id, message_id, at, state, node, cause)"
                      + " select id, id, accepted_at, state, 'n', 'c' from message"
                      + " where acceptance_id = ?",
                  id);
            });
    return id;
  }

  private static void reply(DataSource database, long id, Duration age) throws SQLException {
    update(
        database,
        "insert into reply (id, vendor, msisdn, extension, text, received_at)"
            + " values (?, 'huaxin', '8613800138000', '', 'TD', ?)",
        id,
        NOW.minus(age));
    update(
        database,
        "insert into reply_box (reply_id, account_id, msisdn, text, sent_at, extension, arrived_at,"
            + " tries) values (?, 1, '8613800138000', 'TD', ?, '', ?, 0)",
        id,
        NOW.minus(age),
        NOW.minus(age));
  }

  private static void rawAnswer(DataSource database, long id, Duration age) throws SQLException {
    update(
        database,
        "insert into raw_answer (id, vendor, content, operation, received_at, state)"
            + " values (?, 'huaxin', 'REPORTS', 'HX-10', ?, 'APPLIED')",
        id,
        NOW.minus(age));
    update(
        database,
        "insert into raw_answer_piece (raw_answer_id, piece, body) values (?, 0, 'b')",
        id);
  }

  private static void emptied(DataSource database) throws SQLException {
    for (String table : TABLES) {
      update(database, "delete from " + table);
    }
    for (String table :
        List.of("reply", "reply_box", "raw_answer_piece", "raw_answer", "retention_job")) {
      update(database, "delete from " + table);
    }
  }

  private static long count(DataSource database, String table) {
    return list(database, "select count(*) from " + table).get(0);
  }

  private static List<Long> keys(DataSource database) {
    return list(database, "select id from acceptance order by id");
  }

  private static List<Long> list(DataSource database, String select) {
    try (Connection connection = database.getConnection()) {
      return Sql.list(connection, select, row -> row.number());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(DataSource database, String table, long id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Sql.first(
              connection, "select text from " + table + " where id = ?", row -> row.text(), id)
          .orElseThrow();
    }
  }

  private static void update(DataSource database, String statement, Object... parameters)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      Sql.update(connection, statement, parameters);
    }
  }
}
