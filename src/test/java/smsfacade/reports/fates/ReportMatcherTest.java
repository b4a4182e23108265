package smsfacade.reports.fates;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.TestLedger;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.ExampleVendors;

/**
 * A report is never lost, whoever moves its message at the same moment (F61, F62), and finds its
 * message however the vendor writes the id (F65).
 */
@Timeout(60)
class ReportMatcherTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final String STARTED = "2026-11-26 03:59:20+00:00";
  private static final String ID = "e99a18";
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private final ReportStatistics statistics = new ReportStatistics();
  private Instant now = NOW;

  /** Where a message may be when the report is read, and where somebody else moves it then. */
  static Stream<Arguments> races() {
    return DATABASES
        .all()
        .flatMap(
            database ->
                Stream.of(
                        List.of(MessageState.SUBMITTING, MessageState.SUBMITTED),
                        List.of(MessageState.SUBMITTING, MessageState.UNKNOWN),
                        List.of(MessageState.UNKNOWN, MessageState.SUBMITTED),
                        List.of(MessageState.SUBMITTED, MessageState.NO_REPORT),
                        List.of(MessageState.SUBMITTED, MessageState.FAILED))
                    .flatMap(
                        states ->
                            Stream.of(1, 6)
                                .map(
                                    messages ->
                                        Arguments.of(
                                            database, states.get(0), states.get(1), messages))));
  }

  @ParameterizedTest
  @MethodSource("races")
  void aMessageThatIsMovedMeanwhileGetsItsReport(
      DataSource database, MessageState seen, MessageState moved, int messages) throws Exception {
    attempt(database, 1, ID, seen, messages);

    apply(database, reports(messages, Fate.DELIVERED), () -> moveAll(database, moved));

    assertThat(states(database)).hasSize(messages).containsOnly("DELIVERED");
    assertThat(count(database, "unmatched_report")).isZero();
    assertThat(count(database, "transition where state = 'DELIVERED'")).isEqualTo(messages);
  }

  /** The other transaction has moved them and commits while the reports wait for its locks. */
  @ParameterizedTest
  @MethodSource("races")
  void aMessageThatIsBeingMovedGetsItsReport(
      DataSource database, MessageState seen, MessageState moved, int messages) throws Exception {
    attempt(database, 1, ID, seen, messages);
    var committed = new ArrayList<CompletableFuture<Void>>();

    apply(
        database,
        reports(messages, Fate.DELIVERED),
        () -> committed.add(moveAllAndCommitLater(database, moved)));

    committed.get(0).join();
    assertThat(states(database)).hasSize(messages).containsOnly("DELIVERED");
  }

  /** Both reports of one message in one answer, after somebody else said FAILED as well. */
  @ParameterizedTest
  @EachDatabase
  void twoReportsOfAMovedMessageKeepTheirOrder(DataSource database) throws Exception {
    attempt(database, 1, ID, MessageState.SUBMITTED, 1);

    apply(
        database,
        List.of(report(ID, 0, Fate.FAILED), report(ID, 0, Fate.DELIVERED)),
        () -> moveAll(database, MessageState.NO_REPORT));

    assertThat(states(database)).containsExactly("DELIVERED");
  }

  /** Refused, and so to be sent again: whatever the report speaks of, it is kept. */
  @ParameterizedTest
  @EachDatabase
  void aReportOfAMessageThatMayBeSentAgainIsKept(DataSource database) throws Exception {
    attempt(database, 1, ID, MessageState.SUBMITTING, 1);

    apply(database, reports(1, Fate.DELIVERED), () -> moveAll(database, MessageState.REFUSED));

    assertThat(states(database)).containsExactly("REFUSED");
    assertThat(count(database, "unmatched_report")).isEqualTo(1);
  }

  /** F62: it overtakes the storing of its submit, and is found within a second of it. */
  @ParameterizedTest
  @EachDatabase
  void aReportBeforeTheSubmitIsStoredIsFoundAfterwards(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.SUBMITTING, 1);
    apply(database, reports(1, Fate.DELIVERED), () -> {});
    assertThat(count(database, "unmatched_report")).isEqualTo(1);

    execute(database, "update attempt set vendor_message_id = '" + ID + "'");
    moveAll(database, MessageState.SUBMITTED);
    now = NOW.plusMillis(1_001);
    assertThat(retry(database, () -> moveAll(database, MessageState.NO_REPORT))).isEqualTo(1);

    assertThat(states(database)).containsExactly("DELIVERED");
    assertThat(count(database, "unmatched_report")).isZero();
  }

  /** Any order of the same reports ends alike also where the vendor's id was never learned. */
  @ParameterizedTest
  @EachDatabase
  void anUnknownMessageIsFoundByItsNumberAndFromThenOnByItsId(DataSource database)
      throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 3);
    apply(database, List.of(report(ID, 0, Fate.FAILED)), () -> {});
    now = NOW.plusSeconds(11);
    assertThat(retry(database, () -> {})).isEqualTo(1);
    assertThat(states(database)).containsExactly("FAILED", "UNKNOWN", "UNKNOWN");
    assertThat(
            count(
                database,
                "transition where cause = 'reported by vendor: FAILED, matched by number'"))
        .isEqualTo(1);

    apply(database, reports(3, Fate.DELIVERED), () -> {});
    assertThat(states(database)).containsOnly("DELIVERED");
    assertThat(count(database, "transition where cause = 'reported by vendor: DELIVERED'"))
        .isEqualTo(3);
  }

  /** Somebody moves the message at the moment at which its number has found it. */
  @ParameterizedTest
  @EachDatabase
  void theTimelineSaysSoAlsoWhenTheMessageIsMovedMeanwhile(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 1);
    apply(database, reports(1, Fate.DELIVERED), () -> {});
    now = NOW.plusSeconds(11);

    assertThat(retry(database, () -> moveAll(database, MessageState.SUBMITTED))).isEqualTo(1);
    assertThat(count(database, "transition where cause like '%, matched by number'")).isEqualTo(1);
  }

  /** The id is that of a request to another number. */
  @ParameterizedTest
  @EachDatabase
  void anUnknownMessageIsNotMatchedByAReportOfAnotherRequest(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 1);
    execute(
        database,
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
            + " vendor_message_id) values (2, 900, 'vendor', 'r', 1, current_timestamp, '"
            + ID
            + "')",
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id,"
            + " version) select 900, 900, 1, '8613900000000', accepted_at, 'SUBMITTED', 2, 0 from message");

    aReportOfItsNumberIsLeft(database);
    assertThat(states(database)).containsExactly("UNKNOWN", "SUBMITTED");
  }

  /** The first request did not take it after all, and the answer to the second was lost. */
  @ParameterizedTest
  @EachDatabase
  void anUnknownMessageIsNotMatchedByAReportOfItsEarlierRequest(DataSource database)
      throws Exception {
    attempt(database, 1, ID, MessageState.UNKNOWN, 1);
    execute(
        database,
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at)"
            + " values (2, 1, 'vendor', 'r', 1, current_timestamp)",
        "update message set attempt_id = 2");

    aReportOfItsNumberIsLeft(database);
    assertThat(states(database)).containsExactly("UNKNOWN");
  }

  private void aReportOfItsNumberIsLeft(DataSource database) throws SQLException {
    apply(database, List.of(report("0E99A18", 0, Fate.DELIVERED)), () -> {});
    now = NOW.plusSeconds(11);
    assertThat(retry(database, () -> {})).isZero();
    assertThat(count(database, "unmatched_report")).isEqualTo(1);
  }

  /** What another vendor's requests are called says nothing about this vendor's. */
  @ParameterizedTest
  @EachDatabase
  void anIdOfAnotherVendorDoesNotHinderTheMatchByNumber(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 1);
    execute(
        database,
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
            + " vendor_message_id) values (2, 900, 'other', 'r', 1, current_timestamp, '"
            + ID
            + "')");
    remember(database, "other", ID);
    apply(database, reports(1, Fate.DELIVERED), () -> {});
    now = NOW.plusSeconds(11);

    assertThat(retry(database, () -> {})).isEqualTo(1);
    assertThat(states(database)).containsExactly("DELIVERED");
  }

  /** An MMS that an administrator sent (HX-06) to a number that a message has gone to as well. */
  @ParameterizedTest
  @EachDatabase
  void aReportOfWhatAnOperatorSentIsNobodyElses(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 1);
    remember(database, "vendor", "0E99A18");
    remember(database, "vendor", ID);

    apply(database, List.of(report("00E99a18", 0, Fate.DELIVERED)), () -> {});

    assertThat(count(database, "unmatched_report")).isZero();
    assertThat(states(database)).containsExactly("UNKNOWN");
  }

  @ParameterizedTest
  @EachDatabase
  void soIsOneThatComesBeforeItIsKnownThatAnOperatorSentIt(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 1);
    apply(database, reports(1, Fate.DELIVERED), () -> {});
    assertThat(count(database, "unmatched_report")).isEqualTo(1);

    remember(database, "vendor", ID);
    now = NOW.plusSeconds(11);
    retry(database, () -> {});

    assertThat(count(database, "unmatched_report")).isZero();
    assertThat(states(database)).containsExactly("UNKNOWN");
  }

  private void remember(DataSource database, String vendor, String vendorMessageId) {
    DATABASES
        .persistence(database)
        .inTransaction(
            entities -> {
              var submissions = new OperatorSubmissions();
              submissions.entities = entities;
              submissions.clock = Clock.fixed(now, ZoneOffset.UTC);
              submissions.vendors = ExampleVendors.inForce("vendor");
              submissions.remember(vendor, vendorMessageId);
              return vendor;
            });
  }

  @ParameterizedTest
  @EachDatabase
  void aNumberThatIsJustBeingSentToIsNotTakenForAnUnknownOne(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.UNKNOWN, 1);
    execute(
        database,
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id,"
            + " version) select 900, 900, 1, msisdn, accepted_at, 'SUBMITTING', 2, 0 from message",
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at)"
            + " values (2, 900, 'vendor', 'r', 1, current_timestamp)");
    apply(database, reports(1, Fate.DELIVERED), () -> {});
    now = NOW.plusSeconds(11);

    assertThat(retry(database, () -> {})).isZero();
    assertThat(states(database)).containsExactly("UNKNOWN", "SUBMITTING");
  }

  /** F65: one request with 1 000 numbers, its id written differently, numbers in every form. */
  @ParameterizedTest
  @EachDatabase
  void aThousandReportsLandOnTheRightMessages(DataSource database) throws Exception {
    attempt(database, 1, ID, MessageState.SUBMITTED, 1_000);
    var reports = new ArrayList<DeliveryReport>();
    String[] ids = {"0E99A18", "e99a18", " 00e99A18 "};
    for (int i = 999; i >= 0; i--) {
      reports.add(report(ids[i % 3], i, i % 2 == 0 ? Fate.DELIVERED : Fate.FAILED));
    }
    apply(database, reports, () -> {});

    assertThat(
            count(
                database,
                "message where state = case when mod(id, 2) = 0 then 'DELIVERED' else 'FAILED' end"))
        .isEqualTo(1_000);
  }

  /** An earlier release stored ids as they came. */
  @ParameterizedTest
  @EachDatabase
  void anIdThatWasStoredAsItCameIsFound(DataSource database) throws Exception {
    attempt(database, 1, "0E99A18", MessageState.SUBMITTED, 1);
    apply(database, List.of(report("0E99A18", 0, Fate.DELIVERED)), () -> {});
    assertThat(states(database)).containsExactly("DELIVERED");
  }

  /** What another node tries at the moment is left to it. */
  @ParameterizedTest
  @EachDatabase
  void twoNodesDoNotTryTheSameReports(DataSource database) throws Exception {
    attempt(database, 1, null, MessageState.SUBMITTING, 1);
    apply(database, reports(1, Fate.DELIVERED), () -> {});
    execute(database, "update attempt set vendor_message_id = '" + ID + "'");
    moveAll(database, MessageState.SUBMITTED);
    now = NOW.plusSeconds(2);
    var other = new ArrayList<Integer>();

    assertThat(retry(database, () -> other.add(retry(database, () -> {})))).isEqualTo(1);
    assertThat(other).containsExactly(0);
  }

  /** F81: the first report that decides is measured from its request, repeats are not. */
  @ParameterizedTest
  @EachDatabase
  void theLagOfReportsIsKept(DataSource database) throws Exception {
    attempt(database, 1, ID, MessageState.SUBMITTED, 2);
    execute(database, "update attempt set started_at = timestamp with time zone '" + STARTED + "'");

    apply(database, List.of(report(ID, 0, Fate.DELIVERED), report(ID, 1, Fate.UNCLEAR)), () -> {});
    apply(database, List.of(report(ID, 0, Fate.DELIVERED), report(ID, 1, Fate.FAILED)), () -> {});

    assertThat(statistics.reports("vendor", Fate.DELIVERED)).isEqualTo(1);
    assertThat(statistics.reports("vendor", Fate.FAILED)).isEqualTo(1);
    var lag = statistics.lag().collect().getDataPoints().get(0);
    assertThat(lag.getCount()).isEqualTo(2);
    assertThat(lag.getSum()).isEqualTo(80);
  }

  private static List<DeliveryReport> reports(int messages, Fate fate) {
    return IntStream.range(0, messages).mapToObj(i -> report(ID, i, fate)).toList();
  }

  private static DeliveryReport report(String id, int message, Fate fate) {
    String number = String.valueOf(13_800_000_000L + message);
    String[] forms = {number, "+86 " + number, "86" + number, "0086" + number};
    return new DeliveryReport(
        id,
        Optional.of(Msisdn.of(forms[message % forms.length])),
        fate,
        Optional.empty(),
        fate.name(),
        Optional.empty());
  }

  private void apply(DataSource database, List<DeliveryReport> reports, Runnable meanwhile) {
    in(
        database,
        meanwhile,
        matcher -> {
          matcher.apply("vendor", reports);
          return 0;
        });
  }

  private int retry(DataSource database, Runnable meanwhile) {
    return in(database, meanwhile, matcher -> matcher.retryUnmatched(100));
  }

  private <T> T in(DataSource database, Runnable meanwhile, Function<ReportMatcher, T> work) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return DATABASES
        .persistence(database)
        .inTransaction(
            entities -> {
              var matcher = new ReportMatcher();
              matcher.entities = entities;
              matcher.clock = clock;
              matcher.vendors = ExampleVendors.inForce("vendor");
              matcher.statistics = statistics;
              matcher.ledger = new TestLedger(clock, meanwhile);
              return work.apply(matcher);
            });
  }

  /** One request with some numbers, alone in the database. */
  private static void attempt(
      DataSource database, long id, String vendorMessageId, MessageState state, int messages)
      throws SQLException {
    execute(
        database,
        "delete from message",
        "delete from attempt",
        "delete from transition",
        "delete from unmatched_report",
        "delete from operator_submission");
    try (Connection connection = database.getConnection();
        var attempt =
            connection.prepareStatement(
                "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
                    + " vendor_message_id) values (?, 1, 'vendor', 'r', ?, current_timestamp, ?)");
        var message =
            connection.prepareStatement(
                "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state,"
                    + " attempt_id, version) values (?, 1, 1, ?, current_timestamp, ?, ?, 0)")) {
      attempt.setLong(1, id);
      attempt.setInt(2, messages);
      attempt.setString(3, vendorMessageId);
      attempt.executeUpdate();
      for (int i = 0; i < messages; i++) {
        message.setLong(1, i);
        message.setString(2, "86" + (13_800_000_000L + i));
        message.setString(3, state.name());
        message.setLong(4, id);
        message.addBatch();
      }
      message.executeBatch();
    }
  }

  /** As a settlement, a sweep or another answer would. */
  private static void moveAll(DataSource database, MessageState to) {
    execute(database, moving(to));
  }

  private static String moving(MessageState to) {
    return "update message set state = '"
        + to
        + "', version = version + 1 where state <> 'DELIVERED'";
  }

  private static CompletableFuture<Void> moveAllAndCommitLater(
      DataSource database, MessageState to) {
    try {
      Connection connection = database.getConnection();
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(moving(to));
      }
      return CompletableFuture.runAsync(
          () -> {
            try (connection) {
              connection.commit();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          },
          CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(DataSource database, String... statements) {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> states(DataSource database) throws SQLException {
    var states = new ArrayList<String>();
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select state from message order by id")) {
      while (row.next()) {
        states.add(row.getString(1));
      }
    }
    return states;
  }

  private static int count(DataSource database, String from) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getInt(1);
    }
  }
}
