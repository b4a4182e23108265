package smsfacade.vendors.chuanglan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import smsfacade.vendors.BalanceSource.Balance;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.LocalServer.Request;
import smsfacade.vendors.PushReceiver.Pushed;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.Vector;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;

/** CL-01 to CL-05 as the document and the golden vectors have them (F51, F60, F66, F67). */
class ChuanglanVendorTest {
  private static final Msisdn NUMBER = Msisdn.of("13800138000");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");
  private static final Map<String, String> PUSH =
      Map.of("push-receiver", "admin", "push-password", "12345");

  @Test
  void sendsWhatTheVectorSends() {
    var vector = Vector.load("chuanglan/CL-01-wire-send");
    try (var server = answering("20110725160412,0\n1");
        var vendor =
            vendor(
                server.address(),
                Map.of(
                    "account", vector.text("/inputs/fields/account"),
                    "password", vector.text("/inputs/fields/pswd")))) {
      vendor.submit(ExampleSubmissions.freeText(vector.text("/inputs/fields/msg"), NUMBER));

      Request request = server.requests().get(0);
      assertThat(request.method()).isEqualTo(vector.text("/expected/request/method"));
      assertThat(request.path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(request.header("Content-Type").replace(" ", ""))
          .isEqualToIgnoringCase(
              vector.text("/expected/request/headers/Content-Type").replace(" ", ""));
      assertThat(request.form(StandardCharsets.UTF_8))
          .isEqualTo(
              Request.decoded(vector.text("/expected/request/body"), StandardCharsets.UTF_8));
    }
  }

  @Test
  void sendsProductAndExtensionAndManyNumbersInOneRequest() {
    try (var server = answering("20110725160412,0\n77");
        var vendor = vendor(server.address(), Map.of("product", "1234567"))) {
      Msisdn foreign = new Msisdn("14155552671");
      assertThat(
              vendor.submit(
                  ExampleSubmissions.freeText(
                      "x【腾飞】", "12", NUMBER, foreign, Msisdn.of("13800138001"))))
          .isInstanceOfSatisfying(
              Accepted.class,
              accepted -> {
                assertThat(accepted.vendorMessageId()).isEqualTo("77");
                assertThat(accepted.refused()).containsOnlyKeys(foreign);
              });
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("mobile", "13800138000,13800138001")
          .containsEntry("product", "1234567")
          .containsEntry("extno", "12");
    }
  }

  /** Code 106 counts characters, whatever they are. */
  @ParameterizedTest
  @CsvSource({
    "x, 536, true",
    "x, 537, false",
    "好, 536, true",
    "好, 537, false",
    "\uD83D\uDE00, 269, false"
  })
  void carriesUpTo536Characters(String character, int times, boolean carried) {
    try (var server = answering("20110725160412,0\n77");
        var vendor = vendor(server.address(), Map.of())) {
      var submission = ExampleSubmissions.freeText(character.repeat(times), NUMBER);

      assertThat(vendor.cannotCarry(submission.content()))
          .isEqualTo(carried ? Optional.empty() : Optional.of("takes at most 536 characters"));
      vendor.submit(submission);
      assertThat(server.requests()).hasSize(carried ? 1 : 0);
    }
  }

  /** The document has no other form of a number than the Chinese one. */
  @ParameterizedTest
  @CsvSource({
    "8613800138000, true",
    "8619912345678, true",
    "861012345678, false",
    "14155552671, false",
    "85291234567, false",
    "13800138000, false"
  })
  void carriesChineseMobileNumbersOnly(String digits, boolean carried) {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.carries(new Msisdn(digits))).isEqualTo(carried);
    }
  }

  @Test
  void readsTheAnswersOfTheVector() {
    List<SubmitOutcome> outcomes =
        Vector.load("chuanglan/CL-01-response").texts("/inputs/bodies").stream()
            .map(ChuanglanVendorTest::submit)
            .toList();

    for (int i = 0; i < 3; i++) {
      assertThat(outcomes.get(i)).isEqualTo(new Accepted("1234567890100", Map.of()));
    }
    assertThat(outcomes.get(3)).isEqualTo(new Accepted("", Map.of()));
    assertThat(outcomes.get(4))
        .isEqualTo(new Refused(Refusal.ACCOUNT, "101", "", ResultCode.NO_CHANNEL));
    assertThat(outcomes.get(5))
        .isEqualTo(new Refused(Refusal.THROTTLED, "103", "", ResultCode.NO_CHANNEL));
    assertThat(submit("\ufeff20110725160412,0\n5")).isEqualTo(new Accepted("5", Map.of()));
  }

  /** PostgreSQL keeps none: the outcome could never be stored. */
  @Test
  void readsNoNul() {
    assertThat(submit("20110725160412,0\n1\0002")).isEqualTo(new Accepted("1\ufffd2", Map.of()));
    assertThat(submit("20110725160412,101\na\000b"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.vendorText()).isEqualTo("a\ufffdb"));
  }

  @Test
  void refusesAPrefixOfAnyLength() {
    assertThatThrownBy(() -> vendor(NOWHERE, Map.of("push-addresses", "0/" + "1".repeat(89) + "8")))
        .hasMessageContaining("push-addresses");
  }

  @ParameterizedTest
  @CsvSource({
    "102,ACCOUNT,NO_CHANNEL",
    "104,RETRYABLE,INTERNAL_ERROR",
    "105,PERMANENT,SENSITIVE_WORDS",
    "106,PERMANENT,CONTENT_LONG",
    "108,PERMANENT,PARAM_ERROR",
    "109,ACCOUNT,NO_CHANNEL",
    "110,RETRYABLE,NO_CHANNEL",
    "111,ACCOUNT,NO_CHANNEL",
    "112,ACCOUNT,NO_CHANNEL",
    "113,PERMANENT,EXT_NUMBER_ERROR",
    "115,PERMANENT,SENSITIVE_WORDS",
    "116,PERMANENT,REQUIRED_SUFFIX",
    "117,ACCOUNT,NO_CHANNEL",
    "118,ACCOUNT,NO_CHANNEL",
    "119,ACCOUNT,NO_CHANNEL",
    "120,PERMANENT,SENSITIVE_WORDS"
  })
  void knowsTheCodes(String status, Refusal kind, ResultCode code) {
    assertThat(submit("20110725160412," + status)).isEqualTo(new Refused(kind, status, "", code));
  }

  /** Which number is wrong 107 does not tell; all other codes are about the whole request. */
  @Test
  void knowsTheCodeThatIsPerhapsOfOneNumber() {
    assertThat(submit("20110725160412,107"))
        .isEqualTo(
            new Refused(Refusal.PERMANENT, "107", "", ResultCode.MSISDN_ERROR)
                .perhapsOfOneNumber());
    assertThat(ChuanglanCode.values())
        .filteredOn(code -> code.about() == About.PERHAPS_ONE_NUMBER)
        .containsExactly(ChuanglanCode.WRONG_NUMBER);
  }

  /** An older sample of the family has 114 to 118 shifted by one. */
  @Test
  void keepsACodeTheDocumentDoesNotList() {
    assertThat(submit("20110725160412,114")).isEqualTo(new Unknown("unlisted answer: 114"));
    assertThat(submit("20110725160412,999\n维护")).isEqualTo(new Unknown("unlisted answer: 999 维护"));
  }

  /** Clients in the wild look for ",0" anywhere. */
  @Test
  void doesNotTakeAZeroInsideForSuccess() {
    assertThat(submit("20110725160412,104\n1,0")).isInstanceOf(Refused.class);
    assertThat(submit("error,0")).isInstanceOf(Unknown.class);
  }

  @Test
  void readsTheBalancesOfTheVector() {
    var vector = Vector.load("chuanglan/CL-02-balance");
    List<String> bodies = vector.texts("/inputs/bodies");
    try (var server = answering(bodies.get(0));
        var all = vendor(server.address(), Map.of("account", "demo01", "password", "Secret123"));
        var one = vendor(server.address(), Map.of("product", "1234531"))) {
      assertThat(all.fetchBalance()).isEqualTo(new Balance(3_000, ""));
      assertThat(one.fetchBalance()).isEqualTo(new Balance(2_000, ""));
      assertThat(all.balanceInterval()).isEqualTo(Duration.ofSeconds(10));
      assertThat(server.requests().get(0).path()).isEqualTo("/msg/QueryBalance");
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .isEqualTo(Request.decoded(vector.text("/inputs/query"), StandardCharsets.UTF_8));
    }
    try (var server = answering(bodies.get(1));
        var vendor = vendor(server.address(), Map.of())) {
      assertThatThrownBy(vendor::fetchBalance)
          .isInstanceOfSatisfying(
              VendorUnavailable.class, e -> assertThat(e.vendorCode()).isEqualTo("103"));
    }
  }

  /** Nothing left and nothing said are two things. */
  @Test
  void tellsNoBalanceOfAProductThatIsNotThere() {
    try (var server = answering("20130303180000,0\n1234567,1000\n");
        var vendor = vendor(server.address(), Map.of("product", "1234531"))) {
      assertThatThrownBy(vendor::fetchBalance)
          .isInstanceOf(VendorUnavailable.class)
          .hasMessageContaining("product");
    }
  }

  @Test
  void receivesTheReportOfTheVectorByGetAndByPost() {
    var vector = Vector.load("chuanglan/CL-03-push-report");
    String query = vector.text("/inputs/query");
    try (var vendor = vendor(NOWHERE, PUSH)) {
      for (PushRequest request : List.of(get(query), post(query))) {
        RawAnswer kept = ((Pushed.Reports) vendor.receive(request)).answer();

        assertThat(kept.operation()).isEqualTo("CL-03");
        assertThat(kept.body()).doesNotContain("admin").doesNotContain("pswd");
        assertThat(vendor.readReports(kept).reports())
            .containsExactly(
                new DeliveryReport(
                    vector.text("/expected/parsed/msgid"),
                    Optional.of(Msisdn.of(vector.text("/expected/parsed/mobile"))),
                    Fate.DELIVERED,
                    Optional.empty(),
                    "DELIVRD",
                    time("2010-12-24T10:02:00+08:00")));
      }
      assertThat(vendor.stored().status()).isEqualTo(200);
      assertThat(vendor.stored().body()).isEqualTo(vector.text("/expected/answer/body"));
      assertThat(vendor.notStored().status()).isEqualTo(500);
    }
  }

  @Test
  void classifiesTheValuesOfTheVector() {
    var vector = Vector.load("chuanglan/CL-03-status-values");
    List<String> values = vector.texts("/inputs/values");
    List<String> outcomes = vector.texts("/expected/outcome");

    for (int i = 0; i < values.size(); i++) {
      assertThat(outcome(ChuanglanFate.of(values.get(i))))
          .as(values.get(i))
          .isEqualTo(outcomes.get(i));
    }
  }

  /**
   * What a reported failure says about the vendor; a gateway's value that nobody knows, nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "NOROUTE,RETRYABLE",
    "SIGFAIL,ACCOUNT",
    "'GL:0000 ',THROTTLED",
    "601,PERMANENT",
    "UNDELIV,PERMANENT"
  })
  void tellsTheClassOfAReportedFailure(String status, Refusal failure) {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      assertThat(vendor.failure(status)).isEqualTo(failure);
    }
  }

  private static String outcome(ChuanglanFate fate) {
    return switch (fate.fate()) {
      case DELIVERED -> "delivered";
      case UNCLEAR -> "unknown";
      case FAILED ->
          switch (fate.failure().orElseThrow()) {
            case PERMANENT -> "failed-permanent";
            case RETRYABLE -> "failed-retryable";
            case THROTTLED -> "throttled";
            case ACCOUNT -> "rejected-account";
          };
    };
  }

  @Test
  void receivesTheReplyOfTheVector() {
    String query = Vector.load("chuanglan/CL-04-push-reply").text("/inputs/query");
    try (var vendor = vendor(NOWHERE, PUSH)) {
      RawAnswer kept = ((Pushed.Replies) vendor.receive(get(query))).answer();

      assertThat(kept.operation()).isEqualTo("CL-04");
      assertThat(vendor.readReplies(kept).replies())
          .containsExactly(
              Reply.whole(
                  Msisdn.of("13800210021"),
                  "1065751600001",
                  "hello",
                  time("2012-08-21T22:05:00+08:00")));
    }
    var withAccessNumber = new HashMap<>(PUSH);
    withAccessNumber.put("access-number", "10657516");
    try (var vendor = vendor(NOWHERE, withAccessNumber)) {
      RawAnswer kept = ((Pushed.Replies) vendor.receive(get(query))).answer();
      assertThat(vendor.readReplies(kept).replies())
          .extracting(Reply::extension)
          .containsExactly("00001");
    }
  }

  @Test
  void receivesThePartsOfTheVector() {
    var parts = new ArrayList<Reply.Part>();
    try (var vendor = vendor(NOWHERE, PUSH)) {
      for (String query : Vector.load("chuanglan/CL-05-push-long-reply").texts("/inputs/queries")) {
        RawAnswer kept = ((Pushed.Replies) vendor.receive(get(query))).answer();
        assertThat(kept.operation()).isEqualTo("CL-05");
        parts.add(vendor.readReplies(kept).replies().get(0).part().orElseThrow());
      }
    }
    assertThat(parts)
        .containsExactly(
            new Reply.Part(234, 3, 2),
            new Reply.Part(234, 3, 1),
            new Reply.Part(234, 3, 2),
            new Reply.Part(234, 3, 3));
  }

  @Test
  void keepsAPartWithAMalformedHeadAsAReply() {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      for (String head : List.of("", "1,2", "a,b,c", "1,2,3", "1,300,1", "1,2,0")) {
        var kept = new RawAnswer("CL-05", "mobile=13800210021&msg=x&isems=1&emshead=" + head);
        assertThat(vendor.readReplies(kept).replies().get(0).part()).as(head).isEmpty();
      }
      assertThatThrownBy(
              () -> vendor.readReplies(new RawAnswer("CL-04", "mobile=1&msg=x")).replies())
          .isInstanceOf(UnreadableAnswer.class);
    }
  }

  @Test
  void refusesAPushWithWrongCredentialsOrWithoutSense() {
    String query = "receiver=admin&pswd=12345&msgid=1&mobile=13800210021&status=DELIVRD";
    try (var vendor = vendor(NOWHERE, PUSH)) {
      assertThat(vendor.receive(get(query))).isInstanceOf(Pushed.Reports.class);
      assertRefused(vendor, get(query.replace("12345", "1234")), 403);
      assertRefused(vendor, get(query.replace("admin", "Admin")), 403);
      assertRefused(vendor, get(query.replace("receiver=admin&", "")), 403);
      assertRefused(vendor, get("receiver=admin&pswd=12345"), 400);
      assertRefused(vendor, get("receiver=admin&pswd=12345&mobile=13800210021"), 400);
      assertRefused(vendor, get(query.replace("pswd=12345", "pswd=%zz")), 403);
    }
    try (var vendor =
        vendor(NOWHERE, Map.of("push-secret", "s3cret", "push-addresses", "10.0.0.0/8"))) {
      assertRefused(vendor, get("msgid=1&status=x"), 403);
      assertThat(vendor.receive(secretly("10.1.2.3"))).isInstanceOf(Pushed.Reports.class);
      assertRefused(vendor, secretly("11.1.2.3"), 403);
    }
  }

  /** No second try is promised, so what is admitted is kept whatever is missing or wrong in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "msgid=1&mobile=13800210021",
        "msgid=1&mobile=13800210021&status=",
        "msgid=&mobile=13800210021&status=DELIVRD",
        "mobile=13800210021&status=DELIVRD",
        "msgid=1&status=DELIVRD",
        "msgid=1&mobile=1&status=DELIVRD",
        "msgid=1&mobile=13800210021&status=%20"
      })
  void keepsAReportThatCannotBeRead(String query) {
    try (var vendor = vendor(NOWHERE, PUSH)) {
      RawAnswer kept =
          ((Pushed.Reports) vendor.receive(get("receiver=admin&pswd=12345&" + query))).answer();

      assertThat(kept.operation()).isEqualTo("CL-03");
      assertThat(kept.bytes()).isEqualTo(query.getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> vendor.readReports(kept)).isInstanceOf(UnreadableAnswer.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moTime=1208212205&destcode=10657516&mobile=13800210021",
        "destcode=10657516&mobile=13800210021&msg=%E4%BD",
        "destcode=10657516&msg=hello"
      })
  void keepsAReplyAsItCame(String query) {
    try (var vendor = vendor(NOWHERE, PUSH)) {
      var pushed = vendor.receive(post("pswd=12345&" + query + "&rec%65iver=admin"));

      RawAnswer kept = ((Pushed.Replies) pushed).answer();
      assertThat(kept.operation()).isEqualTo("CL-04");
      assertThat(kept.bytes()).isEqualTo(query.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** The vendor brings it once: another charset or a careless escape costs no text (F63). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%C4%E3%BA%C3|你好",
        "%E4%BD%A0%E5%A5%BD|你好",
        "100%|100%",
        "5% off|5% off",
        "a%zzb%4|a%zzb%4",
        "a&b&&c|a&b&c",
        "a=b|a=b",
        "a+b%2Bc|a b+c"
      })
  void readsATextThatIsEscapedCarelessly(String written, String text) {
    try (var vendor = vendor(NOWHERE, PUSH)) {
      String query = "mobile=13800210021&msg=" + written;
      RawAnswer kept =
          ((Pushed.Replies) vendor.receive(get("receiver=admin&pswd=12345&" + query))).answer();

      assertThat(vendor.readReplies(kept).replies()).extracting(Reply::text).containsExactly(text);
    }
  }

  @Test
  void keepsTheBytesOfAFormThatIsNotEscaped() {
    byte[] form =
        "receiver=admin&pswd=12345&mobile=13800210021&msg=你好".getBytes(Charset.forName("GBK"));
    byte[] kept = "mobile=13800210021&msg=你好".getBytes(Charset.forName("GBK"));
    try (var vendor = vendor(NOWHERE, PUSH)) {
      var request = new PushRequest("POST", "", "", "text/plain", form, "127.0.0.1");
      RawAnswer answer = ((Pushed.Replies) vendor.receive(request)).answer();

      assertThat(answer.bytes()).isEqualTo(kept);
      assertThat(vendor.readReplies(answer).replies())
          .extracting(Reply::text)
          .containsExactly("你好");
    }
  }

  @Test
  void readsATextWithoutNul() {
    try (var vendor = vendor(NOWHERE, Map.of())) {
      var kept = new RawAnswer("CL-04", "mobile=13800210021&msg=a%00b");
      assertThat(vendor.readReplies(kept).replies())
          .extracting(Reply::text)
          .containsExactly("a\uFFFDb");
    }
  }

  private static PushRequest secretly(String address) {
    return new PushRequest("GET", "s3cret", "msgid=1&status=x", "", new byte[0], address);
  }

  private static void assertRefused(ChuanglanVendor vendor, PushRequest request, int status) {
    assertThat(vendor.receive(request))
        .isInstanceOfSatisfying(
            Pushed.Refused.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(status);
              assertThat(refused.reason()).doesNotContain("12345", "admin");
            });
  }

  private static Optional<Instant> time(String text) {
    return Optional.of(OffsetDateTime.parse(text).toInstant());
  }

  private static PushRequest get(String query) {
    return new PushRequest("GET", "", query, "", new byte[0], "127.0.0.1");
  }

  private static PushRequest post(String form) {
    return new PushRequest(
        "POST",
        "",
        "",
        "application/x-www-form-urlencoded",
        form.getBytes(StandardCharsets.UTF_8),
        "127.0.0.1");
  }

  private static SubmitOutcome submit(String body) {
    try (var server = answering(body);
        var vendor = vendor(server.address(), Map.of())) {
      return vendor.submit(ExampleSubmissions.freeText("x【腾飞】", NUMBER));
    }
  }

  private static LocalServer answering(String body) {
    return LocalServer.answering(200, "text/plain;charset=utf-8", body);
  }

  private static ChuanglanVendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", "secret");
    settings.putAll(more);
    return (ChuanglanVendor) new ChuanglanKind().make("cl", new Settings(settings));
  }
}
