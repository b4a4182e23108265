package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import smsfacade.sms.Md5;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.soap.Recording;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/** HX-21 as a client of the vendor's own SOAP face (chapter 8). */
class HuaxinSoapTest {
  private static final String CONTRACT = "http://www.yysms.com/";
  private static final Msisdn NUMBER = Msisdn.of("13800138000");
  private static final Msisdn OTHER = Msisdn.of("13800138001");

  @Nested
  class OverSoap implements VendorContract {
    @Override
    public Vendor vendor(URI address, Map<String, String> settings) {
      return make(address, settings);
    }

    @Override
    public String mediaType() {
      return "text/xml; charset=utf-8";
    }

    @Override
    public String acceptance() {
      return answer("OK", "操作成功", "1802020908100001", "<Errors />");
    }

    @Override
    public String unlistedRefusal(String text) {
      return answer("Other", text, "", "");
    }

    @Override
    public Optional<String> refusalForSomeNumber() {
      return Optional.of(answer("MsisdnBlack", "MsisdnBlack", "", ""));
    }
  }

  @Test
  void callsAsTheContractHasIt() throws Exception {
    try (var server =
            LocalServer.answering(200, "text/xml", answer("OK", "", "1802020908100001", ""));
        var vendor = make(server.address(), Map.of())) {
      assertThat(vendor.submit(ExampleSubmissions.freeText("a<b & \"c\"【腾飞】", NUMBER, OTHER)))
          .isEqualTo(new Accepted("1802020908100001", Map.of()));

      LocalServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/WebService.asmx");
      assertThat(request.header("soapaction")).isEqualTo("\"http://www.yysms.com/SendSms\"");
      assertThat(request.header("content-type")).isEqualToIgnoringCase("text/xml;charset=utf-8");
      Document call = parsed(request.body());
      assertThat(text(call, "userName")).isEqualTo("demo");
      assertThat(text(call, "password")).isEqualTo(Md5.digits(VendorContract.SECRET));
      assertThat(text(call, "Msisdns")).isEqualTo("13800138000,13800138001");
      assertThat(text(call, "SMSContent")).isEqualTo("a<b & \"c\"【腾飞】");
      assertThat(text(call, "ExtNumber")).isEmpty();
      assertThat(
              call.getElementsByTagNameNS(CONTRACT, "PlanSendTime")
                  .item(0)
                  .getAttributes()
                  .getNamedItemNS("http://www.w3.org/2001/XMLSchema-instance", "nil")
                  .getNodeValue())
          .isEqualTo("true");
    }
  }

  /** A platform of this kind may have another. */
  @ParameterizedTest
  @CsvSource({"http://tempuri.org/, http://tempuri.org/SendSms", "urn:x, urn:x/SendSms"})
  void callsInTheNamespaceOfTheSettings(String namespace, String action) throws Exception {
    try (var server =
            LocalServer.answering(200, "text/xml", answer("OK", "", "1802020908100001", ""));
        var vendor = make(server.address(), Map.of("soap-namespace", namespace))) {
      assertThat(vendor.submit(ExampleSubmissions.freeText("a【腾飞】", NUMBER)))
          .isInstanceOf(Accepted.class);

      LocalServer.Request request = server.requests().get(0);
      assertThat(request.header("soapaction")).isEqualTo('"' + action + '"');
      assertThat(parsed(request.body()).getElementsByTagNameNS(namespace, "Msisdns").getLength())
          .isEqualTo(1);
    }
  }

