package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.TmsContainer;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.TemplateReview.ApprovedTemplate;
import smsfacade.vendors.Vector;
import smsfacade.vendors.VendorOperations.Said;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;

/** HX-06, HX-09 and HX-17 to HX-20 as the document and the golden vectors have them. */
class HuaxinOperationsTest {
  private static final String TAKEN =
      "<returnsms><returnstatus>Success</returnstatus><message>操作成功</message>"
          + "<taskID>1611010000000001</taskID></returnsms>";

  @Test
  void makesTheContainerOfTheVector() {
    var vector = Vector.load("huaxin/HX-06-tms-container");
    List<HuaxinMms.Element> elements =
        vector.array("/inputs/elements").stream()
            .map(JsonValue::asJsonObject)
            .map(
                element ->
                    new HuaxinMms.Element(
                        element.getString("name"),
                        HexFormat.of().parseHex(element.getString("data_hex"))))
            .toList();
    assertThat(HuaxinMms.content(elements)).isEqualTo(vector.text("/expected/content_base64"));
    // The SMIL goes last, wherever it stands.
    assertThat(HuaxinMms.content(List.of(elements.get(1), elements.get(0))))
        .isEqualTo(vector.text("/expected/content_base64"));
  }

  @Test
  void sendsAnMms() {
    try (var server = LocalServer.answering(200, "text/xml", TAKEN)) {
      assertThat(
              said(
                  server.address(),
                  "sendMms",
                  "13800138000,13800138001",
                  "新年好",
                  "mms.smil:PHNtaWwvPg== 1.txt:xOO6ww==",
                  ""))
          .isEqualTo(Said.taken("taken as task 1611010000000001", "1611010000000001"));
      assertThat(server.requests().get(0).path()).isEqualTo("/mms.aspx");
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("action", "send")
          .containsEntry("subject", "新年好")
          .containsEntry("mobile", "13800138000,13800138001")
          .containsEntry(
              "content", Vector.load("huaxin/HX-06-tms-container").text("/expected/content_base64"))
          .containsOnlyKeys(
              "userid",
              "account",
              "password",
              "mobile",
              "subject",
              "content",
              "sendTime",
              "action",
              "extno");
    }
  }

