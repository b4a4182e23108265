package smsfacade.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.FacadeUnderTest;
import smsfacade.testbed.RawHttp;

/**
 * What RFC 9112 (its section is in the name) or RFC 9110 lets a client write, or has a server
 * ignore: all of it is served. And what a server must refuse, since two readers of it would see two
 * things.
 */
class RequestToleranceIT {
  private static final URI ADDRESS = FacadeUnderTest.address();
  private static final String HOST = "Host: " + ADDRESS.getAuthority() + "\r\n";
  private static final String LINE = "POST /WebService.asmx HTTP/1.1\r\n";
  private static final String TYPE = "Content-Type: text/xml; charset=utf-8\r\n";
  private static final String CLOSE = "Connection: close\r\n";

  /** A character for each byte, as all requests here. */
  private static final String BODY = new String(SoapRequest.bytes(), ISO_8859_1);

  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
  private static final String WELL_FORMED = LINE + HOST + TYPE + LENGTH + CLOSE + "\r\n" + BODY;

  static Map<String, String> served() {
    var served = new LinkedHashMap<String, String>();
    served.put("2.2 an empty line in front", "\r\n" + WELL_FORMED);
    served.put("2.2 three empty lines in front", "\r\n\r\n\r\n" + WELL_FORMED);
    served.put("2.2 an empty line that is an LF", "\n" + WELL_FORMED);
    served.put(
        "2.2 lines that end with LF",
        (LINE + HOST + TYPE + LENGTH + CLOSE + "\r\n").replace("\r\n", "\n") + BODY);
    served.put("3 spaces between the words", WELL_FORMED.replace("POST /", "POST  /"));
    served.put(
        "3 a request line of 8000 octets",
        WELL_FORMED.replace(".asmx HTTP", ".asmx?" + "x".repeat(7_970) + " HTTP"));
    served.put(
        "3.2.2 the absolute form",
        WELL_FORMED.replace("POST /", "POST http://" + ADDRESS.getAuthority() + "/"));
    served.put(
        "5 names in another case",
        WELL_FORMED
            .replace("Content-Type", "CONTENT-type")
            .replace("Content-Length", "content-LENGTH"));
    served.put("5 no white space in front of a value", WELL_FORMED.replace(": ", ":"));
    served.put(
        "5 more white space around values",
        WELL_FORMED.replace(": ", ": \t ").replace("close\r", "close \t\r"));
    served.put("5 an empty value", with("X-Nothing:"));
    served.put("5 an unknown name", with("X-Trace: a;b=\"c,d\", e"));
    served.put("5 the same name twice", with("X-Trace: 1\r\nX-Trace: 2"));
    served.put("5 eighty headers", with(headers(80)));
    served.put("2.2 a bare CR in a value", with("X-From: a\rb"));
    served.put(
        "5.5 of RFC 9110: bytes that are no ASCII", with("X-From: \u00e8\u0085\u00be\u00ff"));
    served.put(
        "11.6.2 of RFC 9110: credentials of 16 kB unasked",
        with("Authorization: Negotiate " + "a".repeat(16 * 1024)));
    served.put(
        "11.6.2 of RFC 9110: other credentials unasked", with("Authorization: Basic ZGVtbzpkZW1v"));
    served.put("6.1 Chunked in another case", chunked("Chunked", "%x\r\n", ""));
    served.put("6.3 the same length twice", with(LENGTH.strip()));
    served.put("7.1 a chunk size in capitals with zeros", chunked("chunked", "000%X\r\n", ""));
    served.put("7.1.2 trailers", chunked("chunked", "%x\r\n", "X-Sum: 1\r\nX-End: 2\r\n"));
    served.put("7.4 TE", with("TE: trailers, deflate;q=0.5"));
    served.put("9.3 several options", WELL_FORMED.replace("close", "keep-alive, close, X-Hop"));
    served.put(
        "10.1.1 of RFC 9110: Expect in HTTP/1.0",
        with("Expect: 100-continue").replace("HTTP/1.1", "HTTP/1.0"));
    served.put("7.8 of RFC 9110: upgrade to a web socket", upgrade("websocket"));
    served.put("7.8 of RFC 9110: upgrade to TLS", upgrade("TLS/1.2"));
    served.put(
        "7.8 of RFC 9110: upgrade to HTTP/2",
        upgrade("h2c")
            .replace("Upgrade\r", "Upgrade, HTTP2-Settings\r")
            .replace("Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__\r\nUpgrade: h2c"));
    served.put("14.2 of RFC 9110: Range", with("Range: bytes=0-10"));
    served.put(
        "13.1 of RFC 9110: conditions",
        with("If-None-Match: *\r\nIf-Modified-Since: Sat, 28 Nov 2026 00:00:00 GMT"));
    served.put(
        "12.5 of RFC 9110: what is accepted",
        with("Accept: nonsense\r\nAccept-Language: ,;q=2\r\nAccept-Encoding: gzip, br"));
    served.put("RFC 6265: cookies that are none", with("Cookie: a=\"b; =c; {}; $Version=9"));
    served.put(
        "hop-by-hop of old proxies",
        with(
            "Proxy-Connection: keep-alive\r\nKeep-Alive: 300\r\nVia: 1.0 fred\r\nPragma: no-cache"));
    return served;
  }

