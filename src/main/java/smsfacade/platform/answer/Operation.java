package smsfacade.platform.answer;

import java.util.List;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/** What a page does for one action. Its answers have the same members in the same order always. */
public interface Operation {
  /** What it reads besides the action, as the help page shows it. */
  List<Parameter> parameters();

  /** A field of a form with one of them that shows what is meant. */
  default String sampleField(Parameter parameter) {
    return parameter.sampleField();
  }

  /**
   * Does it.
   *
   * @throws UnreadableParameter where a parameter is asked for that cannot be read; nothing is done
   */
  PageAnswer answer(PageCall call) throws UnreadableParameter;

  /**
   * The answer where nothing is done, because of what was sent or because something broke, and it
   * is not known for whom: in the words of the platform.
   */
  List<? extends Part> refused(ResultCode code);
}
