package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.BringingVendor;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.LogLines;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * HX-14 and HX-15 at the packaged facade: what the vendor brings is there before it hears {@code
 * 1}, and whatever else happens it hears {@code error}, because it takes every other answer for a
 * receipt (F60).
 */
class HuaxinPushIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String HUAXIN = "huaxin/k7-Zq";
  private static final String XML = "text/xml";
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final Pattern VENDOR_ID = Pattern.compile("vendor id (\\d+)");

  private static Database database;
  private static RunningFacade facade;
  private static Management management;
  private static Simulators simulators;
  private static LegacyClient demo;
  private static BringingVendor vendor;

  @BeforeAll
  static void start() {
    facade = RunningFacade.pushes();
    database = facade.database();
    management = new Management(facade);
    simulators = new Simulators(facade);
    demo = new LegacyClient(facade.address(), "demo", "demo123");
    vendor = new BringingVendor(facade);
  }

  @AfterEach
  void bringNothing() {
    simulators.pushTo("huaxin", "");
  }

  /** The simulator's platform does both by itself, as chapter 6 has it. */
  @Test
  void theVendorBringsReportsAndReplies() {
    bringToUs();
    simulators.reports(Map.of("number", "13900090001", "fate", "duplicate"));
    Answer answer = demo.send("13900090001,13900090002", TEXT, "12", "");
    String story = management.await(answer.messageId(), SOON, found -> deliveries(found) == 2);
    assertThat(story).contains("reported by huaxin: DELIVRD");
    assertThat(simulators.asked("huaxin HX-10")).as("reports that were fetched").isZero();

    simulators.reply("huaxin", "13900090002", "收到了吗？", "12");
    Awaitility.await().atMost(SOON).until(() -> replies().contains("5 characters"));
    assertThat(replies()).contains(answer.messageId()).containsOnlyOnce("5 characters");
  }

  /** Reading parameters of what calls itself a form would eat the document (trap 3). */
  @ParameterizedTest
  @CsvSource({
    "13900090010, application/x-www-form-urlencoded",
    "13900090011, text/xml; charset=utf-8",
    "13900090012, application/octet-stream",
    "13900090013, multipart/form-data; boundary=x",
    "13900090014, nonsense",
    "13900090015, ''"
  })
  void takesTheBodyWhateverItsMediaType(String number, String contentType) {
    Answer answer = demo.send(number, TEXT);
    String taskId = taskId(answer);

    assertTaken(vendor.post(HUAXIN, contentType, utf8(report(number, taskId, "10"))));
    management.await(answer.messageId(), SOON, found -> deliveries(found) == 1);
  }

  @Test
  void readsTheBodyByItsDeclarationAndWhenItIsAskedFor() {
    Answer answer = demo.send("13900090020", TEXT, "13", "");
    String reply =
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><returnsms><callbox><mobile>13900090020</mobile>"
            + "<content>朱镕基好不好</content><receivetime>2026-11-26 12:00:00</receivetime>"
            + "<extno>13</extno></callbox></returnsms>";

    assertTaken(vendor.postWhenAsked(HUAXIN, XML, reply.getBytes(Charset.forName("GBK"))));
    assertTaken(vendor.post(HUAXIN, XML, reply.getBytes(Charset.forName("GBK"))));

    Awaitility.await().atMost(SOON).until(() -> replies().contains("6 characters"));
    assertThat(replies()).contains(answer.messageId()).containsOnlyOnce("6 characters");
  }

  /** While the row cannot be written there is no answer; with the answer it is there. */
  @Test
  void saysOneOnlyAfterTheCommit() throws Exception {
    Answer answer = demo.send("13900090030", TEXT);
    String taskId = taskId(answer);
    CompletableFuture<HttpResponse<String>> heard;
    try (Connection other = database.connect();
        var lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table raw_answer in exclusive mode");
      heard = vendor.postLater(HUAXIN, XML, utf8(report("13900090030", taskId, "10")));
      TimeUnit.MILLISECONDS.sleep(1_500);
      assertThat(heard).isNotDone();
      assertThat(kept(taskId)).isZero();
      other.rollback();
    }
    assertTaken(heard.get(SOON.toSeconds(), TimeUnit.SECONDS));
    assertThat(kept(taskId)).isEqualTo(1);
    management.await(answer.messageId(), SOON, found -> deliveries(found) == 1);
  }

  /** The database is away: error, the vendor comes again, and there is one of everything. */
  @Test
  void theVendorBringsAgainWhatCouldNotBeStored() throws Exception {
    Answer answer = demo.send("13900090040", TEXT, "14", "");
    taskId(answer);
    bringToUs();
    away(true);
    try {
      assertError(vendor.post(HUAXIN, XML, utf8(report("13900090040", "1", "10"))), 200);
      long refused = notStored();
      simulators.reply("huaxin", "13900090040", "请再说一遍吧谢谢", "14");
      Awaitility.await().atMost(SOON).until(() -> notStored() > refused);
    } finally {
      away(false);
    }
    Awaitility.await().atMost(SOON).until(() -> replies().contains("8 characters"));
    assertThat(replies()).contains(answer.messageId()).containsOnlyOnce("8 characters");
  }

  /** What cannot be read is kept, counted where an operator looks, and read again on demand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0001?%<<{{]]",
        "<returnsms><statusbox><mobile>139",
        "<html><body>error</body></html>",
        "<returnsms><somethingelse><a>1</a></somethingelse></returnsms>",
        "{\"statusbox\":[]}",
        "mobile=13900090001&status=10"
      })
  void keepsAndShowsGarbage(String body) throws Exception {
    long before = (Long) management.read("Queue", "UnreadableAnswers");

    assertTaken(vendor.post(HUAXIN, XML, utf8(body)));

    Awaitility.await()
        .atMost(SOON)
        .until(() -> (Long) management.read("Queue", "UnreadableAnswers") == before + 1);
    assertThat((String) management.invoke("Queue", "replayUnreadableAnswers"))
        .startsWith("0 answer(s) read, with 0 ")
        .contains("still not, or not wholly: " + (before + 1));
    assertThat((Long) management.read("Queue", "UnreadableAnswers")).isEqualTo(before + 1);

    // One that says the same over and over is kept once.
    long repeated = repeats();
    assertTaken(vendor.post(HUAXIN, XML, utf8(body)));
    Awaitility.await().atMost(SOON).until(() -> repeats() == repeated + 1);
    assertThat((Long) management.read("Queue", "UnreadableAnswers")).isEqualTo(before + 1);
  }

  /** 0.1.0 let everybody push who knew the name. */
  @Test
  void refusesWhatNobodyWasAllowedToBring() throws Exception {
    byte[] report = utf8(report("13900090001", "1", "10"));
    for (int i = 0; i < 5; i++) {
      assertError(vendor.post("huaxin-closed", XML, report), 403);
    }
    List<String> lines =
        Files.readAllLines(facade.log()).stream()
            .filter(line -> line.contains("push for vendor huaxin-closed"))
            .toList();
    assertThat(lines)
        .hasSizeBetween(1, 3)
        .first()
        .asString()
        .contains("push-secret or push-addresses");
  }

  /** Behind a proxy of ours the vendor is who the proxy says, and nobody else. */
  @Test
  void looksThroughATrustedProxy() throws Exception {
    byte[] report = utf8(report("13900090001", "2", "10"));
    assertTaken(through("10.9.9.7", report));
    assertTaken(through("8.8.8.8, 10.9.9.7", report));
    assertError(through("10.9.9.7, 8.8.8.8", report), 403);
    assertError(through("10.9.8.7", report), 403);
  }

  private static HttpResponse<String> through(String forwardedFor, byte[] body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(facade.address().resolve("push/huaxin-elsewhere"))
                .header("X-Forwarded-For", forwardedFor)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** No other answer of ours: an empty one, or a page of the container's, would be a receipt. */
  @Test
  void saysErrorToEverythingItDoesNotStore() {
    byte[] report = utf8(report("13900090001", "1", "10"));
    assertError(vendor.post("huaxin/wrong", XML, report), 403);
    assertError(vendor.post("huaxin", XML, report), 403);
    assertError(vendor.post("huaxin/k7-Zq/more", XML, report), 403);
    assertError(vendor.post("huaxin-elsewhere", XML, report), 403);
    assertError(vendor.post("nobody", XML, report), 404);
    assertError(vendor.post("onenet", XML, report), 404);
    assertError(vendor.post("", XML, report), 404);
    assertError(vendor.post(HUAXIN, XML, new byte[0]), 200);
    assertError(vendor.post(HUAXIN, XML, utf8("\uFEFF \r\n")), 200);
    assertError(vendor.get(HUAXIN), 200);
    assertError(vendor.post(HUAXIN, XML, new byte[5 * 1024 * 1024]), 200);
    for (String method : new String[] {"PUT", "DELETE", "OPTIONS", "PATCH"}) {
      assertError(vendor.method(method, HUAXIN), 405);
      assertError(vendor.method(method, "nobody"), 405);
    }
    assertThat(kept("<taskid>1<")).isZero();
  }

  /** It brings it again; nobody has to look at the log for that. */
  @Test
  void saysNothingOfAVendorThatHangsUp() throws IOException {
    LogLines log = LogLines.since(facade.log());
    for (int i = 0; i < 30; i++) {
      try (var socket = new Socket(facade.address().getHost(), facade.address().getPort())) {
        socket
            .getOutputStream()
            .write(
                ("POST /push/" + HUAXIN + " HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n<a>")
                    .getBytes(StandardCharsets.US_ASCII));
      }
    }
    Awaitility.await("it broke off").until(() -> !log.lines().isEmpty());
    vendor.post(HUAXIN, XML, "<returnsms></returnsms>".getBytes(StandardCharsets.UTF_8));
    assertThat(log.lines()).noneMatch(line -> line.contains("Servlet.service()"));
  }

  private static void bringToUs() {
    simulators.pushTo("huaxin", facade.address().resolve("push/" + HUAXIN).toString());
  }

  private static void assertTaken(HttpResponse<String> heard) {
    assertThat(heard.body()).isEqualTo("1");
    assertThat(heard.statusCode()).isEqualTo(200);
    assertThat(heard.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  private static void assertError(HttpResponse<String> heard, int status) {
    String asked = heard.request().method() + " " + heard.uri().getPath();
    assertThat(heard.statusCode()).as(asked).isEqualTo(status);
    assertThat(heard.body()).as(asked).isEqualTo("error");
    assertThat(heard.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  /** The vendor's id of a call's only request, once it has been taken. */
  private static String taskId(Answer answer) {
    assertThat(answer.statusCode()).isEqualTo("OK");
    String story =
        management.await(answer.messageId(), SOON, found -> VENDOR_ID.matcher(found).find());
    Matcher id = VENDOR_ID.matcher(story);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private static long deliveries(String story) {
    return story.lines().filter(line -> line.contains("  DELIVERED   reported by")).count();
  }

  private static String replies() {
    return (String) management.invoke("Messages", "findReplies", "demo");
  }

  private static String report(String mobile, String taskId, String status) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\" ?><returnsms><statusbox><mobile>"
        + mobile
        + "</mobile><taskid>"
        + taskId
        + "</taskid><status>"
        + status
        + "</status><receivetime>2026-11-26 12:00:00</receivetime><errorcode>DELIVRD</errorcode>"
        + "<extno>01</extno></statusbox></returnsms>";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Answers that are committed and hold a text. */
  private static long kept(String text) {
    try (Connection connection = database.connect();
        PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from raw_answer_piece where position(? in bytes) > 0")) {
      count.setBytes(1, utf8(text));
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long repeats() throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select sum(repeats) from raw_answer")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long notStored() throws IOException {
    return Files.readString(facade.log())
        .lines()
        .filter(line -> line.contains("push for vendor huaxin not stored"))
        .count();
  }

  /** Cuts every connection to the database and lets none in, or lets them in again. */
  private static void away(boolean away) throws SQLException {
    String maintenance = database.url().replace("/pushes", "/postgres");
    try (Connection connection =
            DriverManager.getConnection(maintenance, database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("alter database pushes with allow_connections " + !away);
      if (away) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'pushes'");
      }
    }
  }
}
