package smsfacade.reports.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.TestLedger;
import smsfacade.reports.fates.ReportMatcher;
import smsfacade.reports.fates.TestReportMatcher;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.StorageFailed;
import smsfacade.storage.Undone;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.ReportReader;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/** One broken report, or one broken answer, costs none of the others (F63). */
@Timeout(120)
class LeftOverAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
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
  void oneBrokenReportAmongAThousandCostsNoneOfTheOthers(DataSource database) throws Exception {
    empty(database);
    keep(database, "1000 broken:500");

    leftOver(database).apply(100);

    assertThat(count(database, "unmatched_report")).isEqualTo(999);
    assertThat(
            count(
                database,
                "raw_answer where state = 'APPLIED' and entries = 999 and problem like '1 of 1000%'"))
        .isEqualTo(1);
  }

  /** The oldest fails again and again; the younger ones are applied, and in the end it is shown. */
  @ParameterizedTest
  @MethodSource("databases")
  void aBrokenAnswerHoldsUpNoOther(DataSource database) throws Exception {
    empty(database);
    keep(database, "1 broken:0");
    keep(database, "3");

    assertThatThrownBy(() -> leftOver(database).apply(100)).isInstanceOf(StorageFailed.class);
    assertThat(count(database, "unmatched_report")).isEqualTo(3);
    assertThat(count(database, "raw_answer where state = 'APPLIED'")).isEqualTo(1);

    for (int tick = 1; tick < 20; tick++) {
      assertThat(count(database, "raw_answer where state = 'NEW'")).isEqualTo(1);
      assertThatThrownBy(() -> leftOver(database).apply(100)).isInstanceOf(StorageFailed.class);
    }
    leftOver(database).apply(100);
    assertThat(count(database, "raw_answer where state = 'UNREADABLE'")).isEqualTo(1);
  }

  /** What a vendor's reader did not foresee is kept and shown, not tried for ever. */
  @ParameterizedTest
  @MethodSource("databases")
  void anAnswerThatNobodyForesawIsKept(DataSource database) throws Exception {
    empty(database);
    keep(database, "no number");
    keep(database, "2");

    leftOver(database).apply(100);

    assertThat(count(database, "raw_answer where state = 'UNREADABLE'")).isEqualTo(1);
    assertThat(count(database, "unmatched_report")).isEqualTo(2);
  }

  /** An answer that another node is applying is left to it, without waiting. */
  @ParameterizedTest
  @MethodSource("databases")
  void anAnswerIsAppliedByOneNode(DataSource database) throws Exception {
    empty(database);
    long id = keep(database, "2");
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      try (var lock = other.createStatement()) {
        lock.execute("select id from raw_answer where id = " + id + " for update");
        leftOver(database).apply(100);
        assertThat(count(database, "unmatched_report")).isZero();
      }
      other.rollback();
    }
    leftOver(database).apply(100);
    leftOver(database).apply(100);
    assertThat(count(database, "unmatched_report")).isEqualTo(2);
  }

  /** What vendors brought one by one is applied as one, unless one of it fails all. */
  @ParameterizedTest
  @MethodSource("databases")
  void answersAreAppliedTogether(DataSource database) throws Exception {
    empty(database);
    var whole = List.of(keep(database, "2"), keep(database, "no number"), keep(database, "3"));
    var answers = new Transactional(database);

    assertThat(answers.applyTogether(whole)).hasSize(3);
    assertThat(count(database, "unmatched_report")).isEqualTo(5);
    assertThat(count(database, "raw_answer where state = 'APPLIED'")).isEqualTo(2);
    assertThat(count(database, "raw_answer where state = 'UNREADABLE'")).isEqualTo(1);

    var broken = List.of(keep(database, "4"), keep(database, "1 broken:0"));
    assertThatThrownBy(() -> answers.applyTogether(broken)).isInstanceOf(Undone.class);
    assertThat(count(database, "unmatched_report")).isEqualTo(5);
    assertThat(count(database, "raw_answer where state = 'NEW'")).isEqualTo(2);
  }

  /** An answer longer than a piece of it may be is read as it came. */
  @ParameterizedTest
  @MethodSource("databases")
  void aLongAnswerIsReadWhole(DataSource database) throws Exception {
    empty(database);
    long id = keep(database, "10 broken:" + "0".repeat(500_000) + "99");

    assertThat(count(database, "raw_answer_piece")).isEqualTo(2);
    new Transactional(database).apply(id);
    assertThat(count(database, "unmatched_report")).isEqualTo(10);
  }

  /** Who keeps an answer applies it: for two seconds it is not left over. */
  @ParameterizedTest
  @MethodSource("databases")
  void anAnswerIsNotLeftOverAtOnce(DataSource database) throws Exception {
    empty(database);
    long id = keep(database, "1");
    var answers = new Transactional(database);

    assertThat(answers.<List<Long>>in(NOW.plusMillis(1_999), now -> now.leftOver(9))).isEmpty();
    assertThat(answers.leftOver(9)).containsExactly(id);
  }

  private static LeftOverAnswers leftOver(DataSource database) {
    var leftOver = new LeftOverAnswers();
    leftOver.answers = new Transactional(database);
    return leftOver;
  }

  private static long keep(DataSource database, String body) {
    return new Transactional(database)
        .keep("vendor", Content.REPORTS, new RawAnswer("HX-10", body));
  }

  private static void empty(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String table : List.of("raw_answer", "raw_answer_piece", "unmatched_report")) {
        statement.executeUpdate("delete from " + table);
      }
    }
  }

  private static int count(DataSource database, String from) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Each call in a transaction of its own, as the container does it. */
  private static final class Transactional extends RawAnswers {
    private final DataSource database;

    Transactional(DataSource database) {
      this.database = database;
    }

    private <T> T in(Function<RawAnswers, T> work) {
      return in(NOW, work);
    }

    private <T> T in(Instant now, Function<RawAnswers, T> work) {
      return databases
          .persistence(database)
          .inTransaction(
              entities -> {
                Clock clock = Clock.fixed(now, ZoneOffset.UTC);
                var answers = new RawAnswers();
                answers.entities = entities;
                answers.clock = clock;
                answers.vendors = new OneVendor();
                answers.reportMatcher = matcher(entities, clock);
                return work.apply(answers);
              });
    }

    private static ReportMatcher matcher(EntityManager entities, Clock clock) {
      return new Picky(entities, new TestLedger(clock, () -> {}), clock);
    }

    @Override
    public long keep(String vendor, Content content, RawAnswer answer) {
      return in(answers -> answers.keep(vendor, content, answer));
    }

    @Override
    List<Long> leftOver(int most) {
      return in(NOW.plusSeconds(2), answers -> answers.leftOver(most));
    }

    @Override
    public List<Boolean> applyTogether(List<Long> ids) {
      return in(answers -> answers.applyTogether(ids));
    }

    @Override
    public boolean apply(long id) {
      return in(answers -> answers.apply(id));
    }

    @Override
    Optional<Reported> reportsOf(long id) {
      return in(answers -> answers.reportsOf(id));
    }

    @Override
    void apply(String vendor, DeliveryReport report) {
      in(
          answers -> {
            answers.apply(vendor, report);
            return report;
          });
    }

    @Override
    void appliedInPart(long id, int reports, int failed) {
      in(
          answers -> {
            answers.appliedInPart(id, reports, failed);
            return id;
          });
    }

    @Override
    void failed(long id, RuntimeException reason) {
      in(
          answers -> {
            answers.failed(id, reason);
            return id;
          });
    }
  }

  /** A matcher whose database refuses the value of one report. */
  private static final class Picky extends TestReportMatcher {
    Picky(EntityManager entities, MessageLedger ledger, Clock clock) {
      super(entities, ledger, new OneVendor(), clock);
    }

    @Override
    public void apply(String vendor, List<DeliveryReport> reports) {
      super.apply(vendor, reports);
      if (reports.stream().anyMatch(report -> report.vendorCode().equals("broken"))) {
        throw new StorageFailed("applying", new SQLException("refused", "22021"));
      }
    }
  }

  private static final class OneVendor extends Vendors {
    @Override
    public Optional<Vendor> find(String name) {
      return Optional.of(new Numbered());
    }
  }

  /** Its answers say how many reports they hold and which is broken. */
  private static final class Numbered implements Vendor, ReportReader {
    @Override
    public Reports readReports(RawAnswer answer) {
      String[] parts = answer.body().split(" broken:");
      int broken = parts.length == 1 ? -1 : Integer.parseInt(parts[1]);
      var reports = new ArrayList<DeliveryReport>();
      for (int i = 0; i < Integer.parseInt(parts[0]); i++) {
        reports.add(
            new DeliveryReport(
                "id" + i,
                Optional.of(Msisdn.of("13800138000")),
                Fate.DELIVERED,
                Optional.empty(),
                i == broken ? "broken" : "DELIVRD",
                Optional.empty()));
      }
      return new Reports(reports, false);
    }

    @Override
    public String name() {
      return "vendor";
    }

    @Override
    public int destinationsPerRequest() {
      return 1;
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
