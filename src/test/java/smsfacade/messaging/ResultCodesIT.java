package smsfacade.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.RunningFacade;

/** Every one of the 26 names of chapter 10: reached by a SOAP call, or why it cannot be. */
class ResultCodesIT {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String NUMBER = "13900040001";

  /** Codes that no SendSms call can bring about. */
  private static final Map<ResultCode, String> NOT_BY_SOAP =
      Map.of(
          ResultCode.USER_ID_ERROR, "only the encrypted HTTP interface (HX-04) has a UserId",
          ResultCode.TEXT64_ERROR, "only the encrypted HTTP interface (HX-04) has a Text64",
          ResultCode.STAMP_ERROR, "only the encrypted HTTP interface (HX-04) has a Stamp",
          ResultCode.SUBJECT_EMPTY, "only MMS (PH-06) has a subject");

  /** Reached elsewhere, because the database must be taken away for it. */
  private static final Map<ResultCode, String> ELSEWHERE =
      Map.of(ResultCode.INTERNAL_ERROR, "DatabaseLossIT");

  private static final RunningFacade FACADE = RunningFacade.rules();
  private static final Map<ResultCode, Supplier<Answer>> CALLS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    call(ResultCode.OK, () -> as("demo").send(NUMBER, TEXT));
    call(ResultCode.PARAM_ERROR, () -> as("demo").send(NUMBER, TEXT, "", "tomorrow"));
    call(
        ResultCode.USER_NAME_EMPTY,
        () -> new LegacyClient(FACADE.address(), "", "x").send(NUMBER, TEXT));
    call(
        ResultCode.PASSWORD_EMPTY,
        () -> new LegacyClient(FACADE.address(), "demo", "").send(NUMBER, TEXT));
    call(ResultCode.USER_NAME_ERROR, () -> as("nobody").send(NUMBER, TEXT));
    call(
        ResultCode.PASSWORD_ERROR,
        () -> new LegacyClient(FACADE.address(), "demo", "x").send(NUMBER, TEXT));
    call(ResultCode.BIND_IP_ERROR, () -> as("bound").send(NUMBER, TEXT));
    call(ResultCode.USER_STOP, () -> as("stopped").send(NUMBER, TEXT));
    call(ResultCode.CONTENT_EMPTY, () -> as("demo").send(NUMBER, ""));
    call(ResultCode.MSISDN_EMPTY, () -> as("demo").send("", TEXT));
    call(ResultCode.EXT_NUMBER_ERROR, () -> as("short").send(NUMBER, TEXT, "12", ""));
    call(ResultCode.CONTENT_LONG, () -> as("short").send(NUMBER, "很长很长很长很长很长很长很长" + TEXT));
    call(ResultCode.NO_CHANNEL, ResultCodesIT::sendWithItsVendorPaused);
    call(ResultCode.SENSITIVE_WORDS, () -> as("demo").send(NUMBER, "发票代开请来电【腾飞】"));
    call(ResultCode.MSISDN_ERROR, () -> as("demo").send("123", TEXT));
    call(ResultCode.MSISDN_BLACK, () -> as("demo").send("13800000000", TEXT));
    call(ResultCode.MSISDN_NO_CHANNEL, ResultCodesIT::sendElevenTimes);
    call(
        ResultCode.AMOUNT_NOT_ENOUGH,
        () ->
            as("notices")
                .send(
                    "13900040011,13900040012,13900040013,13900040014,13900040015,13900040016,13900040017,13900040018,13900040019,13900040020,13900040021",
                    TEXT));
    call(ResultCode.NO_PRODUCT, () -> as("notices").send(NUMBER, "您的验证码：1439【腾飞】"));
    call(ResultCode.REQUIRED_SUFFIX, () -> as("demo").send(NUMBER, "您的快递已到"));
    call(ResultCode.SUFFIX_ERROR, () -> as("demo").send(NUMBER, "您的快递已到【飞】"));
  }

  @Test
  void everyCodeHasItsCallOrItsReason() {
    var missing = EnumSet.allOf(ResultCode.class);
    missing.removeAll(CALLS.keySet());
    missing.removeAll(NOT_BY_SOAP.keySet());
    missing.removeAll(ELSEWHERE.keySet());
    assertThat(missing).isEmpty();
    assertThat(ResultCode.values()).hasSize(26);
  }

  @TestFactory
  Stream<DynamicTest> everyCallEndsWithItsCode() {
    return CALLS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().wireName(),
                    () -> {
                      Answer answer = entry.getValue().get();
                      assertThat(answer.status()).isEqualTo(200);
                      assertThat(answer.statusCode()).isEqualTo(entry.getKey().wireName());
                      if (entry.getKey() != ResultCode.OK) {
                        assertThat(answer.messageId()).isEmpty();
                        assertThat(answer.successCounts()).isZero();
                        assertThat(answer.body()).doesNotContain("<Errors");
                      }
                    }));
  }

  private static void call(ResultCode code, Supplier<Answer> call) {
    CALLS.put(code, call);
  }

  private static LegacyClient as(String userName) {
    return new LegacyClient(FACADE.address(), userName, userName + "123");
  }

  private static Answer sendWithItsVendorPaused() {
    var management = new smsfacade.testbed.Management(FACADE);
    management.invoke("Vendor,name=\"spare\"", "pause");
    try {
      return as("unrouted").send(NUMBER, TEXT);
    } finally {
      management.invoke("Vendor,name=\"spare\"", "resume");
    }
  }

  private static Answer sendElevenTimes() {
    LegacyClient client = as("strict");
    for (int i = 0; i < 10; i++) {
      client.send("13900040002", TEXT);
    }
    return client.send("13900040002", TEXT);
  }
}
