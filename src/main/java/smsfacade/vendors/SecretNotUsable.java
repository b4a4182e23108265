package smsfacade.vendors;

/** Which secret a vendor takes is not certain now, so nothing is asked of it. */
public class SecretNotUsable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretNotUsable(String message) {
    super(message);
  }

  public SecretNotUsable(String message, Throwable cause) {
    super(message, cause);
  }
}