  /** Chapter 10: each name means what its number means. */
  @ParameterizedTest
  @EnumSource(value = ResultCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void readsEveryNameOfChapter10(ResultCode code) {
    SubmitOutcome outcome = outcome(answer(code.wireName(), code.wireName(), "", ""));

    HuaxinCode meant = HuaxinCode.ofNumber(String.valueOf(code.number())).orElseThrow();
    meant
        .refusal()
        .ifPresentOrElse(
            refusal -> {
              var refused =
                  new Refused(refusal, code.wireName(), code.wireName(), meant.resultCode());
              assertThat(outcome)
                  .isEqualTo(
                      meant.about() == About.PERHAPS_ONE_NUMBER
                          ? refused.perhapsOfOneNumber()
                          : refused);
            },
            () -> assertThat(outcome).isInstanceOf(Unknown.class));
  }

  /** What a genuine page of this contract answered, in both versions of SOAP. */
  @ParameterizedTest
  @MethodSource("recordedAnswers")
  void readsTheRecordedAnswers(Recording recording) throws Exception {
    Document recorded = parsed(recording.answer().getBytes(StandardCharsets.UTF_8));
    String statusCode = text(recorded, "StatusCode");

    SubmitOutcome outcome = outcome(recording.answer());

    if (statusCode.equals("OK")) {
      assertThat(outcome).isEqualTo(new Accepted(text(recorded, "MsgId"), Map.of()));
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.vendorCode()).isEqualTo(statusCode));
    }
  }

  static List<Recording> recordedAnswers() {
    List<Recording> answers =
        Recording.all().stream()
            .filter(recording -> recording.answer().contains("<SendSmsResult>"))
            .toList();
    assertThat(answers).hasSizeGreaterThan(40);
    return answers;
  }

  /** A fault comes with status 500, and may have come after the message was taken. */
  @Test
  void doesNotKnowWhatAFaultMeans() {
    try (var server =
            LocalServer.answering(
                500,
                "text/xml; charset=utf-8",
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                    + "<soap:Fault><faultcode>soap:Server</faultcode></soap:Fault>"
                    + "</soap:Body></soap:Envelope>");
        var vendor = make(server.address(), Map.of())) {
      assertThat(vendor.submit(ExampleSubmissions.freeText("x【腾飞】", NUMBER)))
          .isEqualTo(new Unknown("HTTP status 500"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb\tc【腾飞】", "𠮷😀 ]]> & <b>【腾飞】", "\uFFFD\u0085【腾飞】"})
  void carriesATextAsItIs(String content) throws Exception {
    try (var server = LocalServer.answering(200, "text/xml", answer("OK", "", "7", ""));
        var vendor = make(server.address(), Map.of())) {
      assertThat(vendor.submit(ExampleSubmissions.freeText(content, NUMBER)))
          .isEqualTo(new Accepted("7", Map.of()));
      assertThat(text(parsed(server.requests().get(0).body()), "SMSContent")).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0008", "\u001F", "\uFFFE", "\uD800", "\uDC00x"})
  void doesNotSendATextThatXmlCannotCarry(String characters) {
    try (var server = LocalServer.answering(200, "text/xml", answer("OK", "", "7", ""));
        var vendor = make(server.address(), Map.of())) {
      assertThat(vendor.submit(ExampleSubmissions.freeText("a" + characters + "【腾飞】", NUMBER)))
          .isEqualTo(new NotSent("takes no characters that XML forbids"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void wantsAnAccountThatXmlCanCarry() {
    assertThatThrownBy(
            () -> make(URI.create("http://127.0.0.1:1/"), Map.of("account", "de\u0001mo")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("account");
  }

  @Test
  void namesTheNumbersThatErrorsHolds() {
    assertThat(
            outcome(
                answer(
                    "OK",
                    "操作成功",
                    "7",
                    "<Errors><string>13800138001:MsisdnBlack</string></Errors>")))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.refused()).containsOnlyKeys(OTHER));
  }

  /** F92. */
  @Test
  void tellsTheNumberThatIsRefusedFromTheOthers() {
    var black =
        new Refused(Refusal.PERMANENT, "MsisdnBlack", "MsisdnBlack", ResultCode.MSISDN_BLACK);

    assertThat(
            outcome(
                answer(
                    "MsisdnBlack",
                    "MsisdnBlack",
                    "",
                    "<Errors><string>13800138001:MsisdnBlack</string></Errors>")))
        .isEqualTo(
            new Refused(
                Refusal.RETRYABLE,
                "MsisdnBlack",
                "MsisdnBlack",
                ResultCode.NO_CHANNEL,
                Map.of(OTHER, black)));
  }

  @Test
  void doesNotGuessWhatIsNoAnswer() {
    assertThat(outcome(answer("OK", "操作成功", "", "")))
        .isEqualTo(new Unknown("accepted without a MsgId"));
    assertThat(outcome("<soap:Envelope><soap:Body><a/></soap:Body></soap:Envelope>"))
        .isEqualTo(new Unknown("answer is no SendSmsResponse"));
    assertThat(outcome("<!DOCTYPE a [<!ENTITY b 'c'>]><SendSmsResult>&b;</SendSmsResult>"))
        .isInstanceOf(Unknown.class);
    assertThat(outcome("<SendSmsResult><StatusCode>OK"))
        .isEqualTo(new Unknown("answer is not well-formed XML"));
  }

  private static SubmitOutcome outcome(String body) {
    try (var server = LocalServer.answering(200, "text/xml; charset=utf-8", body);
        var vendor = make(server.address(), Map.of())) {
      return vendor.submit(ExampleSubmissions.freeText("x【腾飞】", NUMBER, OTHER));
    }
  }

  private static String answer(String code, String description, String msgId, String errors) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
        + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
        + "<SendSmsResponse xmlns=\""
        + CONTRACT
        + "\"><SendSmsResult><StatusCode>"
        + code
        + "</StatusCode><Description>"
        + description
        + "</Description><MsgId>"
        + msgId
        + "</MsgId><Amount>16</Amount><SuccessCounts>"
        + (code.equals("OK") ? 1 : 0)
        + "</SuccessCounts>"
        + "<BillingCount>1</BillingCount>"
        + errors
        + "</SendSmsResult></SendSmsResponse></soap:Body></soap:Envelope>";
  }

  private static Document parsed(byte[] body) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
  }

  private static String text(Document call, String name) {
    return call.getElementsByTagNameNS(CONTRACT, name).item(0).getTextContent();
  }

  private static Vendor make(URI address, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", VendorContract.SECRET);
    settings.put("transport", "soap");
    settings.putAll(more);
    return new HuaxinKind().make("hx", new Settings(settings));
  }
}
