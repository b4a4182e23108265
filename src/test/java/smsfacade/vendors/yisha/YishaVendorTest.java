package smsfacade.vendors.yisha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Content;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.LocalServer.Request;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vector;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/** YS-01 to YS-03 as the document and the golden vectors have them (F52). */
class YishaVendorTest {
  private static final Msisdn NUMBER = Msisdn.of("13700000000");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  @Test
  void sendsWhatTheVectorSends() {
    var vector = Vector.load("yisha/YS-01-wire-send");
    try (var server = answering(200, ok());
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.submit(submission("1234", "2345"))).isInstanceOf(Accepted.class);

      Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(request.header("Content-Type").replace(" ", ""))
          .isEqualToIgnoringCase("application/json;charset=UTF-8");
      assertThat(json(request)).isEqualTo(parse(vector.text("/expected/request/body_utf8")));
    }
  }

  /** As public clients of the marketplace gateway send it. */
  @Test
  void sendsAFormWithHeadersWhenAsked() {
    var vector = Vector.load("yisha/YS-01-wire-send");
    String authorization = vector.text("/expected/alternative_marketplace/headers/Authorization");
    try (var server = answering(200, ok());
        var vendor =
            vendor(
                server.address(),
                Map.of(
                    "body-format",
                    "form",
                    "headers",
                    "Authorization: " + authorization + "\n  X-Channel:1 "))) {
      vendor.submit(submission("1234", "2345"));

      Request request = server.requests().get(0);
      assertThat(request.header("Authorization")).isEqualTo(authorization);
      assertThat(request.header("X-Channel")).isEqualTo("1");
      assertThat(request.form(StandardCharsets.UTF_8))
          .isEqualTo(
              Request.decoded(
                  vector.text("/expected/alternative_marketplace/body"), StandardCharsets.UTF_8));
    }
  }

  @Test
  void writesParameterSetsAsTheVectorSays() {
    var vector = Vector.load("yisha/YS-01-parameter-set");
    JsonArray values = vector.array("/inputs/values");
    List<String> written = vector.texts("/expected/templateParamSet");

    for (int i = 0; i < values.size(); i++) {
      assertThat(YishaLists.write(texts(values.getJsonArray(i)))).isEqualTo(written.get(i));
    }
    for (int i = 0; i < vector.array("/inputs/unsafe").size(); i++) {
      String unsafe = vector.array("/inputs/unsafe").getJsonArray(i).getString(0);
      assertThat(YishaLists.canHold(unsafe)).as(unsafe).isFalse();
      assertThat(submit(200, ok(), unsafe))
          .isEqualTo(
              new NotSent("takes no comma, no bracket and no blank at an end in a parameter"));
    }
  }

  /** templateParamSet is a list without quotes, which has no escape. */
  @ParameterizedTest
  @CsvSource({
    "1234, true",
    "a b, true",
    "007, true",
    "1.50, true",
    "北京，东门, true",
    "(a){b}<c>, true",
    "'a\"b', true",
    "'1,000', false",
    "a[b, false",
    "a]b, false",
    "' a', false",
    "'a ', false",
    "'a\t', false"
  })
  void saysWhichParametersItCannotCarry(String value, boolean carried) {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.cannotCarry(submission("1", value).content()).isEmpty()).isEqualTo(carried);
    }
  }

  @Test
  void carriesNoTextWithoutATemplate() {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.cannotCarry(new Content("x【腾飞】", "", Optional.empty())))
          .contains("takes only texts that fit one of its templates");
      assertThat(vendor.cannotCarry(submission().content())).as("no parameter").isEmpty();
    }
  }

  /** mobile is E.164 with a plus. */
  @ParameterizedTest
  @ValueSource(strings = {"8613700000000", "14155552671", "85291234567"})
  void carriesNumbersOfAllCountries(String digits) {
    try (var server = answering(200, ok());
        var vendor = vendor(server.address(), Map.of())) {
      Msisdn number = new Msisdn(digits);
      var submission = submission("1234");

      assertThat(vendor.carries(number)).isTrue();
      vendor.submit(
          ExampleSubmissions.template(
              submission.template().orElseThrow(), submission.text(), number));
      assertThat(json(server.requests().get(0)).getString("mobile")).isEqualTo("+" + digits);
    }
  }

  @Test
  void readsTheAnswersOfTheVector() {
    List<String> bodies = Vector.load("yisha/YS-01-response").texts("/inputs/bodies");
    var accepted = new Accepted("50158e02863511eaba2b00163e1a7109", Map.of());

    assertThat(submit(200, bodies.get(0), "1")).as("trailing comma").isEqualTo(accepted);
    assertThat(submit(200, bodies.get(1), "1")).isEqualTo(accepted);
    assertThat(submit(200, bodies.get(2), "1"))
        .isEqualTo(new Unknown("internal error: 1999 系统异常，请联系管理员。"));
  }

  @Test
  void takesAnInternalErrorForARefusalWhenToldSo() {
    try (var server = answering(200, "{\"code\":\"9999\",\"msg\":\"系统异常\"}");
        var vendor = vendor(server.address(), Map.of("internal-error-is-refusal", "true"))) {
      assertThat(vendor.submit(submission("1")))
          .isEqualTo(new Refused(Refusal.RETRYABLE, "9999", "系统异常", ResultCode.INTERNAL_ERROR));
    }
  }

  @Test
  void knowsTheGatewaysRefusalsAndNoOtherStatus() {
    assertThat(submit(401, "<html>", "1"))
        .isEqualTo(
            new Refused(Refusal.ACCOUNT, "HTTP 401", "credentials refused", ResultCode.NO_CHANNEL));
    assertThat(submit(403, "", "1"))
        .isEqualTo(
            new Refused(Refusal.ACCOUNT, "HTTP 403", "quota used up", ResultCode.NO_CHANNEL));
    assertThat(submit(500, ok(), "1")).isEqualTo(new Unknown("HTTP status 500"));
    assertThat(submit(200, "{\"code\":\"1005\",\"msg\":\"业务异常\"}", "1"))
        .isEqualTo(new Refused(Refusal.PERMANENT, "1005", "业务异常", ResultCode.PARAM_ERROR));
    assertThat(submit(200, "{\"code\":\"0000\"}", "1"))
        .isEqualTo(new Unknown("accepted without an externalId"));
  }

  @Test
  void asksForOneMessageAsTheVectorDoes() {
    var vector = Vector.load("yisha/YS-02-wire-status");
    try (var server = answering(200, vector.text("/expected/response/body"));
        var vendor = vendor(server.address(), Map.of())) {
      RawAnswer answer =
          vendor.fetchStatus(List.of(vector.text("/inputs/externalId"))).orElseThrow();

      assertThat(server.requests().get(0).path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(json(server.requests().get(0)))
          .isEqualTo(parse(vector.text("/expected/request/body_utf8")));
      assertThat(answer.operation()).isEqualTo("YS-02");
      assertThat(vendor.readReports(answer).reports())
          .containsExactly(report(vector.text("/inputs/externalId"), Fate.DELIVERED, "200"));
    }
  }

  @Test
  void asksForSeveralMessagesAsTheVectorDoes() {
    var vector = Vector.load("yisha/YS-03-wire-status-set");
    List<String> ids = vector.texts("/inputs/externalIds");
    try (var server = answering(200, vector.text("/expected/response/body"));
        var vendor = vendor(server.address(), Map.of())) {
      RawAnswer answer = vendor.fetchStatus(ids).orElseThrow();

      assertThat(server.requests().get(0).path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(json(server.requests().get(0)))
          .isEqualTo(parse(vector.text("/expected/request/body_utf8")));
      assertThat(vendor.readReports(answer).reports())
          .containsExactly(report(ids.get(0), Fate.DELIVERED, "200"));
    }
  }

  /** Only 200 is documented; anything else is kept and means nothing yet. */
  @Test
  void keepsAStatusNobodyKnows() {
    try (var server =
            answering(
                200,
                "{\"code\":\"0000\",\"smsSendStatusSet\":[{\"externalId\":\"a\",\"status\":\"404\"},"
                    + "{\"externalId\":\"b\",\"status\":\"\"}]}");
        var vendor = vendor(server.address(), Map.of())) {
      RawAnswer answer = vendor.fetchStatus(List.of("a", "b")).orElseThrow();

      assertThat(vendor.readReports(answer).reports())
          .containsExactly(report("a", Fate.UNCLEAR, "404"));
    }
  }

  @Test
  void tellsNothingKnownFromAnError() {
    try (var server = answering(200, "{\"code\":\"1005\",\"msg\":\"过期\"}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.fetchStatus(List.of("a"))).isEmpty();
      assertThat(vendor.fetchStatus(List.of("a", "b"))).isEmpty();
    }
    try (var server = answering(200, "{\"code\":\"9999\",\"msg\":\"系统异常\"}");
        var vendor = vendor(server.address(), Map.of())) {
      assertThatThrownBy(() -> vendor.fetchStatus(List.of("a")))
          .isInstanceOfSatisfying(
              VendorUnavailable.class, e -> assertThat(e.vendorCode()).isEqualTo("9999"));
    }
  }

  /** The last question comes within the minute in which a status can be had. */
  @Test
  void asksInsideTheMinute() {
    try (var vendor = vendor(URI.create("http://127.0.0.1:1/"), Map.of())) {
      assertThat(vendor.askAfter())
          .isSorted()
          .allMatch(time -> time.compareTo(Duration.ofMinutes(1)) < 0);
      assertThat(vendor.idsPerQuestion()).isEqualTo(100);
      assertThat(vendor.destinationsPerRequest()).isEqualTo(1);
      assertThat(vendor.noReportAfter()).isEqualTo(Duration.ofMinutes(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no colon", "A: 1\nA: 2", "Bad Name: 1", "A: \u00e4"})
  void refusesHeadersThatAreNone(String headers) {
    assertThatThrownBy(() -> vendor(URI.create("http://127.0.0.1/"), Map.of("headers", headers)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("headers");
  }

  private static DeliveryReport report(String id, Fate fate, String code) {
    return new DeliveryReport(id, Optional.empty(), fate, Optional.empty(), code, Optional.empty());
  }

  private static List<String> texts(JsonArray array) {
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  private static SubmitOutcome submit(int status, String body, String value) {
    try (var server = answering(status, body);
        var vendor = vendor(server.address(), Map.of())) {
      return vendor.submit(submission(value));
    }
  }

  private static Submission submission(String... values) {
    return ExampleSubmissions.template(
        new FilledTemplate(
            "01234567890abcdef",
            "",
            Arrays.stream(values).map(value -> new Parameter("p", value)).toList()),
        "text",
        NUMBER);
  }

  private static String ok() {
    return "{\"code\":\"0000\",\"externalId\":\"e1\"}";
  }

  private static JsonObject json(Request request) {
    return parse(new String(request.body(), StandardCharsets.UTF_8));
  }

  private static JsonObject parse(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static LocalServer answering(int status, String body) {
    return LocalServer.answering(status, "application/json;charset=UTF-8", body);
  }

  private static YishaVendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.putAll(more);
    return (YishaVendor) new YishaKind().make("ys", new Settings(settings));
  }
}
