package smsfacade.handover;

import java.util.List;

/** Writes what is pushed (pages, section 7); the same boxes are the same bytes always. */
public interface PushBodies {
  byte[] reports(List<ReportBox> boxes);

  byte[] replies(List<ReplyBox> boxes);
}
