package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.BalanceSource.Balance;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.LocalServer.Request;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReportReader.Reports;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.Vector;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;

class HuaxinReportsTest {
  private static final Map<String, String> JSON = Map.of("reports", "json", "replies", "json");

  @Test
  void asksForReportsAsTheDocumentDoes() {
    var vector = Vector.load("huaxin/HX-10-status-xml");
    try (var server = LocalServer.answering(200, "text/xml", vector.text("/inputs/body"));
        HuaxinVendor vendor = vendor(server, Map.of("user-id", "12"))) {
      Optional<RawAnswer> answer = vendor.fetchReports();

      assertThat(answer).map(RawAnswer::operation).contains("HX-10");
      assertThat(answer).map(RawAnswer::body).contains(vector.text("/inputs/body"));
      Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/statusApi.aspx");
      Map<String, String> expected =
          Request.decoded(vector.text("/inputs/request_body"), StandardCharsets.UTF_8);
      expected.remove("taskid"); // optional, and its effect on consumption is unknown
      assertThat(request.form(StandardCharsets.UTF_8)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"huaxin/HX-10-status-xml", "huaxin/HX-10-status-xml-variant"})
  void readsXmlReports(String name) {
    var vector = Vector.load(name);

    Reports reports = read("HX-10", vector.text("/inputs/body"));

    assertThat(reports.reports()).isEqualTo(expected(vector.array("/expected/parsed")));
    assertThat(reports.more()).isFalse();
  }

  @Test
  void takesAnEmptyRootForNoReports() {
    for (String body : Vector.load("huaxin/HX-10-status-xml-empty").texts("/inputs/bodies")) {
      assertThat(fetch(Map.of(), body)).isEmpty();
      assertThat(read("HX-10", body).reports()).isEmpty();
    }
  }

  @Test
  void takesError1InXmlForARefusal() {
    var vector = Vector.load("huaxin/HX-10-status-xml-error");

    assertThatThrownBy(() -> fetch(Map.of(), vector.text("/inputs/body")))
        .isInstanceOfSatisfying(
            VendorUnavailable.class,
            e -> assertThat(e.vendorCode()).isEqualTo(vector.text("/expected/error")))
        .hasMessageContaining(vector.text("/expected/remark"));
    assertThat(read("HX-10", vector.text("/inputs/body")).reports()).isEmpty();
  }

  @Test
  void takesError1InJsonForSuccess() {
    var vector = Vector.load("huaxin/HX-11-status-json");
    List<String> bodies = vector.texts("/inputs/bodies");

    RawAnswer answer = fetch(JSON, bodies.get(0)).orElseThrow();

    assertThat(answer.operation()).isEqualTo("HX-11");
    assertThat(read(answer.operation(), answer.body()).reports())
        .isEqualTo(expected(vector.array("/expected/parsed/0")))
        .extracting(DeliveryReport::fate)
        .containsExactly(Fate.DELIVERED, Fate.FAILED);
    assertThatThrownBy(() -> fetch(JSON, bodies.get(1)))
        .isInstanceOfSatisfying(
            VendorUnavailable.class,
            e -> assertThat(e.vendorCode()).isEqualTo(vector.text("/expected/parsed/1/error")));
  }

  @Test
  void findsNothingInAnEmptyJsonList() {
    assertThat(fetch(JSON, "{\"error\":\"1\",\"remark\":\"成功\",\"statusbox\":[]}")).isEmpty();
    assertThat(fetch(JSON, "{\"error\":1,\"statusbox\":[]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10, MK:0011, DELIVERED, MK:0011",
    "20, DELIVRD, FAILED, DELIVRD",
    "30, DELIVRD, UNCLEAR, 30 DELIVRD",
    "'', DELIVRD, UNCLEAR, DELIVRD",
    "20, '', FAILED, 20",
  })
  void letsStatusDecideInXml(String status, String errorcode, Fate fate, String code) {
    var reports =
        read("HX-10", "<returnsms>" + box("15023239810", "7", status, errorcode) + "</returnsms>");

    assertThat(reports.reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.fate()).isEqualTo(fate);
              assertThat(report.vendorCode()).isEqualTo(code);
            });
  }

