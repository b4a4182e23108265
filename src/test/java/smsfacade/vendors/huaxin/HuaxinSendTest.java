package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Content;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.LocalServer.Request;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vector;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.Settings;

class HuaxinSendTest {
  private static final String TEXT = "您的验证码：1439【腾飞】";
  private static final Charset GBK = Charset.forName("GBK");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  @Test
  void writesThePasswordAsTheDocumentDoes() {
    var vector = Vector.load("huaxin/HX-00-md5-password");

    assertThat(
            HuaxinSettings.passwordField(
                vector.text("/inputs/password"), HuaxinSettings.PasswordForm.MD5_UPPER))
        .isEqualTo(vector.text("/expected/password_field"));
  }

  @Test
  void readsEverySpellingOfReturnstatus() {
    var vector = Vector.load("huaxin/HX-01-returnstatus-spellings");
    List<String> values = vector.texts("/inputs/values");
    List<String> ok = vector.texts("/expected/ok");

    IntStream.range(0, values.size())
        .forEach(
            i ->
                assertThat(HuaxinVendor.isSuccess(values.get(i)))
                    .as("returnstatus '%s'", values.get(i))
                    .isEqualTo(Boolean.valueOf(ok.get(i))));
  }

  @Test
  void sendsInUtf8() {
    var vector = Vector.load("huaxin/HX-01-wire-send-utf8");
    try (var server =
        LocalServer.answering(
            200, "text/xml; charset=utf-8", vector.text("/expected/response/body"))) {
      SubmitOutcome outcome = submit(server.address(), Map.of());

      assertThat(outcome).isEqualTo(new Accepted(vector.text("/expected/parsed/taskID"), Map.of()));
      assertRequest(server, vector, StandardCharsets.UTF_8);
    }
  }

  @Test
  void sendsInGbk() {
    var vector = Vector.load("huaxin/HX-02-wire-send-gbk");
    byte[] answer =
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><returnsms><returnstatus>Success</returnstatus><message>操作成功</message><remainpoint>16</remainpoint><taskID>1504080852350207</taskID><successCounts>2</successCounts></returnsms>"
            .getBytes(GBK);
    try (var server = LocalServer.answering(200, "text/xml; charset=gb2312", answer)) {
      SubmitOutcome outcome = submit(server.address(), Map.of("transport", "gbk"));

      assertThat(outcome).isEqualTo(new Accepted("1504080852350207", Map.of()));
      assertRequest(server, vector, GBK);
      assertThat(new String(server.requests().get(0).body(), StandardCharsets.US_ASCII))
          .contains("%C4%FA%B5%C4%D1%E9%D6%A4%C2%EB%A3%BA1439%A1%BE%CC%DA%B7%C9%A1%BF");
    }
  }

  @Test
  void sendsCharactersOutsideGb2312InGbk() {
    var vector = Vector.load("huaxin/HX-02-wire-send-gbk");
    try (var server = LocalServer.answering(200, "text/xml", failure("内容为空"));
        Vendor vendor = vendor(server.address(), Map.of("transport", "gbk"))) {
      vendor.submit(submission(vector.text("/expected/outside_gb2312/char") + "【腾飞】"));

      assertThat(new String(server.requests().get(0).body(), StandardCharsets.US_ASCII))
          .contains("&content=%E9%46%A1%BE");
    }
  }

  /** smsGBK.aspx would get a question mark, the SOAP face no well-formed XML; others take all. */
  @ParameterizedTest
  @CsvSource({
    "sms,       您的验证码：1439【腾飞】, ''",
    "gbk,       您的验证码：1439【腾飞】, ''",
    "gbk,       朱镕基 €【腾飞】, ''",
    "gbk,       好\uD83D\uDE00【腾飞】, takes no characters outside GBK",
    "gbk,       안녕【腾飞】, takes no characters outside GBK",
    "gbk,       a\u00ADb【腾飞】, takes no characters outside GBK",
    "soap,      好\uD83D\uDE00【腾飞】, ''",
    "soap,      a\u0001b【腾飞】, takes no characters that XML forbids",
    "sms,       好\uD83D\uDE00a\u0001【腾飞】, ''",
    "json,      好\uD83D\uDE00a\u0001【腾飞】, ''",
    "encrypted, 好\uD83D\uDE00a\u0001【腾飞】, ''",
    "batch,     好\uD83D\uDE00a\u0001【腾飞】, ''"
  })
  void saysWhichCharactersAFormCannotCarry(String transport, String text, String problem) {
    try (Vendor vendor = vendor(NOWHERE, Map.of("transport", transport, "user-id", "12"))) {
      assertThat(vendor.cannotCarry(submission(text).content()).orElse("")).isEqualTo(problem);
      assertThat(vendor.submit(submission(text)))
          .isEqualTo(new NotSent(problem.isEmpty() ? "cannot connect" : problem));
    }
  }