  /** PH-06 by HX-06: of a message of the facade, whatever order a client gave its parts. */
  @Test
  void submitsAnMmsOfAClient() {
    var smil = new TmsContainer.Part(bytes("mms.smil"), bytes("<smil/>"));
    var text = new TmsContainer.Part(bytes("1.txt"), HexFormat.of().parseHex("c4e3bac3"));
    var left = new ArrayList<Integer>();
    try (var server = LocalServer.answering(200, "text/xml", TAKEN);
        var vendor = vendor(server.address())) {
      SubmitOutcome outcome =
          vendor.submitMms(
              ExampleSubmissions.freeText("新年好😀", "12", Msisdn.of("13800138000")),
              TmsContainer.of(List.of(smil, text)),
              () -> left.add(server.requests().size()));

      assertThat(outcome).isEqualTo(new Accepted("1611010000000001", Map.of()));
      assertThat(left).containsExactly(0);
      assertThat(server.requests().get(0).path()).isEqualTo("/mms.aspx");
      assertThat(server.requests().get(0).form(StandardCharsets.UTF_8))
          .containsEntry("subject", "新年好😀")
          .containsEntry("mobile", "13800138000")
          .containsEntry("extno", "12")
          .containsEntry(
              "content",
              Vector.load("huaxin/HX-06-tms-container").text("/expected/content_base64"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({"额度不足, Refused", "请稍后, Unknown"})
  void anMmsThatIsNotTakenEndsAsATextDoes(String message, String ending) {
    String answer =
        "<returnsms><returnstatus>Fail</returnstatus><message>"
            + message
            + "</message></returnsms>";
    try (var server = LocalServer.answering(200, "text/xml", answer);
        var vendor = vendor(server.address())) {
      var part = new TmsContainer.Part(bytes("1.txt"), bytes("a"));
      var container = TmsContainer.of(List.of(part));
      assertThat(
              vendor
                  .submitMms(
                      ExampleSubmissions.freeText("s", "", Msisdn.of("13800138000")),
                      container,
                      () -> {})
                  .getClass()
                  .getSimpleName())
          .isEqualTo(ending);
      assertThat(
              vendor.submitMms(
                  ExampleSubmissions.freeText("s", "123456", Msisdn.of("13800138000")),
                  container,
                  () -> {}))
          .isInstanceOf(NotSent.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',          subject, 1.txt:xOO6ww==",
    "1380013800,  subject, 1.txt:xOO6ww==",
    "13800138000, '',      1.txt:xOO6ww==",
    "13800138000, subject, ''",
    "13800138000, subject, xOO6ww==",
    "13800138000, subject, 1.txt:?",
    "13800138000, subject, ../x:xOO6ww=="
  })
  void sendsNothingThatIsNoMms(String numbers, String subject, String parts) {
    try (var server = LocalServer.answering(200, "text/xml", TAKEN)) {
      assertThatThrownBy(() -> call(server.address(), "sendMms", numbers, subject, parts, ""))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", "1a", " 1"})
  void sendsNoMmsWithAWrongExtension(String extension) {
    try (var server = LocalServer.answering(200, "text/xml", TAKEN)) {
      assertThatThrownBy(
              () ->
                  call(
                      server.address(), "sendMms", "13800138000", "x", "1.txt:xOO6ww==", extension))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  /** Only the texts of chapter 10 say for certain that nothing was taken. */
  @ParameterizedTest
  @CsvSource({"额度不足, not sent", "系统内部错误, perhaps sent", "请稍后, perhaps sent"})
  void saysWhetherARefusedMmsIsPerhapsSent(String message, String start) {
    String answer =
        "<returnsms><returnstatus>Fail</returnstatus><message>"
            + message
            + "</message></returnsms>";
    try (var server = LocalServer.answering(200, "text/xml", answer)) {
      assertThatThrownBy(
              () -> call(server.address(), "sendMms", "13800138000", "x", "1.txt:xOO6ww==", ""))
          .isInstanceOf(VendorUnavailable.class)
          .hasMessageStartingWith(start + ": " + message);
    }
  }

  @Test
  void saysThatAnMmsWithoutAnAnswerIsPerhapsSent() {
    try (var server = LocalServer.answering(500, "text/html", "sorry")) {
      assertThatThrownBy(
              () -> call(server.address(), "sendMms", "13800138000", "x", "1.txt:xOO6ww==", ""))
          .isInstanceOf(VendorUnavailable.class)
          .hasMessageStartingWith("perhaps sent");
    }
  }

  @Test
  void asksForTheBalanceOfMms() {
    var vector = Vector.load("huaxin/HX-07-overage-xml");
    try (var server = LocalServer.answering(200, "text/xml", vector.text("/inputs/body"))) {
      assertThat(call(server.address(), "fetchMmsBalance")).isEqualTo("6 预付费");
      assertThat(server.requests().get(0).path()).isEqualTo("/mms.aspx");
      assertThat(body(server)).startsWith("action=overage&userid=&account=demo&password=");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HX-17-template-add addTemplate",
        "HX-18-template-query queryTemplates",
        "HX-19-template-update updateTemplate",
        "HX-20-template-delete deleteTemplate"
      })
  void asksForTemplatesAsTheVectorsDo(String vectorAndOperation) {
    String[] names = vectorAndOperation.split(" ");
    var vector = Vector.load("huaxin/" + names[0]);
    String[] arguments =
        List.of("templateid", "template").stream()
            .map(name -> vector.text("/inputs/" + name))
            .filter(value -> !value.isEmpty())
            .toArray(String[]::new);
    try (var server =
        LocalServer.answering(200, "application/json", vector.text("/expected/response/body"))) {
      if (vector.object("/expected/parsed").getBoolean("ok")) {
        assertThat(call(server.address(), names[1], arguments)).isNotEmpty();
      } else {
        assertThatThrownBy(() -> call(server.address(), names[1], arguments))
            .isInstanceOf(VendorUnavailable.class)
            .hasMessage("refused: 1119 未启用该功能");
      }
      assertThat(server.requests().get(0).path()).isEqualTo(vector.text("/expected/request/path"));
      assertThat(body(server)).isEqualTo(vector.text("/expected/request/body"));
    }
  }

  @Test
  void tellsHowTheReviewStands() {
    var vector = Vector.load("huaxin/HX-18-template-query");
    try (var server =
        LocalServer.answering(200, "application/json", vector.text("/expected/response/body"))) {
      assertThat(call(server.address(), "queryTemplates", "1611293848530529"))
          .isEqualTo("1611293848530529 under review: 您的验证码：@【星辰】");
    }
  }

  /** Only those enabled (1), and what their @ stand for (§9.1). */
  @Test
  void tellsWhichTextsAreApproved() {
    String answer =
        """
        {"Status":"Success","StatusCode":"1","Description":"操作成功","TemplateList":[
        {"TemplateId":"11","Status":1,"Template":"您的验证码：@【星辰】"},
        {"TemplateId":"12","Status":2,"Template":"停用@【星辰】"},
        {"TemplateId":"13","Status":3,"Template":"审核@【星辰】"},
        {"TemplateId":"14","Status":4,"Template":"退回@【星辰】"},
        {"TemplateId":"15","Status":1,"Template":"@您好，@@@@@【星辰】"}]}
        """;
    try (var server = LocalServer.answering(200, "application/json", answer);
        var vendor = vendor(server.address())) {
      assertThat(vendor.fetchApprovedTemplates("11"))
          .containsExactly(
              new ApprovedTemplate("11", "您的验证码：{p1:20}【星辰】"),
              new ApprovedTemplate("15", "{p1:20}您好，{p2:100}【星辰】"));
      assertThat(body(server)).endsWith("&templateid=11").startsWith("action=query&");
    }
    for (String list : List.of("null", "[]", "{}", "\"\"")) {
      try (var server =
              LocalServer.answering(
                  200, "text/html", "{\"StatusCode\":\"1\",\"TemplateList\":" + list + "}");
          var vendor = vendor(server.address())) {
        assertThat(vendor.fetchApprovedTemplates("11")).isEmpty();
      }
    }
  }

  /** The document has no way to ask for all (§9.2), so an empty id is never sent. */
  @Test
  void asksForNoTemplateWithoutItsId() {
    try (var server = LocalServer.answering(200, "application/json", "{\"StatusCode\":\"1\"}");
        var vendor = vendor(server.address())) {
      assertThatThrownBy(() -> vendor.fetchApprovedTemplates(" "))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void registersOnlyTemplatesWithinTheLimits() {
    var vector = Vector.load("huaxin/HX-17-template-rules");
    List<String> templates = vector.texts("/inputs/templates");
    List<String> valid = vector.texts("/expected/valid");
    for (int i = 0; i < templates.size(); i++) {
      String template = templates.get(i);
      try (var server =
          LocalServer.answering(
              200, "application/json", "{\"StatusCode\":\"1\",\"TemplateId\":\"7\"}")) {
        if (valid.get(i).equals("true")) {
          Said said = said(server.address(), "addTemplate", template);
          assertThat(said.text()).contains("template 7");
          assertThat(said.template()).contains("7");
        } else {
          assertThatThrownBy(() -> call(server.address(), "addTemplate", template))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(server.requests()).isEmpty();
        }
      }
    }
  }

  private static String body(LocalServer server) {
    return new String(server.requests().get(0).body(), Charset.forName("US-ASCII"));
  }

  private static String call(URI address, String operation, String... arguments) {
    return said(address, operation, arguments).text();
  }

  private static Said said(URI address, String operation, String... arguments) {
    try (var vendor = vendor(address)) {
      var byName =
          vendor.operations().stream().collect(Collectors.toMap(one -> one.name(), one -> one));
      assertThat(byName.get(operation).parameters()).hasSize(arguments.length);
      return byName.get(operation).action().apply(Arrays.asList(arguments));
    }
  }

  private static HuaxinVendor vendor(URI address) {
    var settings =
        new Settings(
            Map.of("address", address.toString(), "account", "demo", "password", "abc123"));
    return (HuaxinVendor) new HuaxinKind().make("hx", settings);
  }
}