  @Test
  void expectsMoreAfterAFullBatch() {
    try (HuaxinVendor vendor = vendor("http://127.0.0.1:1/", Map.of("report-batch", "2"))) {
      String two = box("15023239810", "7", "10", "DELIVRD") + box("15023239811", "7", "20", "2");

      assertThat(vendor.readReports(xml(two)).more()).isTrue();
      assertThat(vendor.readReports(xml(box("15023239810", "7", "10", ""))).more()).isFalse();
    }
  }

  @Test
  void keepsTheRestWhenOneBoxBelongsToNothing() {
    String boxes =
        box("1502", "7", "10", "DELIVRD")
            + box("15023239811", "", "10", "DELIVRD")
            + box("15023239812", "7", "10", "DELIVRD");

    assertThat(read("HX-10", xml(boxes).body()).reports())
        .extracting(DeliveryReport::destination)
        .containsExactly(Optional.of(Msisdn.of("15023239812")));
  }

  /** One box that is none costs none of the others. */
  @Test
  void readsTheJsonBoxesBesideABrokenOne() {
    String box = "{\"mobile\":\"15023239810\",\"taskid\":7,\"errorcode\":\"DELIVRD\"}";
    String broken = "{\"error\":\"1\",\"statusbox\":[null,{\"mobile\":{}},\"x\"%s]}";

    assertThat(fetch(JSON, broken.formatted("," + box))).isPresent();
    assertThat(read("HX-11", broken.formatted("," + box)).reports()).hasSize(1);
    assertThat(fetch(JSON, broken.formatted(""))).isPresent();
    assertThatThrownBy(() -> read("HX-11", broken.formatted("")))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void keepsWhatCannotBeRead() {
    for (String body : List.of("<html>", "<returnsms><statusbox><mobile>150", "{]")) {
      assertThat(fetch(Map.of(), body)).map(RawAnswer::body).contains(body);
      assertThatThrownBy(() -> read("HX-10", body)).isInstanceOf(UnreadableAnswer.class);
    }
    assertThat(fetch(JSON, "{\"error\":\"1\",\"statusbox\":[{")).isPresent();
    assertThatThrownBy(() -> read("HX-11", "{\"error\":\"1\",\"statusbox\":[{"))
        .isInstanceOf(UnreadableAnswer.class);
  }

  /** Reading has consumed it: whatever HTTP says of it, it is kept to the byte (F63). */
  @Test
  void keepsAnAnswerWhateverItsStatusItsMediaTypeAndItsCharset() {
    byte[] body =
        ("<returnsms>" + box("15023239810", "7", "10", "镕") + "</returnsms>")
            .getBytes(Charset.forName("GBK"));
    for (int status : List.of(200, 203, 302, 404, 500, 503)) {
      for (String type : List.of("", "image/png", "text/xml; charset=utf-8", "boom;;=\"")) {
        try (var server = LocalServer.answering(status, type, body);
            HuaxinVendor vendor = vendor(server, Map.of())) {
          RawAnswer answer = vendor.fetchReports().orElseThrow();

          assertThat(answer.status()).isEqualTo(status);
          assertThat(answer.contentType()).isEqualTo(type);
          assertThat(answer.bytes()).isEqualTo(body);
          assertThat(vendor.readReports(answer).reports())
              .extracting(DeliveryReport::vendorCode)
              .containsExactly("镕");
        }
      }
    }
  }

  @Test
  void keepsAnErrorPageAndTakesAnEmptyOneForAFailure() {
    try (var server = LocalServer.answering(500, "text/html", "<h1>Server Error</h1>");
        HuaxinVendor vendor = vendor(server, Map.of())) {
      assertThat(vendor.fetchReports()).map(RawAnswer::status).contains(500);
    }
    for (int status : List.of(204, 302, 500)) {
      try (var server = LocalServer.answering(status, "", "");
          HuaxinVendor vendor = vendor(server, Map.of())) {
        assertThatThrownBy(vendor::fetchReports)
            .isInstanceOf(VendorUnavailable.class)
            .hasMessage("HTTP status " + status);
      }
    }
    assertThat(fetch(Map.of(), " \r\n")).isEmpty();
  }

  /** What stands in front of the break is whole. */
  @Test
  void readsTheFirstBoxesOfAnAnswerThatBrokeOff() {
    String two = box("15023239810", "7", "10", "DELIVRD") + box("15023239811", "7", "20", "2");
    for (String end : List.of("", "<statusbox>", "<statusbox><mobile>150", "<status", "<")) {
      Reports reports = read("HX-10", "<returnsms>" + two + end);

      assertThat(reports.reports()).hasSize(2);
      assertThat(reports.problem()).isPresent();
    }
    String list =
        "{\"error\":\"1\",\"statusbox\":[{\"mobile\":\"15023239810\",\"taskid\":\"7\",\"errorcode\":\"DELIVRD\"},"
            + " {\"mobile\":\"15023239811\",\"taskid\":\"7\",\"errorcode\":\"}x\"}";
    for (String end : List.of("", ",", ", {\"mobile\":\"150", ",{\"mobile\":{}}")) {
      Reports reports = read("HX-11", list + end);

      assertThat(reports.reports()).hasSize(2);
      assertThat(reports.problem()).isPresent();
    }
  }

  /**
   * A handset's text spoils no other reply, and where it can be told what it is, not even itself.
   */
  @Test
  void readsTheRepliesBesideACarelessOne() {
    String good = "<callbox><mobile>15023239810</mobile><content>TD</content></callbox>";
    for (String text :
        List.of("1 < 2", "a<b", "<3", "</mobil", "T&D <!", "]]> <b>", "<?", "&#0;&lt;<")) {
      String careless =
          "<callbox><mobile>15023239811</mobile><content>" + text + "</content></callbox>";
      var replies =
          HuaxinBoxes.replies(
              new RawAnswer("HX-12", "<returnsms>" + good + careless + good + "</returnsms>"));

      assertThat(replies.replies()).hasSize(3);
      assertThat(replies.problem()).isEmpty();
    }
    String broken = "<callbox><mobile>15023239811</mobile><content><content></callbox>";
    var replies =
        HuaxinBoxes.replies(
            new RawAnswer("HX-12", "<returnsms>" + good + broken + good + "</returnsms>"));
    assertThat(replies.replies()).extracting(Reply::text).containsExactly("TD", "TD");
    assertThat(replies.problem()).hasValueSatisfying(it -> assertThat(it).endsWith("2 of 3 read"));

    String json =
        "{\"error\":\"1\",\"callbox\":[{\"mobile\":\"15023239810\",\"content\":\"TD\"},"
            + "{\"mobile\":\"15023239811\",\"content\":\"say \"no\"\"},"
            + "{\"mobile\":\"15023239812\",\"content\":\"{TD}\"}]}";
    replies = HuaxinBoxes.replies(new RawAnswer("HX-13", json));
    assertThat(replies.replies()).extracting(Reply::text).containsExactly("TD", "{TD}");
    assertThat(replies.problem()).hasValueSatisfying(it -> assertThat(it).endsWith("2 of 3 read"));
  }

  /** Vendors write one kind of nothing for another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"\"",
        " { } ",
        "{\"error\":\"1\",\"statusbox\":\"\"}",
        "{\"error\":\"1\",\"statusbox\":{}}",
        "{\"error\":\"1\",\"statusbox\":null}",
        "{\"error\":\"\",\"statusbox\":[]}",
        "{\"statusbox\":\" \"}"
      })
  void takesAnEmptyValueOfAnotherTypeForNothing(String body) {
    assertThat(fetch(JSON, body)).isEmpty();
    assertThat(read("HX-11", body)).isEqualTo(new Reports(List.of(), false));
  }

  /** Reading has consumed it, so it must be shown and not pass for an answer without reports. */
  @Test
  void doesNotTakeAnAnswerWithoutBoxesForNone() {
    assertThatThrownBy(() -> read("HX-10", "<returnsms><box><mobile>1</mobile></box></returnsms>"))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> read("HX-11", "{\"remark\":\"成功\"}"))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(
            () ->
                HuaxinBoxes.replies(
                    new RawAnswer(
                        "HX-12", "<returnsms><call><mobile>1</mobile></call></returnsms>")))
        .isInstanceOf(UnreadableAnswer.class);
    assertThat(read("HX-11", "{\"error\":\"1\"}").reports()).isEmpty();
  }

