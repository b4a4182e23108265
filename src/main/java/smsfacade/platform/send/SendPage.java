package smsfacade.platform.send;

import java.util.List;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AnswerWords;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/**
 * The action {@code send} (document, chapter 1; PH-01 to PH-03): the call that SendSms is, with the
 * same order of codes, and its MsgId as taskID.
 */
public final class SendPage implements Operation {
  private static final String NOTHING = "0";

  private final AcceptCall accept;

  public SendPage(AcceptCall accept) {
    this.accept = accept;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.ACCOUNT,
        Parameter.PASSWORD,
        Parameter.MOBILE,
        Parameter.CONTENT,
        Parameter.SEND_TIME,
        Parameter.EXTNO);
  }

  @Override
  public PageAnswer answer(PageCall call) throws UnreadableParameter {
    Parameters parameters = call.parameters();
    SendResult result =
        accept.of(
            new SendCommand(
                parameters.text(Parameter.ACCOUNT),
                parameters.text(Parameter.PASSWORD),
                message(parameters),
                call.clientAddress()),
            call.id());
    return PageAnswer.of(
        result.accepted() ? accepted(result) : refused(result.words(), result.code()));
  }

  @Override
  public List<Member> refused(ResultCode code) {
    return refused(AnswerWords.OF_THE_PLATFORM, code);
  }

  private static List<Member> refused(AnswerWords words, ResultCode code) {
    return members(words.failure(), ResultTexts.of(code), NOTHING, "", NOTHING);
  }

  /**
   * @return null where something cannot be read: who calls is judged before that, as it is where a
   *     call by SOAP says nothing
   */
  private static SendCommand.@Nullable Text message(Parameters parameters) {
    try {
      return new SendCommand.Text(
          parameters.text(Parameter.MOBILE),
          parameters.text(Parameter.CONTENT),
          parameters.text(Parameter.EXTNO),
          SendTime.planned(parameters.text(Parameter.SEND_TIME)));
    } catch (UnreadableParameter e) {
      return null;
    }
  }

  private static List<Member> accepted(SendResult result) {
    return members(
        AnswerWords.SUCCESS,
        result.words().successMessage(),
        String.valueOf(result.balance()),
        result.messageId(),
        String.valueOf(result.acceptedCount()));
  }

  private static List<Member> members(
      String returnstatus,
      String message,
      String remainpoint,
      String taskId,
      String successCounts) {
    return List.of(
        new Member("returnstatus", returnstatus),
        new Member("message", message),
        new Member("remainpoint", remainpoint),
        new Member("taskID", taskId),
        new Member("successCounts", successCounts));
  }
}
