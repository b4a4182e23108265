package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.BringingVendor;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;

/**
 * The packaged product starts on a database that release 0.1.0 filled until it was killed, and
 * brings everything in it to its end (F78). The vendors are new: what they take was sent by the
 * product under test.
 */
class UpgradeIT {
  private static final Path FILES = Path.of("src/test/resources/upgrade");
  private static final Path FOLDER = Path.of("target/testbed/upgrade");
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String CODE = "您的验证码：1439【腾飞】";

  /** Under which 0.1.0 kept a changed password. */
  private static final String SECRET_KEY = "YSBrZXkgZm9yIHRlc3RzIG9mIHVwZ3JhZGVzIG9ubHk=";

  /** The state 0.1.0 left a number's message in, the state it ends in, and the texts sent since. */
  private static final List<Outcome> OUTCOMES =
      """
      13900101001 DELIVERED  DELIVERED 0
      13900101002 DELIVERED  DELIVERED 0
      13900101003 FAILED     FAILED    0 by its report; the two others of its call were delivered
      13900101004 DELIVERED  DELIVERED 0
      13900101005 FAILED     FAILED    0 refused, and paid back
      13900101006 DELIVERED  DELIVERED 0 by the second vendor
      13900101007 NO_REPORT  NO_REPORT 0
      13900101008 DELIVERED  DELIVERED 0
      13900101009 DELIVERED  DELIVERED 0
      13900101010 DELIVERED  DELIVERED 0
      13900101011 DELIVERED  DELIVERED 0 Yixintong had been asked again
      13900101012 DELIVERED  DELIVERED 0 had been UNKNOWN until its report came
      13900101013 CANCELLED  CANCELLED 0
      13900101014 EXPIRED    EXPIRED   0
      13900102001 SUBMITTED  SUBMITTED 0 its report is still awaited
      13900102002 SUBMITTED  DELIVERED 0 its report comes after the upgrade
      13900102003 SUBMITTED  NO_REPORT 0 a question to Yisha was left
      13900102004 SUBMITTED  SUBMITTED 0
      13900102005 SUBMITTED  NO_REPORT 0
      13900102006 SUBMITTED  SUBMITTED 0
      13900103001 ACCEPTED   DELIVERED 1 nobody listened at its vendor
      13900103002 ACCEPTED   DELIVERED 1
      13900103003 REFUSED    DELIVERED 1 nor there, and the other vendor was busy
      13900103004 REFUSED    DELIVERED 1 Yixintong could not
      13900103005 ACCEPTED   SUBMITTED 1 its vendor is paused until this test resumes it
      13900103006 ACCEPTED   EXPIRED   0 its code was worthless before the upgrade
      13900103007 ACCEPTED   DELIVERED 1
      13900104001 ACCEPTED   DELIVERED 1 planned
      13900104002 ACCEPTED   DELIVERED 1 planned
      13900104003 ACCEPTED   DELIVERED 1 planned
      13900104004 ACCEPTED   DELIVERED 1 planned
      13900104005 ACCEPTED   CANCELLED 0 planned for next month; this test cancels it
      13900105001 UNKNOWN    UNKNOWN   0
      13900105002 UNKNOWN    DELIVERED 1 Yixintong is asked again
      13900105003 SUBMITTING UNKNOWN   0 the request was on its way
      13900105004 SUBMITTING UNKNOWN   0 the request was on its way
      13900105005 SUBMITTING UNKNOWN   0 the request was on its way
      13900105006 ACCEPTED   DELIVERED 1 of the same call, its own request not begun
      13900105007 SUBMITTING DELIVERED 1 Yixintong is asked again
      13900106001 -          DELIVERED 1 accepted after the upgrade
      """
          .lines()
          .map(Outcome::of)
          .toList();

  private static final Pattern VENDOR_ID = Pattern.compile("vendor id (\\d+)");

  private static final Map<String, Upgraded> UPGRADED = new TreeMap<>();

  /** What becomes of a message. */
  private record Outcome(String number, String before, String after, long texts) {
    static Outcome of(String line) {
      String[] words = line.split(" +");
      return new Outcome(words[0], words[1], words[2], Long.parseLong(words[3]));
    }

    /** As the story of its call ends for it, which shows four digits of a number. */
    String end() {
      return "****" + number.substring(7) + ": " + after;
    }
  }

  /** A message in the database. */
  private record Stored(String messageId, String state, Instant dueAt) {}

  /** What a database holds, to be read while no process has it open. */
  private record Contents(Map<String, Stored> byNumber, Map<String, Long> balances) {}

