package smsfacade.admin.pushes;

import java.util.List;
import smsfacade.admin.mbean.Says;

/** Reports and replies that are brought to clients. */
@Says(
    "Reports and replies that are brought to clients. What was given up can be fetched; pushAgain of Accounts has it brought once more.")
public interface PushesMXBean {
  @Says("Requests of this node that were taken since it started.")
  long getTaken();

  @Says("Requests of this node that were not taken since it started, at whichever attempt.")
  long getFailed();

  @Says(
      "A line for each account for which something waits or went wrong: reports and replies that wait on all nodes, for how many milliseconds the oldest does, the most attempts behind one of the requests; and of this node since its start how many were given up, the last error and when (China time).")
  List<PushLine> getAccounts();
}
