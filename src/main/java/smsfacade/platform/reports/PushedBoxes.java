package smsfacade.platform.reports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import smsfacade.handover.PushBodies;
import smsfacade.handover.ReplyBox;
import smsfacade.handover.ReportBox;
import smsfacade.platform.answer.AnswerForm;

/** What is pushed: the XML that clients fetch (PH-14, PH-15; section 7). */
@ApplicationScoped
public class PushedBoxes implements PushBodies {
  @Override
  public byte[] reports(List<ReportBox> boxes) {
    return body(BoxForm.REPORTS, boxes);
  }

  @Override
  public byte[] replies(List<ReplyBox> boxes) {
    return body(BoxForm.REPLIES, boxes);
  }

  private static <B> byte[] body(BoxForm<B> form, List<B> boxes) {
    return AnswerForm.XML.write(Wording.XML.boxes(form, boxes));
  }
}
