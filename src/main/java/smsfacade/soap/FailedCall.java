package smsfacade.soap;

/** The operation was reached and did not answer; its cause belongs into the log. */
final class FailedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailedCall(Throwable cause) {
    super(cause);
  }
}
