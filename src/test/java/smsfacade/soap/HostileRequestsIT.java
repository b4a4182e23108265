package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.FacadeUnderTest;
import smsfacade.testbed.LeastTime;
import smsfacade.testbed.RawHttp;

/** What attackers and broken clients send (F8, F12): refused quickly, and nothing is told. */
class HostileRequestsIT {
  private static final URI ADDRESS = FacadeUnderTest.address();
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)exception|\\bat [a-z]+\\.|jakarta|javax|java\\.|com\\.|woodstox|wstx|row,col|smsfacade|root:");

  static Map<String, String> hostile() {
    var hostile = new LinkedHashMap<String, String>();
    hostile.put("doctype", doctype("<!DOCTYPE a>", ""));
    hostile.put("doctype with entity", doctype("<!DOCTYPE a [<!ENTITY e \"x\">]>", ""));
    hostile.put(
        "file entity", doctype("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;"));
    hostile.put(
        "parameter entity",
        doctype("<!DOCTYPE a [<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;]>", ""));
    hostile.put("billion laughs", doctype(billionLaughs(), "&l9;"));
    hostile.put("undeclared entity", doctype("", "&e;"));
    hostile.put("depth 100", doctype("", "<a>".repeat(100) + "</a>".repeat(100)));
    hostile.put("depth 100 000", doctype("", "<a>".repeat(100_000) + "</a>".repeat(100_000)));
    hostile.put("unclosed depth", "<a>".repeat(300_000));
    hostile.put("10 000 attributes", doctype("", "<a" + attributes(10_000) + "/>"));
    hostile.put("100 000 elements", doctype("", "<a/>".repeat(100_000)));
    hostile.put(
        "60 000 headers",
        SoapRequest.TEXT.replace(
            "<soap:Body>",
            "<soap:Header>" + "<h xmlns='u'/>".repeat(60_000) + "</soap:Header><soap:Body>"));
    hostile.put("duplicate attribute", doctype("", "<a b='1' b='2'/>"));
    hostile.put("unbound prefix", doctype("", "<x:a/>"));
    hostile.put("truncated", SoapRequest.TEXT.substring(0, SoapRequest.TEXT.length() - 20));
    hostile.put(
        "broken off after the operation", SoapRequest.TEXT.replaceAll("</soap:Body>.*", ""));
    hostile.put("trailing junk", SoapRequest.TEXT + "<b/>");
    hostile.put("markup in the text", SoapRequest.TEXT.replace("1439", "<b>1439</b>"));
    hostile.put("element in the password", SoapRequest.TEXT.replace("demo123", "demo123<x/>"));
    hostile.put("junk", "\u0001\u0002junk");
    hostile.put("json", "{\"userName\": \"demo\"}");
    hostile.put("blank", " \r\n ");
    hostile.put("no body", SoapRequest.TEXT.replaceAll("<soap:Body>.*</soap:Body>", ""));
    return hostile;
  }

  static Iterable<String> names() {
    return hostile().keySet();
  }

  @AfterEach
  void stillServes() {
    assertThat(post(SoapRequest.bytes()).text()).contains("<StatusCode>OK</StatusCode>");
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesWithAShortFault(String name) throws Exception {
    byte[] request = hostile().get(name).getBytes(StandardCharsets.UTF_8);
    var answer = LeastTime.within(Duration.ofSeconds(1), () -> post(request));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("<faultcode>soap:Client</faultcode>");
    assertThat(answer.text()).doesNotContainPattern(INSIDE).hasSizeLessThan(700);
  }

  @Test
  void doesNotFetchADocumentType() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + listener.getLocalPort() + "/a.dtd";
      post(doctype("<!DOCTYPE a SYSTEM \"" + url + "\">", "").getBytes(StandardCharsets.UTF_8));
      listener.setSoTimeout(300);
      assertThat(accepted(listener)).isFalse();
    }
  }

  @Test
  void ignoresReferencesToCharactersXmlCannotCarry() {
    var request = SoapRequest.TEXT.replace("1439", "14&#0;&#x1F;&#xD800;39\u0001");
    var answer = post(request.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.text())
        .contains("<StatusCode>OK</StatusCode>", "<BillingCount>1</BillingCount>");
  }

  @Test
  void answersRefusedNumbersFullOfMarkupWellFormed() throws Exception {
    var request =
        SoapRequest.TEXT.replace(
            "13800138000", "13800138000,&lt;/string&gt;&amp;]]&gt;&#x7;😀\u001f");
    var answer = post(request.getBytes(StandardCharsets.UTF_8));
    assertThat(Envelope.read(answer.text(), Dialect.SOAP_11).payload()).isPresent();
    assertThat(answer.text()).contains("&lt;/string>&amp;]]&gt;😀:MsisdnError");
  }

  @Test
  void refusesBytesThatAreNoText() {
    var bytes = SoapRequest.bytes();
    bytes[bytes.length / 2] = (byte) 0xff;
    assertThat(post(bytes).status()).isEqualTo(400);
  }

  @Test
  void readsARequestUpToTheLimit() {
    var padded = SoapRequest.TEXT + " ".repeat(1024 * 1024 - SoapRequest.bytes().length);
    assertThat(post(padded.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
  }

  @Test
  void refusesALargerOneWithItsLength() {
    var answer = post(new byte[2 * 1024 * 1024 - 1]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("soap:Client", "larger than 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 80})
  void refusesALargerOneInChunks(int chunks) throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(
          RawHttp.head(ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, 0)
              .replace("Content-Length: 0", "Transfer-Encoding: chunked"));
      var chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
      for (int i = 0; i < chunks; i++) {
        http.write(chunk);
      }
      http.write("0\r\n\r\n");
      assertThat(http.response().status()).isEqualTo(413);
    }
  }

  private static RawHttp.Response post(byte[] body) {
    return RawHttp.send(ADDRESS, "POST", "/WebService.asmx", SoapRequest.HEADERS, body);
  }

  private static boolean accepted(ServerSocket listener) throws IOException {
    try {
      listener.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static String doctype(String doctype, String content) {
    return SoapRequest.TEXT
        .replace("?><soap:Envelope", "?>" + doctype + "<soap:Envelope")
        .replace("<userName>demo", "<userName>" + content + "demo");
  }

  private static String billionLaughs() {
    var entities = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      entities.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
    }
    return entities.append("]>").toString();
  }

  private static String attributes(int count) {
    var attributes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append(" a" + i + "='1'");
    }
    return attributes.toString();
  }
}
