package smsfacade.admin.node;

import java.util.List;
import smsfacade.admin.mbean.Says;

/** The queue by lanes. */
@Says(
    "The queue of accepted calls by lanes: verification texts apart from all others, and what waits for vendors apart from what can leave.")
public interface LanesMXBean {
  @Says(
      "A line for each lane in which something stands: the vendors that are waited for (empty for what can leave), the class, how many calls, how many of them a node holds, how many are due, and for how many milliseconds the oldest is; two seconds old at most.")
  List<LaneLine> getLanes();
}