  private record Upgraded(
      Database database,
      Contents before,
      Path definitions,
      RunningSimulators vendors,
      RunningFacade facade) {
    /** The vendors are there first: the product sends what is due while it starts. */
    static Upgraded start(Database database, Contents before) {
      Path definitions = changedDefinitions(database.name());
      RunningSimulators vendors = RunningSimulators.start("upgrade-vendors-" + database.name());
      return new Upgraded(
          database,
          before,
          definitions,
          vendors,
          RunningFacade.on(database, definitions, environment(vendors.address())));
    }

    void stop() {
      facade.close();
      vendors.close();
    }
  }

  /** No file leads to another machine's vendors, or to those of another run. */
  private static Map<String, String> environment(URI vendors) {
    var environment = new TreeMap<String, String>();
    environment.put("SMSFACADE_SECRET_KEY", SECRET_KEY);
    environment.put("SMSFACADE_SIMULATORS", vendors.toString());
    for (String vendor : Simulators.VENDORS) {
      environment.put(
          "SMSFACADE_" + vendor.toUpperCase(Locale.ROOT) + "_ADDRESS",
          vendors.resolve(vendor).toString());
    }
    return environment;
  }

  /** Both at the same time. */
  @BeforeAll
  static void start() throws IOException, SQLException {
    Files.createDirectories(FOLDER);
    var starts = new ArrayList<CompletableFuture<Upgraded>>();
    for (Database database :
        List.of(Database.h2(FOLDER.resolve("db")), Database.postgres("upgrade"))) {
      ReleasedDatabase.fill(database);
      Contents before = contents(database);
      starts.add(CompletableFuture.supplyAsync(() -> Upgraded.start(database, before)));
    }
    starts.stream()
        .map(CompletableFuture::join)
        .forEach(upgraded -> UPGRADED.put(upgraded.database().name(), upgraded));
  }

