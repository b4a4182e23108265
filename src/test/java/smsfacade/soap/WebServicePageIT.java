package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.FacadeUnderTest;
import smsfacade.testbed.LeastTime;
import smsfacade.testbed.RawHttp;

/** The HTTP side of the packaged facade: spellings, methods, lengths, documents. */
class WebServicePageIT {
  private static final URI ADDRESS = FacadeUnderTest.address();
  private static final byte[] NOTHING = new byte[0];

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/WebService.asmx",
        "/webservice.asmx",
        "/WEBSERVICE.ASMX?wsdl",
        "/WebService.asmx/",
        "/webService.Asmx/?WSDL",
        "/WebService.asmx?op=SendSms&x=%20",
      })
  void servesTheOperationUnderEverySpelling(String target) {
    var answer = RawHttp.send(ADDRESS, "POST", target, SoapRequest.HEADERS, SoapRequest.bytes());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("<StatusCode>OK</StatusCode>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?wsdl", "?WSDL", "?Wsdl&x", "?wsdl=1"})
  void servesTheDescriptionUnchangedButForItsAddress(String query) throws IOException {
    for (var path : new String[] {"/WebService.asmx", "/webservice.asmx", "/WebService.asmx/"}) {
      var answer = RawHttp.send(ADDRESS, "GET", path + query, Map.of(), NOTHING);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).isEqualTo("text/xml; charset=utf-8");
      assertThat(answer.text())
          .isEqualTo(
              Files.readString(Path.of("wsdl/WebService.wsdl"))
                  .replace("http://HOST/", ADDRESS.toString()));
    }
  }

  @Test
  void namesTheHostThatWasCalledAndNoForwardedOne() {
    var forged =
        Map.of(
            "Host", "sms.example.com:8088",
            "X-Forwarded-Host", "evil.example.com",
            "X-Forwarded-Proto", "https");
    var answer = RawHttp.send(ADDRESS, "GET", "/WebService.asmx?wsdl", forged, NOTHING);
    assertThat(answer.text())
        .contains("\"http://sms.example.com:8088/WebService.asmx\"")
        .doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"})
  void allowsGetAndPostOnly(String method) {
    var answer = RawHttp.send(ADDRESS, method, "/WebService.asmx", Map.of(), NOTHING);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/WebService.asm", "/WebService.asmxx", "/x/WebService.asmx"})
  void leavesOtherPathsAlone(String target) {
    assertThat(RawHttp.send(ADDRESS, "GET", target, Map.of(), NOTHING).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void refusesTheFormBinding(String method) {
    for (var target :
        new String[] {"/WebService.asmx/SendSms", "/webservice.asmx/sendsms?userName=a"}) {
      var answer = RawHttp.send(ADDRESS, method, target, Map.of(), NOTHING);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).contains("no HTTP form binding");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?op=SendSms", "?op=Nope", "?schema", "?\"><script>alert(1)</script>"})
  void showsTheHelpPage(String query) {
    var target =
        "/WebService.asmx" + query.replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");
    var answer = RawHttp.send(ADDRESS, "GET", target, Map.of(), NOTHING);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.headers().get("content-security-policy")).startsWith("default-src 'none'");
    assertThat(answer.text()).contains(ADDRESS + "WebService.asmx").doesNotContain("alert(1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/xml", "multipart/related", "nonsense"})
  void refusesOtherContent(String contentType) {
    var answer =
        RawHttp.send(
            ADDRESS,
            "POST",
            "/WebService.asmx",
            Map.of("Content-Type", contentType),
            SoapRequest.bytes());
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "X-GZIP", "utf-8, br", "zstd"})
  void refusesCompressedContent(String coding) {
    var answer = postCoded(coding);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers()).containsEntry("accept-encoding", "identity");
    assertThat(answer.text()).contains("soap:Client", "is not supported");
  }

  /** Case C01. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "utf8", "gb2312", "identity", "8bit", ""})
  void passesOverAContentEncodingThatNamesNoCoding(String coding) {
    assertThat(postCoded(coding).text()).contains("<StatusCode>OK</StatusCode>");
  }

  private static RawHttp.Response postCoded(String coding) {
    return RawHttp.send(
        ADDRESS,
        "POST",
        "/WebService.asmx",
        Map.of("Content-Type", "text/xml", "Content-Encoding", coding),
        SoapRequest.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
  void sendsItsLengthToOldAndNewClients(String protocol) throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(
          RawHttp.head(
                  ADDRESS,
                  "POST",
                  "/WebService.asmx",
                  SoapRequest.HEADERS,
                  SoapRequest.bytes().length)
              .replace("HTTP/1.1", protocol));
      http.write(SoapRequest.bytes());
      var answer = http.response();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers())
          .containsEntry("content-length", String.valueOf(answer.body().length))
          .doesNotContainKey("transfer-encoding");
    }
  }

  @Test
  void answersAClientOfHttp10WithoutHost() throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write("GET /WebService.asmx?wsdl HTTP/1.0\r\n\r\n");
      var answer = http.response();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text())
          .contains("\"http://127.0.0.1:" + ADDRESS.getPort() + "/WebService.asmx\"");
    }
  }

  @Test
  void tellsAClientThatWaitsToContinue() throws Exception {
    String answer = LeastTime.within(Duration.ofMillis(200), this::sendOnceToldToContinue);
    assertThat(answer).contains("<StatusCode>OK</StatusCode>");
  }

  private String sendOnceToldToContinue() throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(
          RawHttp.head(
                  ADDRESS,
                  "POST",
                  "/WebService.asmx",
                  SoapRequest.HEADERS,
                  SoapRequest.bytes().length)
              .replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
      assertThat(http.response().status()).isEqualTo(100);
      http.write(SoapRequest.bytes());
      return http.response().text();
    }
  }

  /** The server says 100 only after the first chunk; the client goes on after its own wait. */
  @Test
  void readsAChunkedRequestThatComesSlowly() throws Exception {
    var body = new String(SoapRequest.bytes(), StandardCharsets.ISO_8859_1);
    int half = body.length() / 2;
    try (var http = new RawHttp(ADDRESS)) {
      http.write(
          RawHttp.head(ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, 0)
              .replace("Content-Length: 0", "Transfer-Encoding: chunked\r\nExpect: 100-continue"));
      Thread.sleep(300);
      http.write(chunk(body.substring(0, half)));
      Thread.sleep(300);
      http.write(chunk(body.substring(half)));
      http.write("0\r\n\r\n");
      var answer = http.response();
      if (answer.status() == 100) {
        answer = http.response();
      }
      assertThat(answer.text()).contains("<StatusCode>OK</StatusCode>");
    }
  }

  @Test
  void showsNothingOfTheServer() {
    var answer =
        RawHttp.send(ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, SoapRequest.bytes());
    assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
  }

  private static byte[] chunk(String text) {
    return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
