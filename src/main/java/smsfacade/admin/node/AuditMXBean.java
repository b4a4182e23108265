package smsfacade.admin.node;

import smsfacade.admin.mbean.Says;

/** What administrators did. */
@Says(
    "What administrators did, on all nodes: an entry for each act, which nothing changes any more.")
public interface AuditMXBean {
  @Says(
      value =
          "Lists the latest acts, newest first: when (China time), who, what, to what, from what to"
              + " what, on which node.",
      does = Says.Does.READS)
  String latest(@Says("how many, 1000 at most") int most);
}
