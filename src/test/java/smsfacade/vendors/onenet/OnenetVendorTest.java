package smsfacade.vendors.onenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonString;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Content;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.LocalServer.Request;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vector;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/** ON-01 and ON-02 as the document and the golden vectors have them (F49). */
class OnenetVendorTest {
  private static final Msisdn FIRST = Msisdn.of("13812341234");
  private static final Msisdn SECOND = Msisdn.of("13856785678");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");
  private static final FilledTemplate TEMPLATE =
      new FilledTemplate("10003", "12345", List.of(new Parameter("code", "2623")));

  @ParameterizedTest
  @CsvSource({"ON-01-wire-send,new", "ON-02-wire-send,old"})
  void sendsWhatTheVectorSends(String name, String version) {
    var vector = Vector.load("onenet/" + name);
    try (var server = answering(acceptance(vector));
        var vendor = vendor(server.address(), vector, Map.of("interface", version))) {
      assertThat(vendor.submit(submission(vector)))
          .isEqualTo(new Accepted("201408250920530265531100", Map.of()));

      Request request = server.requests().get(0);
      assertThat(request.method()).isEqualTo(vector.text("/expected/request/method"));
      assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(request.header("Content-Type").replace(" ", ""))
          .isEqualToIgnoringCase(
              vector.text("/expected/request/headers/Content-Type").replace(" ", ""));
      assertThat(new String(request.body(), StandardCharsets.US_ASCII))
          .isEqualTo(vector.text("/expected/request/body"));
    }
  }

  @Test
  void sendsByTheQueryWhenAsked() {
    var vector = Vector.load("onenet/ON-01-wire-send");
    try (var server = answering(acceptance(vector));
        var vendor = vendor(server.address(), vector, Map.of("parameters-in", "query"))) {
      vendor.submit(submission(vector));

      assertThat(server.requests().get(0).path())
          .isEqualTo(vector.text("/expected/alternative/path_and_query"));
      assertThat(server.requests().get(0).body()).isEmpty();
    }
  }

