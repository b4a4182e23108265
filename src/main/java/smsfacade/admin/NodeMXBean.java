package smsfacade.admin;

/** This process. */
@Says("This process among the nodes of one database.")
public interface NodeMXBean {
  @Says("Process id and host, as the timelines of messages name it.")
  String getName();

  @Says("STARTING, SERVING, STOPPING (not ready, calls are served) or CLOSING (calls get 503).")
  String getPhase();

  @Says("HTTP requests that were begun and have no answer yet.")
  long getRequestsInHand();
}
