package simulators.huaxin;

import java.util.List;
import simulators.Answer;
import simulators.Desk;
import simulators.Pusher;
import simulators.Reply;
import simulators.Report;

/** Chapter 6: the whole body is the document, at most three times, and 1 means done. */
final class HuaxinPush {
  private static final int TRIES = 3;

  private final Desk desk;
  private final Pusher pusher;

  HuaxinPush(Desk desk, Pusher pusher) {
    this.desk = desk;
    this.pusher = pusher;
  }

  /** Whether the customer wants to be called, so that nothing waits to be fetched. */
  boolean isWanted() {
    return !desk.pushAddress().isEmpty();
  }

  /** HX-14. */
  void reports(List<Report> reports, long atMillis) {
    push(HuaxinAnswers.reports(HuaxinPage.STATUS, reports), atMillis);
  }

  /** HX-15, at once. */
  void reply(Reply reply) {
    push(HuaxinAnswers.replies(HuaxinPage.CALL, List.of(reply)), 0);
  }

  private void push(Answer document, long atMillis) {
    pusher.push(
        Pusher.Push.post(desk.pushAddress(), "application/x-www-form-urlencoded", document.body()),
        Math.max(0, atMillis - System.currentTimeMillis()),
        heard -> !heard.body().equals("error"),
        TRIES);
  }
}
