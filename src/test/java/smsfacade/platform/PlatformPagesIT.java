package smsfacade.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.Gzip;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;

/** PH-01 to PH-03, PH-05, PH-07, PH-08 and PH-16 (F98) of the packaged facade, by raw sockets. */
class PlatformPagesIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final URI ADDRESS = FACADE.address();
  private static final byte[] NOTHING = new byte[0];
  private static final String MOBILE = "15023239810";

  /** 您的验证码：1439【腾飞】 */
  private static final String SEND =
      "?action=send&account=test&password=test&mobile="
          + MOBILE
          + "&content=%E6%82%A8%E7%9A%84%E9%AA%8C%E8%AF%81%E7%A0%81%EF%BC%9A1439"
          + "%E3%80%90%E8%85%BE%E9%A3%9E%E3%80%91";

  private static final String OVERAGE = "?action=overage&account=test&password=test";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "<pre[^>]*>POST <b>(/\\w+\\.as[a-z]+)</b> HTTP/1.1\n"
              + "Content-Type: (.*; charset=(.+))\n\n([^<]*)</pre>");
  private static final int GUESSERS = 16;
  private static final int GUESSES = 4;

  static List<Exchange> exchanges() {
    return Exchange.all();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersByteForByte(Exchange exchange) throws Exception {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(exchange.request());
      var answer = http.responseOfItsLength();
      assertThat(answer.status()).isEqualTo(exchange.status());
      assertThat(answer.contentType()).isEqualTo(exchange.contentType());
      assertThat(new String(answer.body(), ISO_8859_1)).matches(exchange.expected());
      assertThat(answer.headers())
          .containsEntry("cache-control", "no-store")
          .doesNotContainKeys("transfer-encoding", "set-cookie");
    } finally {
      if (exchange.name().startsWith("PH-16")) {
        setPassword("abc", "abc123");
      }
    }
  }

  /** All faces of this node at once, and nothing of it in its log (PH-16). */
  @Test
  void anAccountGoesOnWithTheNewPassword() throws Exception {
    String change = "/pwd.aspx?account=abc&password=abc123&newpassword=neu%2512+5";
    assertThat(get(change).text()).contains("<returnstatus>Faild</returnstatus>", "参数错误");
    try {
      assertThat(get(change.replace("+", "")).text()).contains("操作成功");
      assertThat(get("/sms.aspx?action=overage&account=abc&password=neu%25125").text())
          .contains("Sucess");
      assertThat(get("/sms.aspx?action=overage&account=abc&password=abc123").text())
          .contains("用户名或密码错误");
      var soap = new LegacyClient(ADDRESS, "abc", "neu%125").send(MOBILE, "您的验证码：1439【腾飞】");
      assertThat(soap.statusCode()).isEqualTo("OK");
      assertThat(get(change.replace("+", "")).text()).contains("密码错误");
    } finally {
      setPassword("abc", "abc123");
    }
  }

  /** Section 8: who calls is judged first. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&newpassword=", "&newpassword=a%00b", "&newpassword=%ff"})
  void refusesWhatIsNoNewPassword(String newPassword) {
    String change = "/PWD.aspx?action=send&account=off&password=off123";
    assertThat(get(change + newPassword).text()).contains("<message>参数错误</message>");
    assertThat(get(change.replace("off123", "wrong") + newPassword).text())
        .contains("<message>密码错误</message>");
  }

  /** Section 9, by a login that is right; all others hear the same. */
  @Test
  void answersAnAccountInItsWords() {
    String login = "&account=sister&password=sister123";
    String send = SEND.replace("&account=test&password=test", login);
    assertThat(get("/sms.aspx" + send).text())
        .contains("<returnstatus>Success</returnstatus>", "<message>ok</message>");
    assertThat(get("/smsJson.aspx" + send + "&extno=1&mobile=1").text()).contains("Success", "ok");
    assertThat(get("/sms.aspx" + send.replace("%E3%80%90", "")).text())
        .contains("<returnstatus>fail</returnstatus>");
    assertThat(get("/sms.aspx?action=overage" + login).text())
        .contains("<returnstatus>Success</returnstatus>", "<message>ok</message>");
    assertThat(get("/pwd.aspx?newpassword=" + login).text())
        .contains("<returnstatus>fail</returnstatus>");
    for (String page : List.of("/sms.aspx" + send, "/sms.aspx?action=overage" + login)) {
      assertThat(get(page.replace("sister123", "wrong")).text())
          .contains("<returnstatus>Faild</returnstatus>");
    }
  }

  /** Each page that is served, and a call that is one: only its account is nobody's. */
  @Test
  void theHelpPageShowsACallOfEachPage() {
    Matcher samples = SAMPLE.matcher(get("/WebService.asmx").text());
    var shown = new TreeSet<String>();
    while (samples.find()) {
      String path = samples.group(1);
      Charset charset = Charset.forName(samples.group(3));
      String form = samples.group(4).replace("&amp;", "&");
      shown.add(path);
      var answer =
          RawHttp.send(
              ADDRESS,
              "POST",
              path,
              Map.of("Content-Type", samples.group(2)),
              form.getBytes(charset));
      assertThat(new String(answer.body(), charset))
          .as(form)
          .containsAnyOf("用户名", ResultCode.USER_ID_ERROR.wireName());
    }
    assertThat(shown)
        .containsExactlyInAnyOrder(
            PlatformPages.class.getAnnotation(WebServlet.class).urlPatterns());
  }

  private static void setPassword(String userName, String password) throws Exception {
    FACADE
        .jmx()
        .invoke(
            accounts(),
            "changePassword",
            new Object[] {userName, password, 0L},
            new String[] {String.class.getName(), String.class.getName(), "long"});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//sms.aspx",
        "/SMS.ASPX",
        "//SMS.ASPX",
        "///Sms.aspx",
        "/smsgbk.aspx",
        "/SMSJSON.aspx"
      })
  void findsPagesUnderEverySpelling(String path) {
    assertThat(get(path + OVERAGE).text()).contains("cess");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sms.asp", "/sms.aspxx", "/sms.aspx/send", "/x/sms.aspx"})
  void leavesOtherPathsAlone(String path) {
    assertThat(get(path + OVERAGE).status()).isEqualTo(404);
  }

  /** HEAD acts as GET does in every servlet that does not say otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void doesNothingByOtherMethods(String method) {
    long before = overage();
    var answer = RawHttp.send(ADDRESS, method, "/sms.aspx" + SEND, Map.of(), NOTHING);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, POST");
    assertThat(overage()).isEqualTo(before);
  }

  /** One accepting, one account, one order of ids (section 4). */
  @Test
  void sharesItsAccountsWithSoap() {
    long before = overage();
    assertThat(get("/smsJson.aspx" + SEND).text())
        .contains("\"remainpoint\":\"" + (before - 1) + "\"");
    var soap = new LegacyClient(ADDRESS, "test", "test").send(MOBILE, "您的验证码：1439【腾飞】");
    assertThat(soap.amount()).isEqualTo(before - 2);
    assertThat(overage()).isEqualTo(before - 2);
  }

  /** What it was credited in all grows by credits, and by nothing else. */
  @Test
  void tellsWhatWasCreditedInAll() throws Exception {
    long before = number("sendTotal", get("/sms.aspx" + OVERAGE).text());
    assertThat(get("/sms.aspx" + SEND).text()).contains("Success");
    FACADE
        .jmx()
        .invoke(
            accounts(),
            "credit",
            new Object[] {"test", 7L, false},
            new String[] {String.class.getName(), "long", "boolean"});
    assertThat(number("sendTotal", get("/sms.aspx" + OVERAGE).text())).isEqualTo(before + 7);
  }

  @Test
  void sendsNothingWhereThePlannedTimeCannotBeRead() {
    long before = overage();
    for (String time : List.of("tomorrow", "2018/2/30", "2099-01-01%2000:00:00", "0", "%ff")) {
      assertThat(get("/sms.aspx" + SEND + "&sendTime=" + time).text()).contains("参数错误");
    }
    assertThat(overage()).isEqualTo(before);
  }

  /** PHP's curl waits for it with forms of a kilobyte and more. */
  @Test
  void continuesAFormThatIsWaitedFor() throws IOException {
    byte[] body = SEND.substring(1).getBytes(UTF_8);
    try (var http = new RawHttp(ADDRESS)) {
      http.write(
          RawHttp.head(
              ADDRESS, "POST", "/sms.aspx", Map.of("Expect", "100-continue"), body.length));
      assertThat(http.response().status()).isEqualTo(100);
      http.write(body);
      assertThat(http.response().text()).contains("<returnstatus>Success</returnstatus>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sms.aspx", "//SMS.aspx"})
  void readsAFormThatComesInPieces(String path) throws Exception {
    String query = "?action=send&account=test";
    byte[] body = SEND.substring(1).replace("action=send", "action=overage").getBytes(UTF_8);
    try (var http = new RawHttp(ADDRESS)) {
      http.write(RawHttp.head(ADDRESS, "POST", path + query, Map.of(), body.length));
      Thread.sleep(50);
      http.write(Arrays.copyOf(body, 20));
      Thread.sleep(50);
      http.write(Arrays.copyOfRange(body, 20, body.length));
      assertThat(http.response().text()).contains("<returnstatus>Success</returnstatus>");
    }
  }

  @Test
  void servesHttp10WithoutAHost() throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write("GET /sms.aspx" + OVERAGE + " HTTP/1.0\r\n\r\n");
      assertThat(http.response().text()).contains("<returnstatus>Sucess</returnstatus>");
    }
  }

  /** Before it is read on (section 2). */
  @Test
  void refusesABodyOfMoreThanAMebibyte() throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write(RawHttp.head(ADDRESS, "POST", "/sms.aspx", Map.of(), 1024 * 1024 + 1));
      assertThat(http.responseOfItsLength().status()).isEqualTo(413);
    }
  }

  /** PH-05: ten times as long, packed; and 8 MiB of it, no more. */
  @Test
  void takesALargeBatchAndNoLargerBody() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      lines.append(15_100_000_000L + i).append(",您的快递已到，编号").append(i).append("【腾飞】\r\n");
    }
    byte[] body =
        ("account=demo&password=demo123&content=" + Gzip.base64(lines.toString())).getBytes(UTF_8);
    assertThat(RawHttp.send(ADDRESS, "POST", "/BatchSms.ashx", Map.of(), body).text())
        .contains("<successCounts>2000</successCounts>");
    byte[] spread = Arrays.copyOf(body, 8 * 1024 * 1024);
    Arrays.fill(spread, body.length, spread.length, (byte) '\n');
    assertThat(RawHttp.send(ADDRESS, "POST", "/BatchSms.ashx", Map.of(), spread).text())
        .contains("<successCounts>2000</successCounts>");
    try (var http = new RawHttp(ADDRESS)) {
      http.write(RawHttp.head(ADDRESS, "POST", "/BatchSms.ashx", Map.of(), spread.length + 1));
      assertThat(http.responseOfItsLength().status()).isEqualTo(413);
    }
  }

  /** The connector's own answer: a blank ends the address (section 11). */
  @Test
  void cannotReadABlankInTheRequestLine() throws IOException {
    try (var http = new RawHttp(ADDRESS)) {
      http.write("GET /sms.aspx" + OVERAGE + "&content=a b HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(http.response().status()).isEqualTo(505);
    }
  }

  /** Guesses by pages and by SOAP are counted together (section 10, F25). */
  @Test
  void guessesFallUnderTheOneThrottle() throws Exception {
    long before = throttled();
    var guesses = new ArrayList<Callable<Void>>();
    for (int guesser = 0; guesser < GUESSERS; guesser++) {
      int number = guesser;
      guesses.add(
          () -> {
            for (int i = 0; i < GUESSES; i++) {
              guess("/sms.aspx?action=overage&account=off&password=" + number + "x" + i);
            }
            return null;
          });
    }
    var executor = Executors.newFixedThreadPool(GUESSERS);
    try {
      for (Future<Void> guess : executor.invokeAll(guesses)) {
        guess.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(throttled()).isGreaterThan(before);
  }

  private static void guess(String target) throws IOException {
    try (var http = new RawHttp(ADDRESS, "127.0.7.1")) {
      http.write(RawHttp.head(ADDRESS, "GET", target, Map.of(), 0));
      assertThat(http.response().text()).contains("用户名或密码错误");
    }
  }

  @AfterAll
  static void nothingSecretIsLogged() throws IOException {
    assertThat(Files.readString(FACADE.log()))
        .doesNotContainIgnoringCase("e99a18c428cb38d5f260853678922e03")
        .doesNotContain("abc123", "neu12345", "neu%", "password=", MOBILE, "%E6%82%A8", "验证码")
        .contains("account abc changed its password by page");
  }

  private static long overage() {
    return number("overage", get("/sms.aspx" + OVERAGE).text());
  }

  private static long number(String member, String answer) {
    Matcher matcher = Pattern.compile("<" + member + ">(-?\\d+)<").matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static long throttled() throws Exception {
    return (Long) FACADE.jmx().getAttribute(accounts(), "ThrottledLogins");
  }

  private static ObjectName accounts() throws Exception {
    return new ObjectName("smsfacade:type=Accounts");
  }

  private static RawHttp.Response get(String target) {
    return RawHttp.send(ADDRESS, "GET", target, Map.of(), NOTHING);
  }
}
