package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.RunningFacade;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.ExampleSubmissions;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.settings.Settings;

/** Two readings of one document: the vendor's adapter against the vendor's simulator. */
class HuaxinAgainstSimulatorIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TEXT = "您的验证码：1439，朱镕&<基>【腾飞】";
  private static final String PASSWORD = "秘密 a&b";

  private static URI simulators;

  private String account;
  private Msisdn first;
  private Msisdn second;

  @BeforeAll
  static void findTheSimulators() {
    simulators = RunningFacade.shared().simulators();
  }

  /** An account and numbers that nobody else uses: the simulators serve other tests as well. */
  @BeforeEach
  void openAnAccount() {
    account = "it-huaxin-" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    control("account", Map.of("name", account, "password", PASSWORD));
    long number = 13_000_000_000L + ThreadLocalRandom.current().nextLong(999_999_998);
    first = Msisdn.of(String.valueOf(number));
    second = Msisdn.of(String.valueOf(number + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "gbk", "json"})
  void submitsAndIsReported(String transport) {
    long wrong = ledger("").getInt("wrongRequests");
    control("reports", Map.of("number", second.national(), "fate", "MK:0011"));
    try (HuaxinVendor vendor =
        vendor(
            Map.of(
                "transport",
                transport,
                "reports",
                transport.equals("json") ? "json" : "xml",
                "user-id",
                "12"))) {
      SubmitOutcome outcome = vendor.submit(toBoth());

      assertThat(outcome).isInstanceOf(Accepted.class);
      String taskId = ((Accepted) outcome).vendorMessageId();
      assertThat(taskId).matches("\\d{16}");
      assertThat(accepted(first))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.getString("text")).isEqualTo(TEXT);
                assertThat(entry.getString("reference")).isEqualTo(taskId);
                assertThat(entry.getString("account")).isEqualTo(account);
              });

      List<DeliveryReport> reports = allReports(vendor, 2);
      assertThat(reports).allSatisfy(r -> assertThat(r.vendorMessageId()).isEqualTo(taskId));
      assertThat(reports)
          .extracting(DeliveryReport::destination, DeliveryReport::fate, DeliveryReport::vendorCode)
          .containsExactlyInAnyOrder(
              tuple(Optional.of(first), Fate.DELIVERED, "DELIVRD"),
              tuple(Optional.of(second), Fate.FAILED, "MK:0011"));
      assertThat(reports).allSatisfy(r -> assertThat(r.reportedAt()).isPresent());
      assertThat(vendor.fetchReports()).isEmpty();
    } finally {
      control("reports", Map.of("number", second.national(), "fate", ""));
    }
    assertThat(ledger("").getInt("wrongRequests")).isEqualTo(wrong);
  }

  @Test
  void fetchesReportsInBatches() {
    try (HuaxinVendor vendor = vendor(Map.of("report-batch", "1"))) {
      vendor.submit(toBoth());
      assertThat(reportsWaiting()).isEqualTo(2);
      Awaitility.await("reports are due").pollDelay(Duration.ofMillis(1_200)).until(() -> true);

      RawAnswer one = vendor.fetchReports().orElseThrow();
      assertThat(vendor.readReports(one).reports()).hasSize(1);
      assertThat(vendor.readReports(one).more()).isTrue();
      assertThat(vendor.fetchReports()).isPresent();
      assertThat(vendor.fetchReports()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "json"})
  void fetchesReplies(String form) {
    try (HuaxinVendor vendor = vendor(Map.of("replies", form))) {
      assertThat(vendor.fetchReplies()).isEmpty();
      control(
          "reply",
          Map.of(
              "account",
              account,
              "mobile",
              first.national(),
              "content",
              "退订 <&>\"",
              "extno",
              "01"));

      RawAnswer answer = vendor.fetchReplies().orElseThrow();
      assertThat(vendor.readReplies(answer).replies())
          .singleElement()
          .satisfies(
              reply -> {
                assertThat(reply.originator()).isEqualTo(first);
                assertThat(reply.text()).isEqualTo("退订 <&>\"");
                assertThat(reply.extension()).isEqualTo("01");
                assertThat(reply.sentAt()).isPresent();
              });
      assertThat(vendor.fetchReplies()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "gbk", "json"})
  void tellsTheBalance(String transport) {
    try (HuaxinVendor vendor = vendor(Map.of("transport", transport))) {
      long before = vendor.fetchBalance().segments();
      vendor.submit(toBoth());

      assertThat(vendor.fetchBalance().segments()).isEqualTo(before - 2);
      assertThat(vendor.fetchBalance().payMode()).isEqualTo("预付费");
    }
  }

  @Test
  void isRefusedWithAnotherPassword() {
    try (HuaxinVendor vendor = vendor(Map.of("password", "another"))) {
      assertThat(vendor.submit(toBoth()))
          .isEqualTo(new Refused(Refusal.ACCOUNT, "", "用户名或密码错误", ResultCode.NO_CHANNEL));
      assertThatThrownBy(vendor::fetchBalance).isInstanceOf(VendorUnavailable.class);
      assertThatThrownBy(vendor::fetchReports)
          .isInstanceOfSatisfying(
              VendorUnavailable.class, e -> assertThat(e.vendorCode()).isEqualTo("2"));
    }
    try (HuaxinVendor vendor =
        vendor(Map.of("password", "another", "reports", "json", "replies", "json"))) {
      assertThatThrownBy(vendor::fetchReports)
          .isInstanceOfSatisfying(
              VendorUnavailable.class, e -> assertThat(e.vendorCode()).isEqualTo("1005"));
      assertThatThrownBy(vendor::fetchReplies).isInstanceOf(VendorUnavailable.class);
    }
    assertThat(accepted(first)).isEmpty();
    assertThat(ledger("").getJsonArray("wrong").toString()).contains("password is wrong");
  }

  @ParameterizedTest
  @CsvSource({
    "没有发送通道, RETRYABLE, NO_CHANNEL",
    "敏感词汇, PERMANENT, SENSITIVE_WORDS",
    "额度不足, ACCOUNT, NO_CHANNEL",
  })
  void isRefused(String text, Refusal kind, ResultCode code) {
    try (HuaxinVendor vendor = vendor(Map.of())) {
      script(Map.of("do", "refuse", "text", text));

      assertThat(vendor.submit(toBoth())).isEqualTo(new Refused(kind, "", text, code));
      assertThat(accepted(first)).isEmpty();
      assertThat(vendor.submit(toBoth())).isInstanceOf(Accepted.class);
    }
  }

  /** One of two is blacklisted: neither gets it, by whichever page, and the other may go alone. */
  @ParameterizedTest
  @ValueSource(strings = {"sms", "gbk", "json", "encrypted", "batch", "soap"})
  void isRefusedForOneNumber(String transport) {
    control("blacklist", Map.of("vendor", "huaxin", "numbers", second.national()));
    long wrong = ledger("").getInt("wrongRequests");
    try (HuaxinVendor vendor = vendor(Map.of("transport", transport, "user-id", "12"))) {
      assertThat(vendor.submit(toBoth()))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.resultCode()).isEqualTo(ResultCode.MSISDN_BLACK);
                assertThat(refused.perhapsOneNumber()).isTrue();
              });
      assertThat(accepted(first)).isEmpty();

      assertThat(vendor.submit(ExampleSubmissions.freeText(TEXT, first)))
          .isInstanceOf(Accepted.class);
      assertThat(accepted(first)).hasSize(1);
      assertThat(accepted(second)).isEmpty();
    }
    assertThat(ledger("").getInt("wrongRequests")).isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "drop-before, 0",
    "drop-after, 1",
    "truncate, 1",
    "garbage, 1",
    "empty, 1",
    "wrong-type, 1",
    "huge, 1",
    "drip, 1",
    "delay, 1",
    "status, 0",
    "redirect, 0",
  })
  void neverKnowsMoreThanItSaw(String fault, int textsAccepted) {
    try (HuaxinVendor vendor =
        vendor(Map.of("read-timeout-ms", "1000", "total-timeout-ms", "2000"))) {
      script(Map.of("do", fault, "ms", fault.equals("delay") ? "1500" : "100"));

      assertThat(vendor.submit(toBoth())).isInstanceOf(Unknown.class);
      assertThat(accepted(first)).hasSize(textsAccepted);

      assertThat(vendor.submit(toBoth())).isInstanceOf(Accepted.class);
      assertThat(accepted(first)).hasSize(textsAccepted + 1);
    }
  }

  @Test
  void readsTheTaskIdOfAnAnswerInTheWrongCharset() {
    try (HuaxinVendor vendor = vendor(Map.of())) {
      script(Map.of("do", "bad-charset"));

      assertThat(vendor.submit(toBoth())).isInstanceOf(Accepted.class);
    }
  }

  @Test
  void keepsAThrottledSubmissionUnknown() {
    try (HuaxinVendor vendor = vendor(Map.of())) {
      script(Map.of("do", "throttle", "perSecond", "0", "text", "提交过于频繁"));

      assertThat(vendor.submit(toBoth())).isEqualTo(new Unknown("unlisted answer: 提交过于频繁"));
    }
  }

  private Submission toBoth() {
    return ExampleSubmissions.freeText(TEXT, first, second);
  }

  private static List<DeliveryReport> allReports(HuaxinVendor vendor, int expected) {
    var reports = new ArrayList<DeliveryReport>();
    Awaitility.await("reports")
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              Optional<RawAnswer> answer = vendor.fetchReports();
              answer.ifPresent(raw -> reports.addAll(vendor.readReports(raw).reports()));
              return reports.size() >= expected;
            });
    return reports;
  }

  private HuaxinVendor vendor(Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", simulators.resolve("huaxin").toString());
    settings.put("account", account);
    settings.put("password", PASSWORD);
    settings.putAll(more);
    return (HuaxinVendor) new HuaxinKind().make("hx", new Settings(settings));
  }

  private int reportsWaiting() {
    return answer(HttpRequest.newBuilder(simulators.resolve("control?format=json")).build())
        .getJsonObject("vendors")
        .getJsonObject("huaxin")
        .getJsonObject("accounts")
        .getJsonObject(account)
        .getInt("reportsWaiting");
  }

  /** For our next request only. */
  private void script(Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("account", account);
    all.put("operation", "send");
    all.put("times", "1");
    control("script", all);
  }

  private static List<JsonObject> accepted(Msisdn destination) {
    JsonArray entries = ledger("?destination=" + destination.national()).getJsonArray("entries");
    return entries.getValuesAs(JsonObject.class);
  }

  private static JsonObject ledger(String query) {
    return answer(HttpRequest.newBuilder(simulators.resolve("ledger" + query)).build());
  }

  private static JsonObject control(String what, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return answer(
        HttpRequest.newBuilder(simulators.resolve("control/" + what))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private static JsonObject answer(HttpRequest request) {
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return Json.createReader(new StringReader(response.body())).readObject();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
