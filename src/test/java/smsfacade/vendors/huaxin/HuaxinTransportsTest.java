package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Md5;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.PushReceiver.Pushed;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.Reply;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.Vector;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/** HX-04, HX-05, HX-14 and HX-15 as the document and the golden vectors have them (F50, F60). */
class HuaxinTransportsTest {
  private static final Msisdn NUMBER = Msisdn.of("15510331875");
  private static final Msisdn OTHER = Msisdn.of("15510331876");
  private static final Refused BLACK =
      new Refused(Refusal.PERMANENT, "1109", "黑名单", ResultCode.MSISDN_BLACK);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HX-04-des-document-example",
        "HX-04-des-full-padding-block",
        "HX-04-des-long-password"
      })
  void encryptsAsTheDocumentDoes(String name) {
    var vector = Vector.load("huaxin/" + name);

    assertThat(HuaxinCipher.encrypt(vector.text("/inputs/json"), vector.text("/inputs/password")))
        .isEqualTo(vector.text("/expected/Text64"));
  }

  @Test
  void makesTheSecretAsTheDocumentDoes() {
    var vector = Vector.load("huaxin/HX-04-secret");

    assertThat(Md5.digits(vector.text("/inputs/password") + vector.text("/inputs/stamp")))
        .isEqualTo(vector.text("/expected/Secret"));
  }

  /** The document's own example, from the text to the form, byte for byte. */
  @Test
  void sendsTheDocumentsExample() {
    var vector = Vector.load("huaxin/HX-04-wire-form");
    try (var server =
            LocalServer.answering(200, "text/html", vector.text("/expected/response/body"));
        var vendor = encrypted(server.address())) {
      assertThat(vendor.submit(ExampleSubmissions.freeText("我的验证码是：7890。【奥创时代】", NUMBER)))
          .isEqualTo(new Accepted(vector.text("/expected/parsed/MsgId"), Map.of()));

      LocalServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(new String(request.body(), StandardCharsets.US_ASCII))
          .isEqualTo(vector.text("/expected/request/body"));
    }
  }

  @Test
  void readsTheNumbersOfChapter10() {
    assertThat(encryptedAnswer("{\"StatusCode\":1010,\"Description\":\"时间戳错误\"}"))
        .isEqualTo(new Refused(Refusal.RETRYABLE, "1010", "时间戳错误", ResultCode.INTERNAL_ERROR));
    assertThat(encryptedAnswer("{\"StatusCode\":\"1109\",\"Description\":\"黑名单\"}"))
        .isEqualTo(BLACK.perhapsOfOneNumber());
    assertThat(encryptedAnswer("{\"StatusCode\":9999,\"Description\":\"系统内部错误\"}"))
        .isEqualTo(new Unknown("unlisted answer: 9999 系统内部错误"));
    assertThat(
            encryptedAnswer(
                "{\"StatusCode\":1,\"MsgId\":\"7\",\"Errors\":[{\"m\":\"15510331875\"}]}"))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.refused()).containsOnlyKeys(NUMBER));
  }

  /** The type of Errors is not documented, and the message was taken whatever it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {"[\"15510331875\"]", "\"15510331875:MsisdnBlack\"", "{\"15510331875\":1108}"})
  void readsWhateverErrorsIs(String errors) {
    assertThat(encryptedAnswer("{\"StatusCode\":1,\"MsgId\":\"7\",\"Errors\":" + errors + "}"))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.refused()).containsOnlyKeys(NUMBER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"Errors\":null", ",\"Errors\":[]", ",\"Errors\":0"})
  void leavesNobodyOutWithoutErrors(String errors) {
    assertThat(encryptedAnswer("{\"StatusCode\":1,\"MsgId\":\"7\"" + errors + "}"))
        .isEqualTo(new Accepted("7", Map.of()));
  }

  /** Errors may name the number because of which all were refused (F92). */
  @Test
  void tellsTheNumberThatIsRefusedFromTheOthers() {
    String refusal =
        "{\"StatusCode\":1109,\"Description\":\"黑名单\",\"SuccessCounts\":%s,\"Errors\":%s}";

    assertThat(encryptedAnswer(refusal.formatted("0", "[\"15510331875\"]"), NUMBER, OTHER))
        .isEqualTo(
            new Refused(
                Refusal.RETRYABLE, "1109", "黑名单", ResultCode.NO_CHANNEL, Map.of(NUMBER, BLACK)));
    assertThat(encryptedAnswer(refusal.formatted("0", "[]"), NUMBER, OTHER))
        .isEqualTo(BLACK.perhapsOfOneNumber());
    assertThat(encryptedAnswer(refusal.formatted("0", "[\"15510331875\"]"), NUMBER))
        .isEqualTo(BLACK);
    assertThat(encryptedAnswer(refusal.formatted("1", "[\"15510331875\"]"), NUMBER, OTHER))
        .as("something was taken")
        .isEqualTo(BLACK);
  }

  private static Object encryptedAnswer(String body) {
    return encryptedAnswer(body, NUMBER);
  }

  private static Object encryptedAnswer(String body, Msisdn... destinations) {
    try (var server = LocalServer.answering(200, "application/json", body);
        var vendor = encrypted(server.address())) {
      return vendor.submit(ExampleSubmissions.freeText("x【腾飞】", destinations));
    }
  }

  @Test
  void needsTheUserIdToEncrypt() {
    assertThatThrownBy(
            () -> make(URI.create("http://127.0.0.1/"), Map.of("transport", "encrypted")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("user-id");
  }

  @Test
  void writesALineForEachNumber() throws IOException {
    var vector = Vector.load("huaxin/HX-05-batch-content");
    String text = vector.text("/inputs/messages/0/text");
    try (var server =
            LocalServer.answering(
                200,
                "text/xml",
                "<returnsms><returnstatus>Success</returnstatus><taskID>7</taskID></returnsms>");
        var vendor = make(server.address(), Map.of("transport", "batch"))) {
      assertThat(
              vendor.submit(
                  ExampleSubmissions.freeText(
                      text, Msisdn.of("13800138000"), Msisdn.of("13800138001"))))
          .isEqualTo(new Accepted("7", Map.of()));

      Map<String, String> form = server.requests().get(0).form(StandardCharsets.UTF_8);
      assertThat(server.requests().get(0).path()).isEqualTo("/BatchSms.ashx");
      assertThat(form.keySet())
          .containsExactlyInAnyOrder(
              "userid", "account", "password", "content", "sendTime", "extno");
      assertThat(unzipped(form.get("content")))
          .isEqualTo("13800138000," + text + "\r\n13800138001," + text);
    }
    assertThat(unzipped(vector.text("/expected/base64_example_1")))
        .isEqualTo(vector.text("/expected/plain_utf8"));
    assertThat(unzipped(HuaxinBatch.content(vector.text("/expected/plain_utf8"))))
        .isEqualTo(vector.text("/expected/plain_utf8"));
  }

  @Test
  void escapesALineBreakInsideAText() {
    var vector = Vector.load("huaxin/HX-05-batch-line-break");

    assertThat(
            HuaxinBatch.lines(
                List.of(vector.text("/inputs/messages/0/mobile")),
                vector.text("/inputs/messages/0/text")))
        .isEqualTo(vector.text("/expected/plain_utf8"));
    assertThat(HuaxinBatch.lines(List.of("1"), "a\nb\rc")).isEqualTo("1,a\\r\\nb\\r\\nc");
  }

  private static String unzipped(String base64) throws IOException {
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void receivesTheReportsOfTheVector() {
    var vector = Vector.load("huaxin/HX-14-push-status");
    try (var vendor = make(URI.create("http://127.0.0.1:1/"), Map.of())) {
      for (String type : List.of("", "text/xml", "application/x-www-form-urlencoded")) {
        var pushed = vendor.receive(push(vector.text("/inputs/request/body_utf8"), type, ""));

        assertThat(vendor.readReports(((Pushed.Reports) pushed).answer()).reports())
            .extracting(
                DeliveryReport::vendorMessageId, DeliveryReport::destination, DeliveryReport::fate)
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(
                    "1212", Optional.of(Msisdn.of("15023239810")), Fate.DELIVERED),
                org.assertj.core.groups.Tuple.tuple(
                    "1212", Optional.of(Msisdn.of("15023239811")), Fate.FAILED));
      }
      assertThat(vendor.stored().body()).isEqualTo(vector.text("/expected/answers/stored"));
      assertThat(vendor.notStored().body()).isEqualTo(vector.text("/expected/answers/not_stored"));
      assertThat(vendor.notStored().status()).isEqualTo(200);
    }
  }

  @Test
  void receivesTheReplyOfTheVector() {
    var vector = Vector.load("huaxin/HX-15-push-reply");
    try (var vendor = make(URI.create("http://127.0.0.1:1/"), Map.of())) {
      var pushed = vendor.receive(push(vector.text("/inputs/request/body_utf8"), "text/xml", ""));

      assertThat(vendor.readReplies(((Pushed.Replies) pushed).answer()).replies())
          .containsExactly(
              Reply.whole(
                  Msisdn.of("15023239810"),
                  "01",
                  "你好，我不需要",
                  Optional.of(Instant.parse("2018-02-02T14:12:11Z"))));
    }
  }

  /** The platform takes every answer but error for success, so no answer of ours is empty. */
  @Test
  void neverAnswersWhatWouldBeTakenForSuccess() {
    List<String> answers = Vector.load("huaxin/HX-15-push-answer-effects").texts("/inputs/answers");
    try (var vendor = make(URI.create("http://127.0.0.1:1/"), Map.of("push-secret", "s3cret"))) {
      assertThat(answers).contains(vendor.stored().body(), vendor.notStored().body());
      assertThat(vendor.receive(push("<returnsms/>", "", "wrong")))
          .isInstanceOfSatisfying(
              Pushed.Refused.class,
              refused -> assertThat(refused.answer().body()).isEqualTo("error"));
      for (String nothing : List.of("", " \r\n", "\uFEFF")) {
        assertThat(vendor.receive(push(nothing, "", "s3cret")))
            .isInstanceOfSatisfying(
                Pushed.Refused.class,
                refused -> assertThat(refused.answer()).isEqualTo(vendor.notStored()));
      }
    }
  }

  /** Neither broken XML nor sound XML without a report may vanish as a push of no reports. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<returnsms><statusbox>",
        "<returnsms><report><mobile>1</mobile></report></returnsms>"
      })
  void keepsAPushThatCannotBeRead(String body) {
    try (var vendor = make(URI.create("http://127.0.0.1:1/"), Map.of())) {
      var kept = ((Pushed.Reports) vendor.receive(push(body, "", ""))).answer();

      assertThatThrownBy(() -> vendor.readReports(kept)).isInstanceOf(UnreadableAnswer.class);
    }
  }

  @Test
  void readsAPushOfNoReports() {
    try (var vendor = make(URI.create("http://127.0.0.1:1/"), Map.of())) {
      var kept = ((Pushed.Reports) vendor.receive(push("<returnsms/>", "", ""))).answer();

      assertThat(vendor.readReports(kept).reports()).isEmpty();
    }
  }

  private static PushRequest push(String body, String type, String secret) {
    return new PushRequest(
        "POST", secret, "", type, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
  }

  @Nested
  class Encrypted implements VendorContract {
    @Override
    public Vendor vendor(URI address, Map<String, String> settings) {
      var all = new HashMap<>(settings);
      all.put("transport", "encrypted");
      all.put("user-id", "1001");
      all.put("password", SECRET);
      return make(address, all);
    }

    @Override
    public String mediaType() {
      return "application/json; charset=utf-8";
    }

    @Override
    public String acceptance() {
      return Vector.load("huaxin/HX-04-wire-form").text("/expected/response/body");
    }

    @Override
    public String unlistedRefusal(String text) {
      return "{\"StatusCode\":8888,\"Description\":\"" + text + "\"}";
    }

    @Override
    public Optional<String> refusalForSomeNumber() {
      return Optional.of("{\"StatusCode\":1109,\"Description\":\"黑名单\",\"Errors\":[]}");
    }
  }

  /** At the moment and with the account of the document's example. */
  private static HuaxinVendor encrypted(URI address) {
    Instant moment =
        LocalDateTime.of(2015, 4, 14, 17, 47, 15).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    return new HuaxinVendor(
        "hx",
        HuaxinSettings.of(
            settings(
                address,
                Map.of(
                    "transport", "encrypted",
                    "user-id", "1001",
                    "account", "test",
                    "password", "test"))),
        () -> "test",
        Clock.fixed(moment, ZoneOffset.UTC));
  }

  private static HuaxinVendor make(URI address, Map<String, String> more) {
    return (HuaxinVendor) new HuaxinKind().make("hx", settings(address, more));
  }

  private static Settings settings(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", "abc123");
    settings.putAll(more);
    return new Settings(settings);
  }
}
