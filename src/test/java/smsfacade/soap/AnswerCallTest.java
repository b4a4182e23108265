package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.xml.ws.api.server.Container;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.listener.ContentType;
import smsfacade.messaging.AcceptFailed;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.sms.ResultCode;
import smsfacade.tracing.CallOrigin;

class AnswerCallTest {
  private static final String SOAP_11 = "text/xml; charset=utf-8";
  private static final String SOAP_12 = "application/soap+xml; charset=utf-8";
  private static final String ACTION = "\"http://www.yysms.com/SendSms\"";
  private static final String SMS =
      "<sms><Msisdns>13800138000</Msisdns><SMSContent>您的验证码：1439【腾飞】</SMSContent>"
          + "<ExtNumber>12</ExtNumber><PlanSendTime>tomorrow</PlanSendTime></sms>";
  private static final Pattern REFERENCE = Pattern.compile("Reference ([0-9a-f-]{13})<");

  private final ConcurrentLinkedQueue<SendCommand> commands = new ConcurrentLinkedQueue<>();
  private final List<LogRecord> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger("smsfacade");
  private final Handler logHandler = new Collector();
  private Function<SendCommand, SendResult> messaging =
      command -> new SendResult(ResultCode.OK, "2611210511200208", -11, 1, 1, List.of());

