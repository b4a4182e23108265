package smsfacade.soap;

import static smsfacade.testbed.FuzzedInput.require;

import com.sun.xml.ws.api.server.Container;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.listener.ContentType;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;
import smsfacade.tracing.CallOrigin;

/**
 * Whatever is posted is answered: by the operation, or by a fault of the caller's (F8, F12). What
 * reaches messaging can be stored, and every answer can be read.
 */
class RequestFuzzTest {
  private static final Set<Integer> STATUSES = Set.of(200, 400, 415, 500);

  /** Markup, which no quotation of the question can hold. */
  private static final Pattern SERVER_FAULT =
      Pattern.compile("<(faultcode|soap:Value)>soap:(Server|Receiver)<");

  private static final int LONGEST_ANSWER = 4_096;
  private static final int LONGEST_PER_BYTE = 8;

  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/xml; charset=utf-8",
          "application/soap+xml; charset=utf-8; action=\"http://www.yysms.com/SendSms\"",
          "text/xml; charset=gb2312",
          "text/xml; charset=utf-16",
          "text/xml",
          "text/xml; charset=x-unknown",
          "text/xml; charset=iso-2022-cn",
          "text/xml; charset=utf-7",
          "application/xml");

  private static final List<Optional<String>> ACTIONS =
      List.of(
          Optional.of("\"http://www.yysms.com/SendSms\""),
          Optional.empty(),
          Optional.of(""),
          Optional.of("\"http://tempuri.org/SendSms\""),
          Optional.of("\"http://www.yysms.com/Other\""));

  private static final AnswerCall SERVICE = service();

  private static AnswerCall service() {
    try {
      return new AnswerCall(
          ActionPolicy.SERVE,
          RequestFuzzTest::accept,
          Path.of("wsdl/WebService.wsdl").toUri().toURL(),
          Container.NONE);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Quotes what came, as the answer to a call with a wrong number does. */
  private static SendResult accept(SendCommand command) {
    storable(command.userName());
    storable(command.password());
    var message = (SendCommand.Text) command.message();
    if (message == null) {
      return SendResult.refused(ResultCode.PARAM_ERROR);
    }
    storable(message.msisdns());
    storable(message.text());
    storable(message.extension());
    storable(message.planSendTime());
    return new SendResult(
        ResultCode.OK,
        "2611210511200208",
        1,
        1,
        1,
        Stream.ofNullable(message.msisdns())
            .map(number -> new RefusedNumber(number, ResultCode.MSISDN_ERROR))
            .toList());
  }

  private static void storable(String value) {
    require(value == null || value.indexOf('\0') < 0, "no parameter holds a NUL");
  }

  static Stream<byte[]> seeds() {
    var recordings = Recording.all().stream().filter(one -> one.method().equals("POST")).toList();
    Stream<byte[]> recorded =
        Stream.iterate(0, i -> i < CONTENT_TYPES.size(), i -> i + 1)
            .flatMap(
                type ->
                    recordings.stream()
                        .map(
                            one ->
                                FuzzedInput.seed(
                                    one.requestBytes(one.requestBody()), type, type % 2)));
    Stream<String> hostile =
        Stream.of(
            SoapRequest.TEXT
                .replace("?>", "?><!DOCTYPE a [<!ENTITY e \"x\">]>")
                .replace("1439", "&e;"),
            SoapRequest.TEXT.replace("<sms>", "<sms>" + "<a>".repeat(60) + "</a>".repeat(60)),
            SoapRequest.TEXT.replace("1439", "<![CDATA[&#0;]]>&#xD83D;&#xDE00;&#xD83D;&#1;"),
            SoapRequest.TEXT.replace("<sms>", "<password>x</password><sms><Msisdns>1</Msisdns>"),
            SoapRequest.TEXT.replace(
                "<soap:Body>",
                "<soap:Header><h xmlns='u' soap:mustUnderstand='1'/></soap:Header><soap:Body>"));
    return Stream.concat(
        recorded,
        hostile.map(text -> FuzzedInput.seed(text.getBytes(StandardCharsets.UTF_8), 0, 0)));
  }

  @MethodSource("seeds")
  @Fuzzed
  void answersWhateverIsPosted(byte[] posted) {
    var input = new FuzzedInput(posted);
    var contentType = ContentType.of(input.one(CONTENT_TYPES));
    Optional<String> action = input.one(ACTIONS);
    byte[] body = input.rest();
    FuzzedInput.inTime(
        () -> {
          Answer answer =
              SERVICE.answer(
                  new SoapCall(
                      body, contentType, action, Caller.at("192.0.2.7", CallOrigin.UNTRACED)));
          require(STATUSES.contains(answer.status()), "a known status: " + answer.status());
          String text = new String(answer.body(), StandardCharsets.UTF_8);
          require(!SERVER_FAULT.matcher(text).find(), "nothing breaks inside, answer " + text);
          require(
              text.length() <= LONGEST_ANSWER + LONGEST_PER_BYTE * body.length,
              "an answer is about as long as its question at most");
          require(text.isEmpty() || isWellFormed(text), "an answer is XML: " + text);
        });
  }

  private static boolean isWellFormed(String xml) {
    try {
      var reader = Xml.reader(xml);
      while (reader.hasNext()) {
        reader.next();
      }
      return true;
    } catch (XMLStreamException e) {
      return false;
    }
  }
}
