package smsfacade.admin.alarms;

import java.util.List;
import smsfacade.admin.mbean.Says;

/** What is wrong just now. */
@Says(
    "What is wrong just now, as this node sees it. A notification of the alarm's type tells when it begins, one with .over behind it when it is over.")
public interface AlarmsMXBean {
  @Says("How many alarms there are now.")
  int getCount();

  @Says(
      "The alarms there are now: smsfacade.breaker.open, vendor.balance.low, account.balance.low, queue.old, unknown.old and node.lost; each with what it is about and since when (China time).")
  List<PresentAlarm> getPresent();

  @Says(
      "Ends the alarm about a node that ended without a regular stop and will not come back under this name.")
  String forgetNode(@Says("the node's name, as in the alarm") String name);
}