  static Map<String, String> refused() {
    var refused = new LinkedHashMap<String, String>();
    refused.put("3.2 no Host", WELL_FORMED.replace(HOST, ""));
    refused.put(
        "6.1 a length beside chunked", chunked("chunked\r\nContent-Length: 3", "%x\r\n", ""));
    refused.put("5.1 white space in front of a colon", with("Content-Length : 3"));
    refused.put("6.3 two lengths", with("Content-Length: 3"));
    refused.put("6.3 a length that is none", WELL_FORMED.replace(LENGTH, "Content-Length: x\r\n"));
    refused.put("7.1 a chunk size that is none", chunked("chunked", "x%x\r\n", ""));
    return refused;
  }

  static Iterable<String> namesOfServed() {
    return served().keySet();
  }

  static Iterable<String> namesOfRefused() {
    return refused().keySet();
  }

  @ParameterizedTest
  @MethodSource("namesOfServed")
  void serves(String name) throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(served().get(name).getBytes(ISO_8859_1));
      var answer = http.response();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("<StatusCode>");
    }
  }

  @ParameterizedTest
  @MethodSource("namesOfRefused")
  void refuses(String name) throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(refused().get(name).getBytes(ISO_8859_1));
      assertThat(http.response().status()).isEqualTo(400);
    }
  }

  /** 2.2 and 9.3.2: old clients end a body with an empty line that its length does not count. */
  @Test
  void servesRequestsOfOneConnectionInTheirOrderWithEmptyLinesBetween() throws IOException {
    String kept = WELL_FORMED.replace(CLOSE, "");
    String nobody = new String(SoapRequest.bytes(), ISO_8859_1).replace("demo<", "    <");
    try (var http = new RawHttp(ADDRESS)) {
      String all = kept + "\r\n" + kept.replace(BODY, nobody) + "\r\n\r\n" + WELL_FORMED;
      http.write(all.getBytes(ISO_8859_1));
      String answers = http.response().text();
      assertThat(answers.split("<StatusCode>", -1)).hasSize(4);
      assertThat(answers.indexOf("UserNameEmpty"))
          .isBetween(answers.indexOf("<StatusCode>"), answers.lastIndexOf("<StatusCode>"));
    }
  }

  /** Where the server's parser is stricter than RFC 9112 and cannot be set otherwise. */
  @Test
  void refusesAnotherMinorVersion() throws IOException {
    assertThat(statusOf(WELL_FORMED.replace("HTTP/1.1", "HTTP/1.2"))).isEqualTo(505);
  }

  /** 7.1.1 has a server ignore what it does not know there. */
  @ParameterizedTest
  @ValueSource(strings = {"%x;a;b=c\r\n", "%x ;a=b\r\n"})
  void refusesChunkExtensions(String sizeLine) throws IOException {
    assertThat(statusOf(chunked("chunked", sizeLine, ""))).isEqualTo(400);
  }

  private static int statusOf(String request) throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(request.getBytes(ISO_8859_1));
      return http.response().status();
    }
  }

  /** 3.2.2: the target's host rules. */
  @Test
  void namesTheHostOfAnAbsoluteTarget() throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(
          "GET http://sms.example.com/WebService.asmx?wsdl HTTP/1.1\r\nHost: other.example.com\r\n"
              + CLOSE
              + "\r\n");
      assertThat(http.response().text()).contains("\"http://sms.example.com/WebService.asmx\"");
    }
  }

  private static String with(String header) {
    return WELL_FORMED.replace(HOST, HOST + header + "\r\n");
  }

  private static String upgrade(String protocol) {
    return with("Upgrade: " + protocol).replace(CLOSE, "Connection: close, Upgrade\r\n");
  }

  private static String headers(int count) {
    var headers = new StringBuilder("X-0: 0");
    for (int i = 1; i < count; i++) {
      headers.append("\r\nX-" + i + ": " + i);
    }
    return headers.toString();
  }

  private static String chunked(String coding, String sizeLine, String trailers) {
    int half = BODY.length() / 2;
    return LINE
        + HOST
        + TYPE
        + CLOSE
        + "Transfer-Encoding: "
        + coding
        + "\r\n\r\n"
        + sizeLine.formatted(half)
        + BODY.substring(0, half)
        + "\r\n"
        + sizeLine.formatted(BODY.length() - half)
        + BODY.substring(half)
        + "\r\n0\r\n"
        + trailers
        + "\r\n";
  }
}
