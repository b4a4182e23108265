package smsfacade.listener;

/** A request whose body is waited for. Where it is ended from several sides, the first counts. */
interface Incomplete {

  /** Who sends it, proxies we trust looked through. */
  String address();

  /** Bytes of it that are kept so far. */
  int kept();

  /** Whether less has come than must have by now. */
  boolean isTooSlow(long nowNanos);

  /** Ends the waiting; does nothing when it has ended already. */
  void end(RequestBody ending);
}
