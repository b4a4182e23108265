package smsfacade.vendors.yixintong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Content;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.Vector;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;

/** YX-01 to YX-04 as the document and the golden vectors have them. */
class YixintongVendorTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");
  private static final String OK = "{\"data\":{\"taskId\":\"1\"},\"code\":0,\"msg\":\"OK\"}";

  @Test
  void sendsWhatTheVectorSends() {
    var vector = Vector.load("yixintong/YX-01-wire-send");
    try (var server = answering(vector.text("/expected/response/body"));
        var vendor = vendor(server.address(), vector)) {
      assertThat(vendor.submit(submission(vector))).isEqualTo(accepted());

      LocalServer.Request request = server.requests().get(0);
      assertRequest(request, vector);
      assertThat(json(request)).isEqualTo(parse(vector.text("/expected/request/body_utf8")));
    }
  }

  /** Request id and signature are new on every try, the serialNumber is not (F53). */
  @Test
  void repeatsUnderTheSameSerialNumber() {
    try (var server = answering(OK);
        var vendor = new YixintongKind().make("yx", settings(server.address(), Map.of()))) {
      Submission first = template("您的验证码是1", Msisdn.of("13800138000"));
      vendor.submit(first);
      vendor.submit(ExampleSubmissions.again(first));

      assertThat(server.requests())
          .extracting(request -> json(request).getString("serialNumber"))
          .containsOnly(first.reference());
      assertThat(server.requests())
          .extracting(request -> request.header("x-request-id"))
          .doesNotHaveDuplicates()
          .allMatch(id -> id.matches("[0-9]{19}"));
      assertThat(server.requests())
          .extracting(request -> request.header("x-sign"))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,THROTTLED,11,NO_CHANNEL",
    "1,RETRYABLE,507,INTERNAL_ERROR",
    "2,ACCOUNT,35,NO_CHANNEL",
    "3,PERMANENT,28,SENSITIVE_WORDS"
  })
  void readsTheRefusalsOfTheVector(int index, Refusal kind, String code, ResultCode resultCode) {
    String body =
        Vector.load("yixintong/YX-01-response-codes").texts("/inputs/responses").get(index + 1);
    try (var server = answering(body);
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.submit(template("x", Msisdn.of("13800138000"))))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(kind);
                assertThat(refused.vendorCode()).isEqualTo(code);
                assertThat(refused.resultCode()).isEqualTo(resultCode);
                assertThat(refused.vendorText()).isNotBlank();
              });
    }
  }

  /** F42: code 15 after our own repeat means that the vendor has it. */
  @Test
  void takesADuplicateSerialForAcceptanceOnlyAfterARepeat() {
    String body = Vector.load("yixintong/YX-01-response-codes").texts("/inputs/responses").get(0);
    try (var server = answering(body);
        var vendor = vendor(server.address(), Map.of())) {
      Submission first = template("x", Msisdn.of("13800138000"));

      assertThat(vendor.submit(first))
          .isEqualTo(new Refused(Refusal.PERMANENT, "15", "流水号重复", ResultCode.PARAM_ERROR));
      assertThat(vendor.submit(ExampleSubmissions.again(first))).isEqualTo(accepted());
    }
  }

  @ParameterizedTest
  @EnumSource(YixintongCode.class)
  void knowsEveryListedCode(YixintongCode code) {
    assertThat(code.refusal()).isNotNull();
    assertThat(code.resultCode()).isNotEqualTo(ResultCode.OK);
  }

  /** 1 checks the parameters, the numbers among them; 6 and 10 are of the former interface. */
  @ParameterizedTest
  @EnumSource(YixintongCode.class)
  void knowsTheCodesThatArePerhapsOfOneNumber(YixintongCode code) {
    Set<YixintongCode> perhaps =
        EnumSet.of(YixintongCode.BAD_PARAMETERS, YixintongCode.BAD_NUMBER, YixintongCode.BLACKLIST);

    assertThat(code.about() == About.PERHAPS_ONE_NUMBER).isEqualTo(perhaps.contains(code));
    if (perhaps.contains(code)) {
      assertThat(code.refusal()).isEqualTo(Refusal.PERMANENT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "6, true",
    "10, true",
    "9, false",
    "14, false",
    "28, false",
    "39, false",
    "505, false",
    "11, false",
    "33, false"
  })
  void saysWhetherARefusalIsPerhapsOfOneNumber(String code, boolean perhaps) {
    try (var server = answering("{\"code\":" + code + ",\"msg\":\"x\"}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.submit(template("x", Msisdn.of("13800138000"), Msisdn.of("13800138001"))))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.perhapsOneNumber()).isEqualTo(perhaps));
    }
  }

  @Test
  void keepsAnUnlistedCodeAndItsText() {
    try (var server = answering("{\"code\":\"99\",\"msg\":\"维护 13800138000\"}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.submit(template("x", Msisdn.of("13800138000"))))
          .isEqualTo(new Unknown("unlisted answer: 99 维护 ****8000"));
    }
  }

  @Test
  void leavesOutForeignNumbersAndThoseThatFailed() {
    Msisdn foreign = new Msisdn("14155552671");
    Msisdn bad = Msisdn.of("13800138001");
    try (var server =
            answering("{\"code\":0,\"data\":{\"taskId\":\"1\",\"failList\":[\"13800138001\"]}}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.submit(template("x", Msisdn.of("13800138000"), foreign, bad)))
          .isInstanceOfSatisfying(
              Accepted.class,
              accepted -> assertThat(accepted.refused()).containsOnlyKeys(foreign, bad));
      assertThat(json(server.requests().get(0)).getString("userNumber"))
          .isEqualTo("13800138000,13800138001");
    }
  }

  /** The whole text travels, and the document gives it no length. */
  @Test
  void carriesTextsOfTemplatesOnly() {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.cannotCarry(new Content("x", "", Optional.empty())))
          .contains("takes only texts that fit one of its templates");
      assertThat(
              vendor.cannotCarry(
                  template("好\uD83D\uDE00,[" + "x".repeat(2_000), Msisdn.of("13800138000"))
                      .content()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8613800138000, true",
    "861012345678, false",
    "14155552671, false",
    "85291234567, false"
  })
  void carriesChineseMobileNumbersOnly(String digits, boolean carried) {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.carries(new Msisdn(digits))).isEqualTo(carried);
    }
  }

  @Test
  void readsTheReceiptsOfTheVector() {
    var vector = Vector.load("yixintong/YX-02-wire-report");
    try (var server = answering(vector.text("/expected/response/body"));
        var vendor = vendor(server.address(), vector)) {
      RawAnswer answer = vendor.fetchReports().orElseThrow();

      LocalServer.Request request = server.requests().get(0);
      assertRequest(request, vector);
      assertThat(request.body()).isEmpty();
      assertThat(vendor.readReports(answer).reports())
          .containsExactly(
              report("13800138000", Fate.DELIVERED, Optional.empty(), "0"),
              report("15900000001", Fate.FAILED, Optional.of(Refusal.PERMANENT), "1"));
    }
  }

  @Test
  void sendsAnEmptyObjectWhenAsked() {
    try (var server = answering("{\"code\":38}");
        var vendor = vendor(server.address(), Map.of("empty-body", "json"))) {
      assertThat(vendor.fetchReports()).isEmpty();
      assertThat(new String(server.requests().get(0).body(), StandardCharsets.UTF_8))
          .isEqualTo("{}");
    }
  }

  @Test
  void tellsNothingToReadFromARefusal() {
    for (String nothing : List.of("{\"code\":38,\"msg\":\"无数据\"}", "{\"code\":0,\"data\":[]}")) {
      try (var server = answering(nothing);
          var vendor = vendor(server.address(), Map.of())) {
        assertThat(vendor.fetchReports()).isEmpty();
      }
    }
    try (var server = answering("{\"code\":35,\"msg\":\"签名认证失败\"}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThatThrownBy(vendor::fetchReports)
          .isInstanceOfSatisfying(
              VendorUnavailable.class, e -> assertThat(e.vendorCode()).isEqualTo("35"));
    }
  }

  /** Reading consumes: what cannot be read exists nowhere else (F63). */
  @Test
  void keepsReceiptsThatCannotBeRead() {
    try (var server = answering("{\"code\":0,\"data\":[{\"serialNumber\":\"1");
        var vendor = vendor(server.address(), Map.of())) {
      RawAnswer answer = vendor.fetchReports().orElseThrow();

      assertThatThrownBy(() -> vendor.readReports(answer)).isInstanceOf(UnreadableAnswer.class);
    }
  }

  /** One receipt that is none costs none of the others, and a NUL no database that has none. */
  @Test
  void readsTheReceiptsBesideABrokenOne() {
    try (var server =
            answering(
                "{\"code\":0,\"data\":[null,7,{\"serialNumber\":{\"is\":[]}},"
                    + "{\"serialNumber\":\"12\",\"userNumber\":\"13800138000\",\"result\":\"\\u0000\"}]}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.readReports(vendor.fetchReports().orElseThrow()).reports())
          .singleElement()
          .satisfies(report -> assertThat(report.vendorMessageId()).isEqualTo("12"))
          .satisfies(report -> assertThat(report.vendorCode()).isEqualTo("\ufffd"));
    }
  }

  @Test
  void readsTheRepliesOfTheVectorAndConfirmsThem() {
    var vector = Vector.load("yixintong/YX-03-wire-reply-query");
    var confirm = Vector.load("yixintong/YX-04-wire-confirm");
    List<String> bodies = vector.texts("/inputs/responses");
    try (var server =
            new LocalServer(
                (request, connection) ->
                    connection.answer(
                        200,
                        "application/json",
                        request.path().endsWith("confirm")
                            ? confirm.text("/expected/response/body")
                            : bodies.get(0)));
        var vendor = vendor(server.address(), confirm)) {
      RawAnswer answer = vendor.fetchReplies().orElseThrow();
      assertThat(server.requests().get(0).path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(vendor.readReplies(answer).replies())
          .containsExactly(
              smsfacade.vendors.Reply.whole(
                  Msisdn.of("13800138000"),
                  "10690549248469",
                  "xxx",
                  Optional.of(
                      OffsetDateTime.parse(vector.text("/expected/parsed/0/replies/0/receivedAt"))
                          .toInstant())));

      vendor.confirmReplies(answer);
      assertRequest(server.requests().get(1), confirm);
      assertThat(json(server.requests().get(1)))
          .isEqualTo(parse(confirm.text("/expected/request/body_utf8")));
    }
    for (String nothing : bodies.subList(1, 3)) {
      try (var server = answering(nothing);
          var vendor = vendor(server.address(), Map.of())) {
        assertThat(vendor.fetchReplies()).isEmpty();
        vendor.confirmReplies(new RawAnswer("YX-03", nothing));
        assertThat(server.requests()).hasSize(1);
      }
    }
  }

  @Test
  void cutsTheAccessNumberOffWhatAHandsetWroteTo() {
    String body = Vector.load("yixintong/YX-03-wire-reply-query").texts("/inputs/responses").get(0);
    try (var server = answering(body);
        var vendor = vendor(server.address(), Map.of("access-number", "106905492"))) {
      assertThat(vendor.readReplies(vendor.fetchReplies().orElseThrow()).replies())
          .extracting(smsfacade.vendors.Reply::extension)
          .containsExactly("48469");
    }
  }

  @Test
  void usesASecondAddressForWhatItAsks() {
    try (var server = answering("{\"code\":38}");
        var vendor =
            vendor(
                URI.create("http://127.0.0.1:1/"),
                Map.of("info-address", server.address().resolve("/x").toString()))) {
      vendor.fetchReports();
      assertThat(server.requests().get(0).path()).isEqualTo("/x/info/sms/report");
    }
  }

  private static void assertRequest(LocalServer.Request request, Vector vector) {
    assertThat(request.method()).isEqualTo(vector.text("/expected/request/method"));
    assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
    vector
        .object("/expected/request/headers")
        .keySet()
        .forEach(
            name ->
                assertThat(request.header(name).replace(" ", ""))
                    .as(name)
                    .isEqualToIgnoringCase(vector.text("/expected/request/headers/" + name)));
  }

  private static DeliveryReport report(
      String number, Fate fate, Optional<Refusal> failure, String code) {
    return new DeliveryReport(
        "17000000000000000001",
        Optional.of(Msisdn.of(number)),
        fate,
        failure,
        code,
        Optional.empty());
  }

  private static Accepted accepted() {
    return new Accepted("17000000000000000001", Map.of());
  }

  private static Submission submission(Vector vector) {
    return new Submission(
        vector.text("/inputs/body_fields/serialNumber"),
        false,
        List.of(Msisdn.of(vector.text("/inputs/body_fields/userNumber"))),
        vector.text("/inputs/body_fields/messageContent"),
        "",
        MessageClass.VERIFICATION,
        Optional.of(
            new FilledTemplate(vector.text("/inputs/body_fields/templateId"), "", List.of())));
  }

  private static Submission template(String text, Msisdn... destinations) {
    return ExampleSubmissions.template(
        new FilledTemplate("2031012220001", "", List.of()), text, destinations);
  }

  private static JsonObject json(LocalServer.Request request) {
    return parse(new String(request.body(), StandardCharsets.UTF_8));
  }

  private static JsonObject parse(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static LocalServer answering(String body) {
    return LocalServer.answering(200, "application/json;charset=UTF-8", body);
  }

  /** With the clock and the random digits of the vector's request id. */
  private static YixintongVendor vendor(URI address, Vector vector) {
    var more =
        Map.of(
            "sp-code", vector.text("/inputs/spCode"),
            "app-key", vector.text("/inputs/appKey"),
            "app-secret", vector.text("/inputs/appSecret"));
    String requestId = vector.text("/inputs/requestId");
    var clock =
        Clock.fixed(
            Instant.ofEpochMilli(Long.parseLong(requestId.substring(0, 13))), ZoneOffset.UTC);
    var random =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public int nextInt(int bound) {
            return Integer.parseInt(requestId.substring(13));
          }
        };
    return new YixintongVendor("yx", YixintongSettings.of(settings(address, more)), clock, random);
  }

  private static YixintongVendor vendor(URI address, Map<String, String> more) {
    return (YixintongVendor) new YixintongKind().make("yx", settings(address, more));
  }

  private static Settings settings(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.put("app-key", "demo");
    settings.put("app-secret", "secret");
    settings.putAll(more);
    return new Settings(settings);
  }
}
