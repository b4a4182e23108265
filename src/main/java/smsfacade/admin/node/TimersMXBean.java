package smsfacade.admin.node;

import java.util.Map;
import smsfacade.admin.mbean.Says;

/** The timers of this node. */
@Says("The timers of this node: one that stands still has an old last tick.")
public interface TimersMXBean {
  @Says("Milliseconds since each timer or job last ran to its end on this node.")
  Map<String, Long> getLastTickAges();
}
