package smsfacade.soap;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.FacadeUnderTest;
import smsfacade.testbed.RawHttp;

/**
 * Every recorded request, sent to the packaged facade: the answer is the recorded one, character by
 * character but for the numbers of the call and the words of a fault, or it is on the list of
 * {@link #KINDER}.
 */
class RecordedAnswersIT {
  private static final String SOAP_11 = "text/xml; charset=utf-8";
  private static final String SOAP_12 = "application/soap+xml; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  /** 2030 is farther ahead than the facade plans; the same form of tomorrow takes its place. */
  private static final String PLANNED_DAY = "2030-01-02";

  private static final Pattern OF_THE_CALL =
      Pattern.compile(
          "<MsgId>\\d{16}</MsgId>|<Amount>-?\\d+</Amount>"
              + "|(?<=<faultstring>)[^<]+|(?<=<soap:Text xml:lang=\"en\">)[^<]+");

  /**
   * Where the facade differs on purpose.
   *
   * @param fragments what its answer must contain
   */
  private record Kinder(int status, String contentType, String... fragments) {}

  private static final Map<String, Kinder> KINDER =
      Map.ofEntries(
          // Help pages: ours, not Mono's.
          entry("03", new Kinder(200, HTML, "SendSms", "?wsdl")),
          entry("04b", new Kinder(200, HTML, "SendSms", "?wsdl")),
          entry("09", new Kinder(200, HTML, "SendSms", "?wsdl")),
          // No HTTP form binding: the old status, our words.
          entry("07", new Kinder(500, "text/plain; charset=utf-8", "no HTTP form binding")),
          // A refused number comes with its reason.
          entry(
              "18",
              new Kinder(
                  200,
                  SOAP_11,
                  "<StatusCode>OK</StatusCode>",
                  "<SuccessCounts>1</SuccessCounts><BillingCount>1</BillingCount>",
                  "<Errors><string>12:MsisdnError</string><string>abc:MsisdnError</string></Errors>")),
          // All that some PHP clients can send for "now".
          entry("22", accepted(SOAP_11)),
          // A blank for the T is read as China time; this one has passed.
          entry("27", accepted(SOAP_11)),
          // A time nobody can read: a business answer that every client handles, and nothing sent.
          entry("29", refused(SOAP_11, "ParamError")),
          entry("80", refused(SOAP_12, "ParamError")),
          // An unknown, empty or oddly quoted action: the body element decides.
          entry("61", accepted(SOAP_11)),
          entry("63", accepted(SOAP_11)),
          entry("88", accepted(SOAP_11)),
          // Unreadable requests: the old status with a fault instead of nothing.
          entry("60", unreadable(SOAP_11, "<faultcode>soap:Client</faultcode>")),
          entry("69", unreadable(SOAP_11, "<faultcode>soap:Client</faultcode>")),
          entry("75", unreadable(SOAP_11, "<faultcode>soap:Client</faultcode>")),
          entry("79", unreadable(SOAP_12, "<soap:Value>soap:Sender</soap:Value>")),
          // The recorded server was told to throw at this text. To the facade it is a text without
          // signature; its own failures are forced in AnswerCallTest.
          entry("76", refused(SOAP_11, "RequiredSuffix")),
          entry("77", refused(SOAP_12, "RequiredSuffix")));

  static List<Recording> recordings() {
    return Recording.all();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void answersAsRecordedOrKinder(Recording recording) {
    var response = replay(recording);
    var kinder = KINDER.get(recording.number());
    assertThat(response.headers()).doesNotContainKey("transfer-encoding");
    if (kinder != null) {
      assertThat(response.status()).isEqualTo(kinder.status());
      assertThat(response.contentType()).isEqualTo(kinder.contentType());
      assertThat(response.text()).contains(kinder.fragments());
    } else {
      assertThat(response.status()).isEqualTo(recording.status());
      assertThat(response.contentType()).isEqualTo(recording.contentType());
      assertThat(withoutNumbers(response.text())).isEqualTo(withoutNumbers(expected(recording)));
    }
  }

  @Test
  void theListOfDifferencesNamesRecordingsOnly() {
    assertThat(recordings()).extracting(Recording::number).containsAll(KINDER.keySet());
  }

  private static RawHttp.Response replay(Recording recording) {
    String tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1).toString();
    return RawHttp.send(
        FacadeUnderTest.address(),
        recording.method(),
        recording.target(),
        recording.headers(),
        recording.requestBytes(recording.requestBody().replace(PLANNED_DAY, tomorrow)));
  }

  private static String expected(Recording recording) {
    return recording
        .answer()
        .replace("http://HOST/", FacadeUnderTest.address().toString())
        .replace("---&gt;", "--->");
  }

  private static String withoutNumbers(String answer) {
    return OF_THE_CALL.matcher(answer.strip()).replaceAll("#");
  }

  private static Kinder accepted(String contentType) {
    return new Kinder(
        200, contentType, "<StatusCode>OK</StatusCode>", "<Errors /></SendSmsResult>");
  }

  private static Kinder refused(String contentType, String code) {
    return new Kinder(
        200,
        contentType,
        "<StatusCode>" + code + "</StatusCode><Description>" + code + "</Description><MsgId />",
        "<BillingCount>0</BillingCount></SendSmsResult>");
  }

  private static Kinder unreadable(String contentType, String code) {
    return new Kinder(400, contentType, code, "Server was unable to read request.");
  }
}
