package smsfacade.admin.node;

import smsfacade.admin.mbean.Says;

/** This process. */
@Says("This process among the nodes of one database.")
public interface NodeMXBean {
  @Says("Process id and host, as the timelines of messages name it.")
  String getName();

  @Says(
      "STARTING, SERVING, STOPPING (not ready, calls are served) or CLOSING (calls get 503, vendors are asked for nothing).")
  String getPhase();

  @Says("HTTP requests that were begun and have no answer yet.")
  long getRequestsInHand();

  @Says(
      "Messages in hand whose outcome is not stored yet, questions for reports and replies, and"
          + " pushes to clients that are under way; while it closes one more until the other nodes know of"
          + " it.")
  long getUnderWayAtVendors();
}
