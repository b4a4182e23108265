package smsfacade.soap;

/** A request that ends in a fault before anything was done for it. */
final class UnreadableRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  UnreadableRequest(Fault fault) {
    super(fault.words(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