  @Test
  void keepsWhatArrivedOfAnAnswerThatBrokeOff() {
    byte[] body =
        ("<returnsms>" + box("15023239810", "7", "10", "DELIVRD")).getBytes(StandardCharsets.UTF_8);
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  connection.write(LocalServer.Connection.head(200, "text/xml", 5_000), body);
                  connection.drop();
                });
        HuaxinVendor vendor = vendor(server, Map.of())) {
      RawAnswer answer = vendor.fetchReports().orElseThrow();
      assertThat(answer.bytes()).isEqualTo(body);
      Reports reports = vendor.readReports(answer);
      assertThat(reports.reports()).hasSize(1);
      assertThat(reports.problem())
          .hasValueSatisfying(problem -> assertThat(problem).endsWith("; 1 of 1 read"));
    }
  }

  @Test
  void readsTheAnswerInTheCharsetItsDeclarationNames() {
    String body =
        "<?xml version=\"1.0\" encoding=\"gb2312\" ?><returnsms><callbox><mobile>15023239810</mobile><content>你好，朱镕</content></callbox></returnsms>";
    try (var server =
            LocalServer.answering(
                200, "text/xml; charset=utf-8", body.getBytes(Charset.forName("GBK")));
        HuaxinVendor vendor = vendor(server, Map.of())) {
      RawAnswer answer = vendor.fetchReplies().orElseThrow();

      assertThat(answer.body()).isEqualTo(body);
      assertThat(vendor.readReplies(answer).replies())
          .extracting(Reply::text)
          .containsExactly("你好，朱镕");
    }
  }

  @Test
  void readsXmlReplies() {
    var vector = Vector.load("huaxin/HX-12-call-xml");
    try (var server = LocalServer.answering(200, "text/xml", vector.text("/inputs/body"));
        HuaxinVendor vendor = vendor(server, Map.of())) {
      RawAnswer answer = vendor.fetchReplies().orElseThrow();

      assertThat(answer.operation()).isEqualTo("HX-12");
      assertThat(server.requests().get(0).path()).isEqualTo("/callApi.aspx");
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsOnlyKeys("action", "userid", "account", "password")
          .containsEntry("action", "query");
      assertThat(vendor.readReplies(answer).replies())
          .isEqualTo(replies(vector.array("/expected/parsed")));
    }
  }

  @Test
  void readsJsonRepliesAndTakesTheFirstYearForNoTime() {
    var vector = Vector.load("huaxin/HX-13-call-json");
    List<String> bodies = vector.texts("/inputs/bodies");
    try (var server = LocalServer.answering(200, "application/json", bodies.get(0));
        HuaxinVendor vendor = vendor(server, JSON)) {
      RawAnswer answer = vendor.fetchReplies().orElseThrow();

      assertThat(vendor.readReplies(answer).replies())
          .isEqualTo(replies(vector.array("/expected/parsed/0")))
          .allSatisfy(reply -> assertThat(reply.sentAt()).isEmpty());
    }
    try (var server = LocalServer.answering(200, "application/json", bodies.get(1));
        HuaxinVendor vendor = vendor(server, JSON)) {
      assertThatThrownBy(vendor::fetchReplies)
          .isInstanceOfSatisfying(
              VendorUnavailable.class,
              e -> assertThat(e.vendorCode()).isEqualTo(vector.text("/expected/parsed/1/error")));
    }
  }

  @Test
  void asksNothingWhenReadingIsOff() {
    try (var server = LocalServer.answering(200, "text/xml", "<returnsms/>");
        HuaxinVendor vendor = vendor(server, Map.of("reports", "off", "replies", "off"))) {
      assertThat(vendor.fetchReports()).isEmpty();
      assertThat(vendor.fetchReplies()).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void tellsTheBalanceInXml() {
    var vector = Vector.load("huaxin/HX-07-overage-xml");
    for (String transport : List.of("sms", "gbk")) {
      try (var server = LocalServer.answering(200, "text/xml", vector.text("/inputs/body"));
          HuaxinVendor vendor = vendor(server, Map.of("user-id", "12", "transport", transport))) {
        assertThat(vendor.fetchBalance()).isEqualTo(balance(vector));
        assertThat(server.requests().get(0).path())
            .isEqualTo(transport.equals("sms") ? "/sms.aspx" : "/smsGBK.aspx");
        assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
            .isEqualTo(
                Request.decoded(vector.text("/inputs/request_body"), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void tellsTheBalanceInJson() {
    var vector = Vector.load("huaxin/HX-08-overage-json");
    try (var server = LocalServer.answering(200, "text/json", vector.text("/inputs/body"));
        HuaxinVendor vendor = vendor(server, Map.of("transport", "json"))) {
      assertThat(vendor.fetchBalance()).isEqualTo(balance(vector));
      assertThat(server.requests().get(0).path()).isEqualTo("/smsJson.aspx");
    }
  }

  @Test
  void saysWhyThereIsNoBalance() {
    try (var server =
            LocalServer.answering(
                200,
                "text/xml",
                "<returnsms><returnstatus>Faild</returnstatus><message>用户名或密码错误</message></returnsms>");
        HuaxinVendor vendor = vendor(server, Map.of())) {
      assertThatThrownBy(vendor::fetchBalance)
          .isInstanceOfSatisfying(
              VendorUnavailable.class, e -> assertThat(e.vendorCode()).isEqualTo("1005"));
    }
    try (var server =
            LocalServer.answering(
                200,
                "text/xml",
                "<returnsms><returnstatus>Sucess</returnstatus><overage>many</overage></returnsms>");
        HuaxinVendor vendor = vendor(server, Map.of())) {
      assertThatThrownBy(vendor::fetchBalance).isInstanceOf(VendorUnavailable.class);
    }
    try (HuaxinVendor vendor = vendor(LocalServer.closedPort().toString(), Map.of())) {
      assertThatThrownBy(vendor::fetchBalance)
          .isInstanceOf(VendorUnavailable.class)
          .hasMessage("cannot connect");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2018-02-02 22:12:11, 2018-02-02T14:12:11Z",
    "2018/2/2 2:12:11, 2018-02-01T18:12:11Z",
    "0001-01-01 00:00:00,",
    "'',",
    "yesterday,",
  })
  void readsTimesInChina(String text, Instant instant) {
    assertThat(HuaxinBoxes.instant(text)).isEqualTo(Optional.ofNullable(instant));
  }

  private static Balance balance(Vector vector) {
    return new Balance(
        Long.parseLong(vector.text("/expected/parsed/overage")),
        vector.text("/expected/parsed/payinfo"));
  }

  private static List<DeliveryReport> expected(List<JsonValue> parsed) {
    return parsed.stream()
        .map(JsonValue::asJsonObject)
        .map(
            box ->
                new DeliveryReport(
                    box.getString("taskid"),
                    Optional.of(Msisdn.of(box.getString("mobile"))),
                    box.getString("outcome").equals("delivered") ? Fate.DELIVERED : Fate.FAILED,
                    box.getString("outcome").equals("delivered")
                        ? Optional.empty()
                        : Optional.of(Refusal.PERMANENT),
                    box.getString("errorcode"),
                    time(box)))
        .toList();
  }

  private static List<Reply> replies(List<JsonValue> parsed) {
    return parsed.stream()
        .map(JsonValue::asJsonObject)
        .map(
            box ->
                Reply.whole(
                    Msisdn.of(box.getString("mobile")),
                    box.getString("extno"),
                    box.getString("content"),
                    time(box)))
        .toList();
  }

  /** Vectors that give no time of their own have that of their body. */
  private static Optional<Instant> time(JsonObject box) {
    if (!box.containsKey("receivedAt")) {
      return Optional.of(
          OffsetDateTime.parse(
                  box.getString("mobile").equals("15023239810")
                      ? "2011-12-02T22:12:11+08:00"
                      : "2018-02-01T00:00:00+08:00")
              .toInstant());
    }
    return box.isNull("receivedAt")
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(box.getString("receivedAt")).toInstant());
  }

  private static String box(String mobile, String taskid, String status, String errorcode) {
    return "<statusbox><mobile>"
        + mobile
        + "</mobile><taskid>"
        + taskid
        + "</taskid><status>"
        + status
        + "</status><errorcode>"
        + errorcode
        + "</errorcode></statusbox>";
  }

  private static RawAnswer xml(String boxes) {
    return new RawAnswer("HX-10", "<returnsms>" + boxes + "</returnsms>");
  }

  private static Reports read(String operation, String body) {
    return HuaxinBoxes.reports(new RawAnswer(operation, body), 1_000);
  }

  private static Optional<RawAnswer> fetch(Map<String, String> settings, String body) {
    try (var server = LocalServer.answering(200, "text/html", body);
        HuaxinVendor vendor = vendor(server, settings)) {
      return vendor.fetchReports();
    }
  }

  private static HuaxinVendor vendor(LocalServer server, Map<String, String> more) {
    return vendor(server.address().toString(), more);
  }

  private static HuaxinVendor vendor(String address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address);
    settings.put("account", "demo");
    settings.put("password", "abc123");
    settings.putAll(more);
    return (HuaxinVendor) new HuaxinKind().make("hx", new Settings(settings));
  }
}
