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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.TestLedger;
import smsfacade.reports.fates.ReportMatcher;
import smsfacade.reports.fates.TestReportMatcher;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
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
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
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
  @EachDatabase
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
  @EachDatabase
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
  @EachDatabase
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
  @EachDatabase
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
  @EachDatabase
  void aLongAnswerIsReadWhole(DataSource database) throws Exception {
    empty(database);
    long id = keep(database, "10 broken:" + "0".repeat(500_000) + "99");

    assertThat(count(database, "raw_answer_piece")).isEqualTo(2);
    new Transactional(database).apply(id);
    assertThat(count(database, "unmatched_report")).isEqualTo(10);
  }

  /** A vendor that repeats itself every two seconds fills no table. */
  @ParameterizedTest
  @EachDatabase
  void ofTheSameUnreadableAnswerOneIsKept(DataSource database) throws Exception {
    empty(database);
    var answers = new Transactional(database);
    for (int i = 0; i < 3; i++) {
      assertThat(answers.apply(keep(database, "no number")).problem()).isPresent();
    }
    answers.applyTogether(
        List.of(
            keep(database, "no number"), keep(database, "nor this"), keep(database, "no number")));

    assertThat(count(database, "raw_answer")).isEqualTo(2);
    assertThat(count(database, "raw_answer where state = 'UNREADABLE' and repeats = 4"))
        .isEqualTo(1);
    assertThat(count(database, "raw_answer_piece")).isEqualTo(2);
  }

  /** What could be read is applied, and the answer is shown all the same. */
  @ParameterizedTest
  @EachDatabase
  void anAnswerThatIsReadInPartStaysUnreadable(DataSource database) throws Exception {
    empty(database);
    keep(database, "3 part");

    leftOver(database).apply(100);

    assertThat(count(database, "unmatched_report")).isEqualTo(3);
    assertThat(
            count(
                database,
                "raw_answer where state = 'UNREADABLE' and entries = 3 and problem = 'a part of it'"))
        .isEqualTo(1);
  }

  /** A replay says what it read, not what it tried. */
  @ParameterizedTest
  @EachDatabase
  void aReplayTellsTheTruth(DataSource database) throws Exception {
    empty(database);
    var answers = new Transactional(database);
    for (String body : List.of("no number", "5 later", "nor this", "2 part")) {
      answers.apply(keep(database, body));
    }
    assertThat(count(database, "raw_answer where state = 'UNREADABLE'")).isEqualTo(4);

    Numbered.later = true;
    try {
      assertThat(leftOver(database).replayUnreadable())
          .isEqualTo(
              "1 answer(s) read, with 7 report(s) and replies; still not, or not wholly: 3;"
                  + " 2 times NumberFormatException; 1 times a part of it");
    } finally {
      Numbered.later = false;
    }
    assertThat(count(database, "raw_answer where state = 'UNREADABLE'")).isEqualTo(3);
    assertThat(count(database, "raw_answer where state = 'APPLIED' and entries = 5")).isEqualTo(1);
    assertThat(leftOver(database).replayUnreadable()).startsWith("0 answer(s) read, with 2 ");
  }

  /** It was decoded before it was kept, and may name another charset than it has now. */
  @ParameterizedTest
  @EachDatabase
  void anAnswerThatAFormerReleaseKeptIsApplied(DataSource database) throws Exception {
    empty(database);
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into raw_answer (id, vendor, content, operation, received_at, state) values"
              + " (-1, 'vendor', 'REPORTS', 'HX-10', '2026-11-25 00:00:00+00', 'NEW')");
      statement.executeUpdate(
          "insert into raw_answer_piece (raw_answer_id, piece, body) values (-1, 0, '2')");
    }
    leftOver(database).apply(100);
    assertThat(count(database, "unmatched_report")).isEqualTo(2);
  }

  /** Neither NUL nor what is no text is lost on the way to the database and back. */
  @ParameterizedTest
  @EachDatabase
  void anAnswerIsKeptToTheByte(DataSource database) throws Exception {
    empty(database);
    byte[] body = {0, (byte) 0xff, (byte) 0xd8, 7};
    var answer = new RawAnswer("HX-10", 503, "image/png; a=\u0000", body);
    long id = new Transactional(database).keep("vendor", Content.REPORTS, answer);

    RawAnswer kept =
        DATABASES
            .persistence(database)
            .inTransaction(entities -> entities.find(RawAnswerRecord.class, id).answer());
    assertThat(kept.bytes()).isEqualTo(body);
    assertThat(kept.status()).isEqualTo(503);
    assertThat(kept.contentType()).isEqualTo("image/png; a=\ufffd");
    new Transactional(database).apply(id);
    assertThat(count(database, "raw_answer where problem like 'HTTP status 503, %'")).isEqualTo(1);
  }

  /** At the bound nothing is dropped; nothing more is taken until somebody has seen to it. */
  @ParameterizedTest
  @EachDatabase
  void aVendorOfWhichTooMuchIsKeptIsFull(DataSource database) throws Exception {
    empty(database);
    var answers = new Transactional(database);
    var kept = new KeptAnswers();
    kept.answers = answers;
    kept.mostMegabytes = 1;
    kept.look();
    assertThat(kept.isFull("vendor")).isFalse();

    answers.apply(keep(database, "x".repeat(1_048_572)));
    kept.look();
    assertThat(kept.isFull("vendor")).isFalse();
    assertThat(kept.of("vendor").answers()).isEqualTo(1);
    kept.taken("vendor", 1);
    assertThat(kept.isFull("vendor")).isTrue();
    assertThat(kept.isFull("other")).isFalse();
    kept.look();
    assertThat(kept.isFull("vendor")).as("what was taken is applied").isFalse();
    answers.apply(keep(database, "x"));
    kept.look();
    assertThat(kept.isFull("vendor")).isTrue();

    assertThat(answers.giveUpUnreadable("vendor")).isEqualTo(2);
    kept.look();
    assertThat(kept.isFull("vendor")).isFalse();
    assertThat(count(database, "raw_answer")).isEqualTo(2);
  }

  /** Who keeps an answer applies it: for two seconds it is not left over. */
  @ParameterizedTest
  @EachDatabase
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
      return DATABASES
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
    public Applied apply(long id) {
      return in(answers -> answers.apply(id));
    }

    @Override
    List<Long> unreadable(long after, int most) {
      return in(answers -> answers.unreadable(after, most));
    }

    @Override
    Applied replay(long id) {
      return in(answers -> answers.replay(id));
    }

    @Override
    Map<String, KeptAnswers.Kept> kept() {
      return in(answers -> answers.kept());
    }

    @Override
    public int giveUpUnreadable(String vendor) {
      return in(answers -> answers.giveUpUnreadable(vendor));
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
    void appliedInPart(long id, int reports, int failed, Optional<String> problem) {
      in(
          answers -> {
            answers.appliedInPart(id, reports, failed, problem);
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
    /** Whether it has learned to read those that are for later. */
    private static boolean later;

    @Override
    public Reports readReports(RawAnswer answer) {
      boolean part = answer.body().endsWith(" part");
      String body = answer.body().replace(" part", "");
      String[] parts = (later ? body.replace(" later", "") : body).split(" broken:");
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
      return new Reports(reports, false, part ? Optional.of("a part of it") : Optional.empty());
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