  @Test
  void readsTheAnswersOfTheVector() {
    List<String> bodies = Vector.load("onenet/ON-01-response").texts("/inputs/bodies");

    assertThat(submit(bodies.get(0))).isEqualTo(new Accepted("201408250920530265531100", Map.of()));
    assertThat(submit(bodies.get(1)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refusal.PERMANENT);
              assertThat(refused.vendorText()).isEqualTo("敏感词");
            });
    assertPart(submit(bodies.get(2)), "201408250920530265531101", Refusal.PERMANENT);
    assertPart(submit(bodies.get(3)), "201408250920530265531102", Refusal.THROTTLED);
  }

  private static void assertPart(SubmitOutcome outcome, String serial, Refusal kind) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.vendorMessageId()).isEqualTo(serial);
              assertThat(accepted.refused()).containsOnlyKeys(SECOND);
              assertThat(accepted.refused().get(SECOND).kind()).isEqualTo(kind);
            });
  }

  /** One bad number drops the whole request; the others may go again (quirk 2). */
  @ParameterizedTest
  @CsvSource({
    "11105,MSISDN_BLACK",
    "10705,MSISDN_BLACK",
    "11106,MSISDN_ERROR",
    "10706,MSISDN_ERROR"
  })
  void tellsTheNumberThatDroppedARequestFromTheOthers(String result, ResultCode code) {
    assertThat(submit(answer(result, "", "13856785678")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refusal.RETRYABLE);
              assertThat(refused.byNumber()).containsOnlyKeys(SECOND);
              assertThat(refused.byNumber().get(SECOND).kind()).isEqualTo(Refusal.PERMANENT);
              assertThat(refused.byNumber().get(SECOND).resultCode()).isEqualTo(code);
            });
    assertThat(submit(answer(result, "", "13812341234, 13856785678")))
        .isEqualTo(new Refused(Refusal.PERMANENT, result, "****1234, ****5678", code));
  }

  /** errorInfo is missing, or holds none of ours. */
  @ParameterizedTest
  @CsvSource({
    "11105,MSISDN_BLACK,''",
    "10705,MSISDN_BLACK,''",
    "11106,MSISDN_ERROR,''",
    "10706,MSISDN_ERROR,''",
    "11106,MSISDN_ERROR,13800000000"
  })
  void isPerhapsOfOneNumberWhenNoneIsNamed(String result, ResultCode code, String errorInfo) {
    assertThat(submit(answer(result, "请求被放弃", errorInfo)))
        .isEqualTo(
            new Refused(
                    Refusal.PERMANENT,
                    result,
                    errorInfo.isEmpty() ? "请求被放弃" : "请求被放弃 ****0000",
                    code)
                .perhapsOfOneNumber());
    assertThat(submit("{\"result\":\"" + result + "\"}"))
        .isEqualTo(new Refused(Refusal.PERMANENT, result, "", code).perhapsOfOneNumber());
  }

  @ParameterizedTest
  @CsvSource({
    "02,RETRYABLE,INTERNAL_ERROR",
    "03,PERMANENT,SENSITIVE_WORDS",
    "04,ACCOUNT,NO_CHANNEL",
    "08,ACCOUNT,NO_CHANNEL",
    "09,ACCOUNT,NO_CHANNEL",
    "12,PERMANENT,PARAM_ERROR",
    "13,PERMANENT,PARAM_ERROR",
    "14,PERMANENT,PARAM_ERROR",
    "15,PERMANENT,PARAM_ERROR",
    "16,PERMANENT,PARAM_ERROR",
    "19,THROTTLED,NO_CHANNEL",
    "20,PERMANENT,SUFFIX_ERROR",
    "22,RETRYABLE,MSISDN_NO_CHANNEL"
  })
  void knowsBothFamiliesOfCodes(String ending, Refusal kind, ResultCode code) {
    for (String family : List.of("111", "107")) {
      assertThat(submit(answer(family + ending, "原因 13800138000", "")))
          .isEqualTo(new Refused(kind, family + ending, "原因 ****8000", code));
    }
  }

  @Test
  void acceptsTheRestWhenSomeHaveNoChannel() {
    assertPart(submit(answer("10723", "77", "13856785678")), "77", Refusal.RETRYABLE);
    assertPart(submit(answer("10721", "77", "13856785678")), "77", Refusal.THROTTLED);
  }

  @Test
  void keepsAnUnlistedResultAndReadsANumber() {
    assertThat(submit("{\"result\":11101,\"resultInfo\":\"7\"}"))
        .isEqualTo(new Accepted("7", Map.of()));
    assertThat(submit(answer("20001", "x", "y")))
        .isEqualTo(new Unknown("unlisted answer: 20001 x y"));
    assertThat(submit("{}")).isEqualTo(new Unknown("answer without result"));
  }

  @Test
  void readsTheAnswerWhateverTheDocumentLeavesOpen() {
    for (String type : List.of("", "text/html;charset=utf-8", "text/plain", "application/json")) {
      try (var server = LocalServer.answering(200, type, answer("11101", "7", ""));
          var vendor = vendor(server.address(), Map.of())) {
        assertThat(vendor.submit(both())).isEqualTo(new Accepted("7", Map.of()));
      }
    }
  }

  @Test
  void limitsNumbersAndNamesAsTheVectorSays() {
    var vector = Vector.load("onenet/ON-01-limits");
    List<String> names = vector.texts("/inputs/template_parameter_names");
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.destinationsPerRequest()).isEqualTo(99);
      assertThat(vendor.needsTemplate()).isTrue();
      assertThat(vendor.noReportAfter()).isEqualTo(Duration.ofMinutes(1));
    }
    var templates = new OnenetTemplates("onenet", OnenetSettings.Interface.NEW);
    for (int i = 0; i < names.size(); i++) {
      assertThat(templates.problemOf("1", "2", List.of(names.get(i))).isEmpty())
          .as(names.get(i))
          .isEqualTo(vector.array("/expected/name_ok").getBoolean(i));
    }
    assertThat(templates.problemOf("1", "", List.of())).isPresent();
    assertThat(templates.problemOf("1", "2", List.of("a", "a"))).isPresent();
    var old = new OnenetTemplates("onenet", OnenetSettings.Interface.OLD);
    assertThat(old.problemOf("1", "", List.of("code"))).isEmpty();
    assertThat(old.problemOf("1", "2", List.of("code"))).isPresent();
  }

  @Test
  void carriesTemplatesOnly() {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.cannotCarry(new Content("x", "", Optional.empty())))
          .contains("takes only texts that fit one of its templates");
      assertThat(vendor.cannotCarry(new Content("x", "", Optional.of(TEMPLATE)))).isEmpty();
      var punctuated =
          new FilledTemplate("10003", "12345", List.of(new Parameter("code", " [a,b] ")));
      assertThat(vendor.cannotCarry(new Content("x", "", Optional.of(punctuated)))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8613812341234, true",
    "861012345678, false",
    "14155552671, false",
    "85291234567, false"
  })
  void carriesChineseMobileNumbersOnly(String digits, boolean carried) {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.carries(new Msisdn(digits))).isEqualTo(carried);
    }
  }

  /** The number that was left out is none of those the vendor dropped. */
  @Test
  void leavesOutForeignNumbersAndReadsTheAnswerForTheRest() {
    Msisdn foreign = new Msisdn("14155552671");
    try (var server = answering(answer("11106", "", "13856785678"));
        var vendor = vendor(server.address(), Map.of())) {
      assertThat(vendor.submit(ExampleSubmissions.template(TEMPLATE, "x", foreign, FIRST, SECOND)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(Refusal.RETRYABLE);
                assertThat(refused.byNumber()).containsOnlyKeys(SECOND);
              });
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("mobiles", "13812341234,13856785678");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"numbers-per-request=100", "interface=newer", "parameters-in=head"})
  void refusesWrongSettings(String setting) {
    String[] pair = setting.split("=");

    assertThatThrownBy(() -> vendor(URI.create("http://127.0.0.1/"), Map.of(pair[0], pair[1])))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining(pair[0]);
  }

  private static SubmitOutcome submit(String body) {
    try (var server = answering(body);
        var vendor = vendor(server.address(), Map.of())) {
      return vendor.submit(both());
    }
  }

  private static Submission both() {
    return ExampleSubmissions.template(TEMPLATE, "您的验证码：2623【腾飞】", FIRST, SECOND);
  }

  private static Submission submission(Vector vector) {
    var parameters = new ArrayList<Parameter>();
    vector
        .object("/inputs/fields")
        .forEach(
            (name, value) -> {
              if (!Set.of("sicode", "mobiles", "tempid", "signId").contains(name)) {
                parameters.add(new Parameter(name, ((JsonString) value).getString()));
              }
            });
    Msisdn[] numbers =
        Arrays.stream(vector.text("/inputs/fields/mobiles").split(","))
            .map(Msisdn::of)
            .toArray(Msisdn[]::new);
    return ExampleSubmissions.template(
        new FilledTemplate(
            vector.text("/inputs/fields/tempid"), vector.text("/inputs/fields/signId"), parameters),
        "text",
        numbers);
  }

  private static String acceptance(Vector vector) {
    return vector.object("/expected").containsKey("response")
        ? vector.text("/expected/response/body")
        : answer("11101", "201408250920530265531100", "");
  }

  private static String answer(String result, String info, String errors) {
    return "{\"result\":\""
        + result
        + "\",\"resultInfo\":\""
        + info
        + "\",\"errorInfo\":\""
        + errors
        + "\"}";
  }

  private static LocalServer answering(String body) {
    return LocalServer.answering(200, "application/json", body);
  }

  private static OnenetVendor vendor(URI address, Vector vector, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("sicode", vector.text("/inputs/fields/sicode"));
    return vendor(address, settings);
  }

  private static OnenetVendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.put("sicode", "key");
    settings.putAll(more);
    return (OnenetVendor) new OnenetKind().make("on", new Settings(settings));
  }
}