  @AfterAll
  static void stop() {
    UPGRADED.values().forEach(Upgraded::stop);
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void whatTheReleaseLeftComesToItsEnd(String product) throws Exception {
    Upgraded upgraded = UPGRADED.get(product);
    RunningFacade facade = upgraded.facade();
    var management = new Management(facade);
    Map<String, String> messageIds = messageIds(upgraded.before());

    // All but what is paused and what is planned for next month.
    awaitWaiting(management, 2);
    assertThat(management.find(messageIds.get("13900103005"))).contains(": ACCEPTED");
    endTheRest(facade, management, messageIds);
    for (Outcome outcome : OUTCOMES) {
      management.await(
          messageIds.get(outcome.number()), SOON, story -> story.contains(outcome.end()));
    }
    awaitWaiting(management, 0);
    assertKept(management, messageIds);
    assertReadsItsFiles(management, upgraded.definitions());
    facade.close();
    assertEnded(upgraded, new Simulators(upgraded.vendors()));
  }

  /** What needs an operator, a vendor or a client. */
  private static void endTheRest(
      RunningFacade facade, Management management, Map<String, String> messageIds) {
    management.invoke("Vendor,name=\"onenet\"", "resume");
    assertThat(management.invoke("Messages", "cancel", messageIds.get("13900104005")))
        .isEqualTo("CANCELLED");
    bringReport(facade, management, messageIds.get("13900102002"));
    Answer accepted =
        new LegacyClient(facade.address(), "demo-yixintong", "demo123").send("13900106001", CODE);
    assertThat(accepted.statusCode()).isEqualTo("OK");
    messageIds.put("13900106001", accepted.messageId());
  }

  private static void assertEnded(Upgraded upgraded, Simulators simulators) throws SQLException {
    Contents after = contents(upgraded.database());
    List<Simulators.Arrival> arrivals = simulators.arrivals();
    assertThat(outcomes(upgraded.before(), after, arrivals)).isEqualTo(OUTCOMES);
    assertThat(arrivals)
        .as("planned ones not before their time")
        .allSatisfy(
            arrival ->
                assertThat(arrival.at().plusMillis(1))
                    .isAfter(after.byNumber().get(number(arrival)).dueAt()));
    assertThat(simulators.total("wrongRequests")).as("requests a simulator calls wrong").isZero();
    assertThat(after.balances()).containsAllEntriesOf(paidBack(upgraded.before().balances()));
    try (Connection connection = upgraded.database().connect()) {
      assertThat(lines(connection, "select acceptance_id from due_entry")).isEmpty();
      assertThat(lines(connection, "select attempt_id from status_question")).isEmpty();
      assertThat(
              lines(
                  connection,
                  "select m.msisdn from message m join attempt a on a.acceptance_id = m.acceptance_id"
                      + " where a.vendor = 'yixintong' group by m.msisdn"
                      + " having count(distinct a.reference) > 1"))
          .as("asked for at Yixintong under two references")
          .isEmpty();
    }
  }

  /** What is not in the queue, and was 0.1.0's to keep. */
  private static void assertKept(Management management, Map<String, String> messageIds) {
    assertThat((String) management.invoke("Messages", "findReplies", "demo"))
        .contains(messageIds.get("13900101001"));
    assertThat(management.read("Queue", "UnmatchedReports")).isEqualTo(1L);
    assertThat(management.read("Queue", "UnreadableAnswers")).isEqualTo(1L);
    assertThat(management.read("Vendor,name=\"huaxin-changed\"", "SecretState"))
        .isEqualTo("CHANGED");
    assertThat((String) management.invoke("Routing", "explain", "demo", "13900106002", CODE, "8"))
        .contains("fits approved template");
  }

  /** As whole files: what ReleasedDefinitionsTest cannot see are the settings of vendors. */
  private static void assertReadsItsFiles(Management management, Path definitions)
      throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".xml")).toList()) {
        Files.copy(file, definitions, StandardCopyOption.REPLACE_EXISTING);
        management.invoke("Definitions", "reload");
      }
    }
  }

  /**
   * The file of 0.1.0, with what was changed since: where nobody listened somebody does, and texts
   * by OneNET are waited for longer than this test takes.
   */
  private static Path changedDefinitions(String product) {
    String away = "http://127.0.0.1:9/simulators/yisha";
    String onenet = "<setting name=\"sicode\">demo123</setting>";
    try {
      String text = Files.readString(FILES.resolve("definitions-0.1.0-filled.xml"));
      assertThat(text).contains(away, onenet);
      return Files.writeString(
          FOLDER.resolve(product + ".xml"),
          text.replace(away, "${SMSFACADE_SIMULATORS}yisha")
              .replace(onenet, onenet + "<setting name=\"no-report-after-minutes\">60</setting>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void bringReport(RunningFacade facade, Management management, String messageId) {
    Matcher vendorId = VENDOR_ID.matcher(management.find(messageId));
    assertThat(vendorId.find()).isTrue();
    assertThat(
            new BringingVendor(facade)
                .get(
                    "chuanglan?receiver=demo&pswd=push123&reportTime=2611281430&mobile=13900102002"
                        + "&status=DELIVRD&msgid="
                        + vendorId.group(1))
                .body())
        .isEqualTo("0");
  }

  private static void awaitWaiting(Management management, long calls) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(management.read("Queue", "Waiting")).isEqualTo(calls));
  }

  private static List<Outcome> outcomes(
      Contents before, Contents after, List<Simulators.Arrival> arrivals) {
    return after.byNumber().keySet().stream()
        .map(
            number ->
                new Outcome(
                    number,
                    before.byNumber().containsKey(number)
                        ? before.byNumber().get(number).state()
                        : "-",
                    after.byNumber().get(number).state(),
                    arrivals.stream().filter(arrival -> number(arrival).equals(number)).count()))
        .toList();
  }

  private static Map<String, String> messageIds(Contents contents) {
    var messageIds = new TreeMap<String, String>();
    contents.byNumber().forEach((number, stored) -> messageIds.put(number, stored.messageId()));
    return messageIds;
  }

  /** A worthless code and two segments of what was cancelled; one text was accepted. */
  private static Map<String, Long> paidBack(Map<String, Long> before) {
    var balances = new TreeMap<>(before);
    balances.merge("hasty", 1L, Long::sum);
    balances.merge("demo", 2L, Long::sum);
    balances.merge("demo-yixintong", -1L, Long::sum);
    return balances;
  }

  /** Some vendors have the country code in front. */
  private static String number(Simulators.Arrival arrival) {
    return national(arrival.destination());
  }

  private static String national(String number) {
    return number.substring(number.length() - 11);
  }

  private static Contents contents(Database database) throws SQLException {
    var byNumber = new TreeMap<String, Stored>();
    var balances = new TreeMap<String, Long>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select m.msisdn, m.acceptance_id, m.state, a.due_at from message m"
                  + " join acceptance a on a.id = m.acceptance_id")) {
        while (row.next()) {
          byNumber.put(
              national(row.getString(1)),
              new Stored(
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant()));
        }
      }
      try (ResultSet row = statement.executeQuery("select user_name, balance from account")) {
        while (row.next()) {
          balances.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return new Contents(byNumber, balances);
  }

  private static List<String> lines(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      var lines = new ArrayList<String>();
      while (row.next()) {
        lines.add(row.getString(1));
      }
      return lines;
    }
  }
}