  /** The document gives a text no length. */
  @Test
  void carriesTextsOfAnyLength() {
    try (Vendor vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.cannotCarry(submission("x".repeat(10_000)).content())).isEmpty();
    }
  }

  /** extno: digits, at most five. */
  @ParameterizedTest
  @CsvSource({"'', true", "01, true", "12345, true", "123456, false", "1a, false"})
  void carriesExtensionsOfUpToFiveDigits(String extension, boolean carried) {
    try (Vendor vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.cannotCarry(new Content(TEXT, extension, Optional.empty())))
          .isEqualTo(
              carried ? Optional.empty() : Optional.of("takes at most five digits as extension"));
    }
  }

  @Test
  void sendsToTheJsonPage() {
    var vector = Vector.load("huaxin/HX-03-response-json");
    try (var server =
        LocalServer.answering(
            200, "application/json; charset=utf-8", vector.text("/inputs/body"))) {
      SubmitOutcome outcome = submit(server.address(), Map.of("transport", "json"));

      assertThat(outcome).isEqualTo(new Accepted(vector.text("/expected/parsed/taskID"), Map.of()));
      assertThat(server.requests().get(0).path()).isEqualTo("/smsJson.aspx");
    }
  }

  @Test
  void readsNumbersWhereTheDocumentHasStrings() {
    try (var server =
        LocalServer.answering(
            200,
            "text/html",
            "\uFEFF{\"returnstatus\":\"Success\",\"message\":null,\"remainpoint\":-4,\"taskID\":1504080852350206,\"successCounts\":1,\"more\":{\"a\":[]}}")) {
      assertThat(submit(server.address(), Map.of("transport", "json")))
          .isEqualTo(new Accepted("1504080852350206", Map.of()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<returnsms><ReturnStatus> sucess </ReturnStatus><TaskID> 7 </TaskID ></returnsms>",
    "<RETURNSMS><returnstatus>Success</returnstatus><userid>9</userid><x><y>1</y></x><taskID>7</taskID></RETURNSMS>",
    "<returnsms><returnstatus>Success</returnstatus><message>A&B \u0001</message><taskID><![CDATA[7]]></taskID></returnsms>trailing",
  })
  void readsXmlLeniently(String body) {
    try (var server = LocalServer.answering(200, "text/xml", "\r\n" + body)) {
      assertThat(submit(server.address(), Map.of())).isEqualTo(new Accepted("7", Map.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(HuaxinCode.class)
  void knowsARefusalByItsText(HuaxinCode code) {
    for (String text : code.texts()) {
      try (var server = LocalServer.answering(200, "text/xml", failure(" " + text + "。"))) {
        SubmitOutcome outcome = submit(server.address(), Map.of());

        if (code.refusal().isPresent()) {
          var refused = new Refused(code.refusal().get(), "", text + "。", code.resultCode());
          assertThat(outcome)
              .isEqualTo(
                  code.about() == About.PERHAPS_ONE_NUMBER
                      ? refused.perhapsOfOneNumber()
                      : refused);
        } else {
          assertThat(outcome).isInstanceOf(Unknown.class);
        }
      }
    }
  }

  /** 1108 and 1109 of chapter 10; 1110 is about a number too, but another vendor may take it. */
  @Test
  void knowsTheCodesThatArePerhapsOfOneNumber() {
    assertThat(HuaxinCode.values())
        .filteredOn(code -> code.about() == About.PERHAPS_ONE_NUMBER)
        .containsExactly(HuaxinCode.MSISDN_ERROR, HuaxinCode.MSISDN_BLACK);
  }

  /** Nothing of it may be sent again when something was taken. */
  @Test
  void isOfAllNumbersWhenSomeWereTakenAfterAll() {
    String body =
        failure("黑名单的手机号码")
            .replace("<successCounts>0</successCounts>", "<successCounts>1</successCounts>");
    try (var server = LocalServer.answering(200, "text/xml", body)) {
      assertThat(submit(server.address(), Map.of()))
          .isEqualTo(new Refused(Refusal.PERMANENT, "", "黑名单的手机号码", ResultCode.MSISDN_BLACK));
    }
  }

  @Test
  void takesAnyWordingAboutNameOrPasswordForTheAccount() {
    try (var server = LocalServer.answering(200, "text/xml", failure("用户名或密码不对"))) {
      assertThat(submit(server.address(), Map.of()))
          .isEqualTo(new Refused(Refusal.ACCOUNT, "", "用户名或密码不对", ResultCode.NO_CHANNEL));
    }
  }

  /** The document lists descriptions; platforms word them otherwise, and refuse all the same. */
  @ParameterizedTest
  @CsvSource({
    "余额不足, ACCOUNT, NO_CHANNEL",
    "账户余额不足，请充值, ACCOUNT, NO_CHANNEL",
    "帐号已停用！, ACCOUNT, NO_CHANNEL",
    "IP未授权, ACCOUNT, NO_CHANNEL",
    "内容包含敏感词：xx, PERMANENT, SENSITIVE_WORDS",
    "无可用通道, RETRYABLE, NO_CHANNEL",
    "签名未报备, PERMANENT, SUFFIX_ERROR",
  })
  void knowsARefusalInOtherWords(String text, Refusal kind, ResultCode code) {
    try (var server = LocalServer.answering(200, "text/xml", failure(text))) {
      assertThat(submit(server.address(), Map.of())).isEqualTo(new Refused(kind, "", text, code));
    }
    String perhapsTaken = failure(text).replace("<taskID></taskID>", "<taskID>7</taskID>");
    assertThat(perhapsTaken).contains(">7<");
    try (var server = LocalServer.answering(200, "text/xml", perhapsTaken)) {
      assertThat(submit(server.address(), Map.of())).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void takesTheWordingsOfTheSettings() {
    var settings = Map.of("refusal-texts", "\n 通道维护 = 1106\n 通道维护，稍后 = 1010\n");
    try (var server = LocalServer.answering(200, "text/xml", failure("通道维护，稍后再试"))) {
      assertThat(submit(server.address(), settings))
          .isEqualTo(new Refused(Refusal.RETRYABLE, "", "通道维护，稍后再试", ResultCode.INTERNAL_ERROR));
    }
    try (var server = LocalServer.answering(200, "text/xml", failure("余额不足"))) {
      assertThat(submit(server.address(), settings)).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void keepsAnUnlistedTextWithItsNumbersMasked() {
    try (var server = LocalServer.answering(200, "text/xml", failure("号码13800138000太忙"))) {
      assertThat(submit(server.address(), Map.of()))
          .isEqualTo(new Unknown("unlisted answer: 号码****8000太忙"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "gbk", "json", "encrypted", "batch", "soap"})
  void carriesChineseMobileNumbersOnly(String transport) {
    try (Vendor vendor = vendor(NOWHERE, Map.of("transport", transport, "user-id", "12"))) {
      assertThat(vendor.carries(new Msisdn("8615023239810"))).isTrue();
      for (String digits : List.of("14155552671", "85291234567", "861012345678")) {
        assertThat(vendor.carries(new Msisdn(digits))).as(digits).isFalse();
      }
    }
  }

  /** Another vendor may take the one that was left out. */
  @Test
  void leavesOutForeignNumbersAndSendsTheRest() {
    Msisdn foreign = new Msisdn("14155552671");
    try (var server =
            LocalServer.answering(
                200,
                "text/xml",
                "<returnsms><returnstatus>Success</returnstatus><taskID>7</taskID></returnsms>");
        Vendor vendor = vendor(server.address(), Map.of())) {
      assertThat(
              vendor.submit(ExampleSubmissions.freeText(TEXT, foreign, Msisdn.of("15023239810"))))
          .isEqualTo(
              new Accepted(
                  "7",
                  Map.of(
                      foreign,
                      new Refused(
                          Refusal.RETRYABLE,
                          "",
                          "takes no such number",
                          ResultCode.MSISDN_NO_CHANNEL))));
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("mobile", "15023239810");
    }
  }

  @Test
  void sendsThePlainPasswordAndTheExtensionWhenAsked() {
    try (var server = LocalServer.answering(200, "text/xml", failure("内容为空"));
        Vendor vendor =
            vendor(
                server.address().resolve("/a/b"),
                Map.of("password-form", "plain", "password", "a&b=c"))) {
      vendor.submit(ExampleSubmissions.freeText(TEXT, "01", Msisdn.of("15023239810")));

      assertThat(server.requests().get(0).path()).isEqualTo("/a/b/sms.aspx");
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("password", "a&b=c")
          .containsEntry("extno", "01");
    }
  }

  private static void assertRequest(LocalServer server, Vector vector, Charset charset) {
    assertThat(server.requests()).hasSize(1);
    Request request = server.requests().get(0);
    assertThat(request.method()).isEqualTo(vector.text("/expected/request/method"));
    assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
    assertThat(request.header("Content-Type").replace(" ", "").toLowerCase())
        .isEqualTo(
            vector.text("/expected/request/headers/Content-Type").replace(" ", "").toLowerCase());
    assertThat(request.form(charset))
        .isEqualTo(Request.decoded(vector.text("/expected/request/body"), charset));
  }

  private static String failure(String message) {
    return "<?xml version=\"1.0\"  encoding=\"utf-8\" ?><returnsms><returnstatus>Faild</returnstatus><message>"
        + message
        + "</message><remainpoint>0</remainpoint><taskID></taskID><successCounts>0</successCounts></returnsms>";
  }

  private static SubmitOutcome submit(URI address, Map<String, String> settings) {
    try (Vendor vendor = vendor(address, settings)) {
      return vendor.submit(submission(TEXT));
    }
  }

  private static Submission submission(String text) {
    return ExampleSubmissions.freeText(text, Msisdn.of("15023239810"), Msisdn.of("13527576163"));
  }

  private static Vendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", "abc123");
    settings.putAll(more);
    return new HuaxinKind().make("hx", new Settings(settings));
  }
}
