package smsfacade.platform.send;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AnswerWords;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.platform.request.Base64Text;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/**
 * The action {@code send} (document, chapters 1 and 2; PH-01 to PH-03, PH-06): the call that
 * SendSms is, with the same order of codes, and its MsgId as taskID. The page that sends a batch
 * (§1.6; PH-05) answers alike.
 */
public final class SendPage implements Operation {
  private static final String NOTHING = "0";

  private final AcceptCall accept;
  private final Form form;

  /** In which form a page is told what to send. */
  public enum Form {
    /** One text, to several numbers. */
    TEXT(Parameter.MOBILE, Parameter.CONTENT) {
      @Override
      SendCommand.Message message(Parameters parameters) throws UnreadableParameter {
        return new SendCommand.Text(
            parameters.text(Parameter.MOBILE),
            parameters.text(Parameter.CONTENT),
            parameters.text(Parameter.EXTNO),
            SendTime.planned(parameters.text(Parameter.SEND_TIME)));
      }
    },
    /** A text for each number. */
    BATCH(Parameter.CONTENT) {
      @Override
      String contentField() {
        return Parameter.CONTENT.field(SAMPLE_LINES);
      }

      @Override
      SendCommand.Message message(Parameters parameters) throws UnreadableParameter {
        return new SendCommand.Batch(
            new PackedLines(parameters.text(Parameter.CONTENT)),
            parameters.text(Parameter.EXTNO),
            SendTime.planned(parameters.text(Parameter.SEND_TIME)));
      }
    },
    /** One MMS, to several numbers. */
    MMS(Parameter.MOBILE, Parameter.SUBJECT, Parameter.CONTENT) {
      @Override
      String contentField() {
        return Parameter.CONTENT.field(SAMPLE_CONTAINER);
      }

      @Override
      SendCommand.Message message(Parameters parameters) throws UnreadableParameter {
        return new SendCommand.Mms(
            parameters.text(Parameter.MOBILE),
            parameters.text(Parameter.SUBJECT),
            Base64Text.bytes(parameters.text(Parameter.CONTENT)),
            parameters.text(Parameter.EXTNO),
            SendTime.planned(parameters.text(Parameter.SEND_TIME)));
      }
    };

    /** What it would look like with two lines. */
    private static final String SAMPLE_LINES =
        "H4sIAAAAAAACAzM0tjAwMAQRBjrPmlY8n9XyclXPi/WNzxc0vt8zy9DE2PJx"
            + "w4QXrfteLp73uGEiL5ehsSVIvSVC/dP9q182THq6fdPTjg2oagGpXaryXAAA"
            + "AA==";

    /** A text 你好 in GBK, and an SMIL. */
    private static final String SAMPLE_CONTAINER =
        "MS50eHQABAAAAMTjusNtbXMuc21pbAANAAAAPHNtaWw+PC9zbWlsPg==";

    private final List<Parameter> parameters;

    /**
     * @param own what it reads besides what all do
     */
    Form(Parameter... own) {
      parameters =
          Stream.of(
                  Stream.of(Parameter.ACCOUNT, Parameter.PASSWORD),
                  Stream.of(own),
                  Stream.of(Parameter.SEND_TIME, Parameter.EXTNO))
              .flatMap(Function.identity())
              .toList();
    }

    List<Parameter> parameters() {
      return parameters;
    }

    /** A field that shows what is meant. */
    String sampleField(Parameter parameter) {
      return parameter == Parameter.CONTENT ? contentField() : parameter.sampleField();
    }

    /** A field that shows what its content is. */
    String contentField() {
      return Parameter.CONTENT.sampleField();
    }

    abstract SendCommand.Message message(Parameters parameters) throws UnreadableParameter;
  }

  public SendPage(AcceptCall accept, Form form) {
    this.accept = accept;
    this.form = form;
  }

  @Override
  public List<Parameter> parameters() {
    return form.parameters();
  }

  @Override
  public String sampleField(Parameter parameter) {
    return form.sampleField(parameter);
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
                call.clientAddress(),
                call.origin()),
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
  private SendCommand.@Nullable Message message(Parameters parameters) {
    try {
      return form.message(parameters);
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
