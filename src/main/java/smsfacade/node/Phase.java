package smsfacade.node;

/** Where a process is between its start and its stop (F77, F106), in this order. */
public enum Phase {
  /** Nothing is sent yet, since nobody can be told. */
  STARTING,

  SERVING,

  /** Not ready, and served all the same: load balancers take a while to see it. */
  STOPPING,

  /** No request is begun, neither of callers nor to vendors; those in hand are ended. */
  CLOSING
}
