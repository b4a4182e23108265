package smsfacade.platform.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.accounts.AnswerWords;
import smsfacade.listener.ContentType;
import smsfacade.logging.CorrelationId;
import smsfacade.messaging.AcceptFailed;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;

/** Sections 3 and 4, without a server. */
class SendPageTest {
  private static final String LOGIN = "account=abc&password=abc123&";

  private final List<SendCommand> commands = new ArrayList<>();
  private SendResult result =
      new SendResult(ResultCode.OK, "2611290101010001", -11, 2, 4, List.of());
  private final SendPage page =
      new SendPage(
          new AcceptCall(
              command -> {
                commands.add(command);
                return result;
              }),
          SendPage.Form.TEXT);

  @Test
  void handsTheCallToMessaging() throws Exception {
    assertThat(
            answer(page, LOGIN + "mobile=1,2&content=a%20b&extno=12&sendTime=2018/2/2%209:08:10"))
        .containsExactly("Success", "操作成功", "-11", "2611290101010001", "2");
    assertThat(commands)
        .containsExactly(
            new SendCommand(
                "abc",
                "abc123",
                new SendCommand.Text("1,2", "a b", "12", "2018-02-02T09:08:10"),
                "192.0.2.7"));
  }

  @Test
  void sendsNowWithoutATime() throws Exception {
    answer(page, LOGIN + "mobile=1&content=a&sendTime=");
    assertThat(commands.get(0).message().planSendTime()).isNull();
  }

  /** PH-06. */
  @Test
  void handsAnMmsToMessaging() throws Exception {
    var mms =
        new SendPage(
            new AcceptCall(
                command -> {
                  commands.add(command);
                  return result;
                }),
            SendPage.Form.MMS);
    for (String content : List.of("YQ%2525%2ba", "", "YWI=", "*")) {
      answer(mms, LOGIN + "mobile=1&subject=s&extno=2&sendTime=&content=" + content);
    }
    List<SendCommand.Mms> given =
        commands.stream().map(command -> (SendCommand.Mms) command.message()).toList();
    assertThat(given.get(0).subject()).isEqualTo("s");
    assertThat(given.get(0).container()).isEmpty();
    assertThat(given.get(1).container()).hasValueSatisfying(none -> assertThat(none).isEmpty());
    assertThat(given.get(2).container())
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly('a', 'b'));
    assertThat(given.get(3).container()).isEmpty();
    assertThat(given.toString()).doesNotContain("subject", "s]");
  }

  /** What the help page shows is an MMS, as a form has it. */
  @Test
  void showsAnMms() throws Exception {
    String form =
        SendPage.Form.MMS.sampleField(Parameter.SUBJECT)
            + "&"
            + SendPage.Form.MMS.sampleField(Parameter.CONTENT);
    var mms = (SendCommand.Mms) SendPage.Form.MMS.message(call(form).parameters());
    assertThat(mms.container().flatMap(TmsContainer::read).orElseThrow().texts())
        .containsExactly("你好");
  }

  /** Who calls is judged first, and nothing is sent. */
  @Test
  void saysNothingWhereSomethingCannotBeRead() throws Exception {
    for (String odd : List.of("content=%c4%fa", "mobile=%c4%fa", "extno=%ff", "sendTime=%ff")) {
      answer(page, LOGIN + odd);
    }
    assertThat(commands).hasSize(4).allMatch(command -> command.message() == null);
  }

  @ParameterizedTest
  @EnumSource(value = ResultCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void answersEveryRefusalAlike(ResultCode code) throws Exception {
    result = SendResult.refused(code);
    var members = answer(page, LOGIN);
    assertThat(members).hasSize(5).doesNotContain("Success", "操作成功");
    assertThat(members.get(0)).isEqualTo("Faild");
    assertThat(members.subList(2, 5)).containsExactly("0", "", "0");
  }

  /** Section 9. */
  @Test
  void answersInTheWordsOfItsAccount() throws Exception {
    var words = new AnswerWords("fail", "Success", "ok");
    result = result.in(words);
    assertThat(answer(page, LOGIN).subList(0, 2)).containsExactly("Success", "ok");
    result = SendResult.refused(ResultCode.CONTENT_EMPTY).in(words);
    assertThat(answer(page, LOGIN).get(0)).isEqualTo("fail");
    assertThat(texts(PageAnswer.of(page.refused(ResultCode.PARAM_ERROR))).get(0))
        .isEqualTo("Faild");
  }

  /** The caller hears 9999, and the id of the call is the MsgId it may be stored under. */
  @Test
  void answersAFailureOfTheDatabase() throws Exception {
    var failing =
        new SendPage(
            new AcceptCall(
                command -> {
                  throw new AcceptFailed("2611290101010001", new IllegalStateException());
                }),
            SendPage.Form.TEXT);
    PageCall call = call(LOGIN);
    assertThat(texts(failing.answer(call))).containsExactly("Faild", "系统内部错误", "0", "", "0");
    assertThat(call.id().ifAsked()).hasValue("2611290101010001");
  }

  private static List<String> answer(SendPage page, String query) throws UnreadableParameter {
    return texts(page.answer(call(query)));
  }

  private static List<String> texts(PageAnswer answer) {
    List<Member> members = answer.parts().stream().map(Member.class::cast).toList();
    assertThat(members)
        .extracting(Member::name)
        .containsExactly("returnstatus", "message", "remainpoint", "taskID", "successCounts");
    return members.stream().map(Member::text).toList();
  }

  private static PageCall call(String query) throws UnreadableParameter {
    return new PageCall(
        Parameters.read(
            new String(query.getBytes(UTF_8), ISO_8859_1), UTF_8, ContentType.of(""), new byte[0]),
        "192.0.2.7",
        new CorrelationId());
  }
}