  @BeforeEach
  void collectLog() {
    logger.addHandler(logHandler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void releaseLog() {
    logger.removeHandler(logHandler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void handsTheCallToMessaging() {
    assertThat(answer(SOAP_11, ACTION, call11(SMS)).status()).isEqualTo(200);
    assertThat(commands)
        .containsExactly(
            new SendCommand(
                "demo",
                "demo123",
                new SendCommand.Text("13800138000", "您的验证码：1439【腾飞】", "12", "tomorrow"),
                "192.0.2.7"));
  }

  @Test
  void mayReportANegativeBalance() {
    assertThat(text(answer(SOAP_11, ACTION, call11(SMS)))).contains("<Amount>-11</Amount>");
  }

  @Test
  void distinguishesAnAbsentMessageFromAnEmptyOne() {
    answer(SOAP_11, ACTION, call11(""));
    answer(SOAP_11, ACTION, call11("<sms xsi:nil=\"true\"/>"));
    answer(SOAP_11, ACTION, call11("<sms/>"));
    var empty = new SendCommand.Text(null, null, null, null);
    assertThat(commands).extracting(SendCommand::message).containsExactly(null, empty, empty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<PlanSendTime/>",
        "<PlanSendTime></PlanSendTime>",
        "<PlanSendTime> \n </PlanSendTime>",
        "<PlanSendTime xsi:nil=\"true\"/>",
        "<PlanSendTime xsi:nil=\"1\"></PlanSendTime>",
        "<PlanSendTime xsi:nil=\"true\">2030-01-02T03:04:05</PlanSendTime>"
      })
  void readsNoPlanAsNow(String plan) {
    answer(SOAP_11, ACTION, call11("<sms>" + plan + "</sms>"));
    assertThat(commands.remove().message().planSendTime()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2018-02-02 09:08:10", "0001-01-01T00:00:00", "tomorrow", " 2030 "})
  void passesAPlanOnUnchanged(String plan) {
    answer(
        SOAP_11,
        ACTION,
        call11("<sms><PlanSendTime xsi:nil=\"false\">" + plan + "</PlanSendTime></sms>"));
    assertThat(commands.remove().message().planSendTime()).isEqualTo(plan);
  }

  @ParameterizedTest
  @EnumSource(ResultCode.class)
  void answersEveryCodeByItsName(ResultCode code) {
    if (code != ResultCode.OK) {
      messaging = command -> SendResult.refused(code);
      assertThat(text(answer(SOAP_12, "", call12(SMS))))
          .contains(
              "<StatusCode>" + code.wireName() + "</StatusCode>",
              "<Description>" + code.wireName() + "</Description>",
              "<MsgId /><Amount>0</Amount>")
          .doesNotContain("Errors");
    }
  }

  @Test
  void cleansWhatTheAnswerCannotCarry() {
    var refused =
        List.of(new SendResult.RefusedNumber("1\u0000\ud83d2😀", ResultCode.MSISDN_ERROR));
    messaging = command -> new SendResult(ResultCode.OK, "1", 0, 1, 1, refused);
    assertThat(text(answer(SOAP_11, ACTION, call11(SMS))))
        .contains("<Errors><string>12😀:MsisdnError</string></Errors>");
  }

  @Test
  void answersInTheNamespaceOfTheQuestion() {
    var question = call11(SMS).replace(Contract.NAMESPACE, Contract.DEFAULT_NAMESPACE);
    assertThat(text(answer(SOAP_11, "http://tempuri.org/SendSms", question)))
        .contains("<SendSmsResponse xmlns=\"http://tempuri.org/\"><SendSmsResult><StatusCode>OK")
        .doesNotContain(Contract.NAMESPACE);
    assertThat(text(commands.remove()).msisdns()).isEqualTo("13800138000");
  }

  private static SendCommand.Text text(SendCommand command) {
    return (SendCommand.Text) command.message();
  }

  @Test
  void ignoresATypeNobodyKnows() {
    answer(SOAP_11, ACTION, call11("<sms xsi:type=\"nobody\"><Msisdns>1</Msisdns></sms>"));
    assertThat(text(commands.remove()).msisdns()).isEqualTo("1");
  }

  @Test
  void joinsAnEmojiWrittenAsTwoReferences() {
    answer(
        SOAP_11,
        ACTION,
        call11("<sms><SMSContent>&#xD83D;&#xDE00;&#0;&#xD83D;好</SMSContent></sms>"));
    assertThat(text(commands.remove()).text()).isEqualTo("😀好");
  }

  @Test
  void keepsAllOfATextThatIsInterrupted() {
    answer(
        SOAP_11,
        ACTION,
        call11("<sms><SMSContent>您好<!-- a -->，<?b c?>5折<![CDATA[<b>]]>&lt;</SMSContent></sms>"));
    assertThat(text(commands.remove()).text()).isEqualTo("您好，5折<b><");
  }

  @ParameterizedTest
  @ValueSource(strings = {Contract.NAMESPACE, Contract.DEFAULT_NAMESPACE})
  void takesTheFirstOfWhatIsGivenTwice(String namespace) {
    String twice =
        "<sms><Msisdns>1</Msisdns><Msisdns>2</Msisdns></sms>"
            + "<sms><SMSContent>second</SMSContent></sms><userName>second</userName>";
    answer(SOAP_11, null, call11(twice).replace(Contract.NAMESPACE, namespace));
    SendCommand command = commands.remove();
    assertThat(command.userName()).isEqualTo("demo");
    assertThat(command.message()).isEqualTo(new SendCommand.Text("1", null, null, null));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void refusesAnElementInAText(Dialect dialect) {
    String marked = "<sms><SMSContent>您好，<b>5折</b>优惠，<br/>请到店【腾飞】</SMSContent></sms>";
    Answer answer =
        dialect == Dialect.SOAP_11
            ? answer(SOAP_11, ACTION, call11(marked))
            : answer(SOAP_12, null, call12(marked));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains(dialect.callerCode(), "contains an element");
    assertThat(commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unquoted", "quoted", "absent", "empty", "other-case", "unknown"})
  void servesWhateverTheAction(String kind) {
    var call =
        switch (kind) {
          case "unquoted" -> answer(SOAP_11, "http://www.yysms.com/SendSms", call11(SMS));
          case "quoted" -> answer(SOAP_11, ACTION, call11(SMS));
          case "absent" -> answer(SOAP_11, null, call11(SMS));
          case "empty" -> answer(SOAP_11, "\"\"", call11(SMS));
          case "other-case" -> answer(SOAP_11, "\"HTTP://www.YYSMS.com/sendsms\"", call11(SMS));
          default -> answer(SOAP_11, "\"urn:other\"", call11(SMS));
        };
    assertThat(call.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"\"", "", "\"http://www.yysms.com/Nope\"", "'http://www.yysms.com/SendSms'"})
  void refusesAnUnknownActionWhenSetTo(String action) {
    try (var answerCall = answerCall(ActionPolicy.FAULT)) {
      var answer = answerCall.answer(soapCall(SOAP_11, action, call11(SMS)));
      assertThat(answer.status()).isEqualTo(500);
      assertThat(text(answer))
          .contains("<faultcode>soap:Client</faultcode>", "did not recognize the value");
      assertThat(answerCall.answer(soapCall(SOAP_11, null, call11(SMS))).status()).isEqualTo(200);
      assertThat(answerCall.answer(soapCall(SOAP_11, ACTION, call11(SMS))).status()).isEqualTo(200);
      assertThat(answerCall.answer(soapCall(SOAP_12, action, call12(SMS))).status()).isEqualTo(200);
    }
  }

  @Test
  void keepsTheHeadersOfACallWithoutTheOperation() {
    var withHeader =
        call11("")
            .replace(
                "<e:Body>",
                "<e:Header><x:H xmlns:x='urn:x' e:mustUnderstand='1'/></e:Header><e:Body>")
            .replace("SendSms", "Nope");
    assertThat(text(answer(SOAP_11, ACTION, withHeader)))
        .contains("<faultcode>soap:MustUnderstand</faultcode>", "SOAP header H was not understood.")
        .doesNotContain("detail");
  }

  @Test
  void passesOverAHeaderForSomebodyElse() {
    var withHeader =
        call11(SMS)
            .replace(
                "<e:Body>",
                "<e:Header><x:H xmlns:x='urn:x' e:mustUnderstand='1' e:actor='urn:somebody'/></e:Header>"
                    + "<e:Body>");
    assertThat(answer(SOAP_11, ACTION, withHeader).status()).isEqualTo(200);
  }

  @Test
  void namesNoCallThatSucceeds() {
    assertThat(answer(SOAP_11, ACTION, call11(SMS)).correlationId()).isEmpty();
    messaging = command -> SendResult.refused(ResultCode.NO_CHANNEL);
    assertThat(answer(SOAP_11, ACTION, call11(SMS)).correlationId()).isEmpty();
  }

  /** F8, F82, F83. */
  @Test
  void answersInternalErrorWhenMessagingFails() {
    messaging =
        command -> {
          throw new IllegalStateException(
              "secret of the inside", new IllegalArgumentException("value '13800138000'"));
        };
    var answer = answer(SOAP_11, ACTION, call11(SMS));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer))
        .contains("<StatusCode>InternalError</StatusCode>")
        .doesNotContain("secret");
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getMessage())
        .contains(answer.correlationId().orElseThrow())
        .doesNotContain("demo123", "13800138000", "1439");
    assertThat(stackTrace(logged.get(0)))
        .contains("IllegalStateException", "answersInternalErrorWhenMessagingFails")
        .doesNotContain("secret", "13800138000");
  }

  @Test
  void namesACallThatMayBeStoredByItsMsgId() {
    messaging =
        command -> {
          throw new AcceptFailed("2611210511200208", new IllegalStateException());
        };
    var answer = answer(SOAP_11, ACTION, call11(SMS));
    assertThat(answer.correlationId()).contains("2611210511200208");
    assertThat(text(answer)).contains("InternalError", "<MsgId />");
    assertThat(logged.get(0).getMessage()).contains("2611210511200208");
  }

  /** Of the caller's own making, and nothing that it sent is in the log. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<e:Body>SECRET<SendSms>",
        "<e:Body>SECRET</e:Body>",
        "SECRET<e:Body>",
        "<e:SECRET/><e:Body>",
        "<e:Body/><e:Body>",
        "<e:Header>SECRET</e:Header><e:Body>",
        "<e:Header/><e:Header><SECRET/></e:Header><e:Body>",
        "<e:Body><SECRET>",
        "<e:Body><SECRET:a>",
        "<e:Body SECRET='1' SECRET='2'>",
        "<e:Body>&SECRET;",
        "<e:Body><?xml SECRET?>"
      })
  void blamesTheCallerForAnEnvelopeThatIsNone(String instead) {
    var answer = answer(SOAP_11, null, call11(SMS).replace("<e:Body>", instead));
    assertThat(answer.status()).isBetween(400, 500);
    assertThat(text(answer)).contains("soap:Client").doesNotContain("SECRET");
    assertThat(commands).isEmpty();
    assertThat(text(answer)).contains(answer.correlationId().orElseThrow());
    // Of one cause there is a line a second.
    assertThat(logged).hasSizeLessThanOrEqualTo(1);
    for (LogRecord entry : logged) {
      assertThat(entry.getMessage() + Arrays.toString(entry.getParameters()))
          .contains(answer.correlationId().orElseThrow())
          .doesNotContain("SECRET");
      assertThat(entry.getThrown()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void answersAFaultWithAReferenceWhenItBreaksElsewhere(Dialect dialect) {
    // Of the same kind of failure there is one line a second (F109).
    LinkageError failure =
        dialect == Dialect.SOAP_11
            ? new NoClassDefFoundError("secret/of/the/Inside")
            : new NoSuchFieldError("secret/of/the/Inside");
    messaging =
        command -> {
          throw failure;
        };
    var answer =
        dialect == Dialect.SOAP_11
            ? answer(SOAP_11, ACTION, call11(SMS))
            : answer(SOAP_12, null, call12(SMS));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.contentType()).isEqualTo(dialect.contentType());
    assertThat(text(answer)).contains(dialect.serverCode()).doesNotContain("secret", "Error");
    var reference = REFERENCE.matcher(text(answer));
    assertThat(reference.find()).isTrue();
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getMessage()).contains(reference.group(1));
    assertThat(answer.correlationId()).contains(reference.group(1));
    assertThat(stackTrace(logged.get(0))).contains(failure.getClass().getName(), "AnswerCallTest");
  }

  @Test
  void survivesAFailureInEveryPipeline() {
    messaging =
        command -> {
          throw new StackOverflowError();
        };
    for (int i = 0; i < 20; i++) {
      assertThat(answer(SOAP_11, ACTION, call11(SMS)).status()).isEqualTo(500);
    }
    messaging = command -> SendResult.refused(ResultCode.NO_CHANNEL);
    assertThat(answer(SOAP_11, ACTION, call11(SMS)).status()).isEqualTo(200);
  }

  @Test
  void keepsCallsApartThatRunTogether() throws Exception {
    messaging = command -> new SendResult(ResultCode.OK, command.userName(), 0, 1, 1, List.of());
    var pool = Executors.newFixedThreadPool(8);
    try (var answerCall = answerCall(ActionPolicy.SERVE)) {
      var calls = new ArrayList<Callable<String>>();
      for (int i = 0; i < 400; i++) {
        var user = "user" + i;
        calls.add(
            () ->
                text(
                    answerCall.answer(
                        soapCall(SOAP_11, ACTION, call11(SMS).replace("demo<", user + "<")))));
      }
      int i = 0;
      for (Future<String> answer : pool.invokeAll(calls)) {
        assertThat(answer.get()).contains("<MsgId>user" + i++ + "</MsgId>");
      }
    } finally {
      pool.shutdown();
    }
  }

  private Answer answer(String contentType, String action, String envelope) {
    try (var answerCall = answerCall(ActionPolicy.SERVE)) {
      return answerCall.answer(soapCall(contentType, action, envelope));
    }
  }

  private AnswerCall answerCall(ActionPolicy actions) {
    return new AnswerCall(
        actions,
        command -> {
          commands.add(command);
          return messaging.apply(command);
        },
        serviceDescription(),
        Container.NONE);
  }

  private static SoapCall soapCall(String contentType, String action, String envelope) {
    return new SoapCall(
        envelope.getBytes(StandardCharsets.UTF_8),
        ContentType.of(contentType),
        Optional.ofNullable(action),
        Caller.at("192.0.2.7", CallOrigin.UNTRACED));
  }

  private static URL serviceDescription() {
    try {
      return Path.of("wsdl/WebService.wsdl").toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String stackTrace(LogRecord entry) {
    var text = new StringWriter();
    entry.getThrown().printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String call11(String sms) {
    return call(Dialect.SOAP_11, sms);
  }

  private static String call12(String sms) {
    return call(Dialect.SOAP_12, sms);
  }

  private static String call(Dialect dialect, String sms) {
    return "<e:Envelope xmlns:e=\""
        + dialect.envelopeNamespace()
        + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><e:Body>"
        + "<SendSms xmlns=\"http://www.yysms.com/\"><userName>demo</userName><password>demo123</password>"
        + sms
        + "</SendSms></e:Body></e:Envelope>";
  }

  private final class Collector extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
