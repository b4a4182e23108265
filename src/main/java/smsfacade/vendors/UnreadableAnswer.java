package smsfacade.vendors;

/** A stored vendor answer cannot be read. The answer is kept; the message never quotes it. */
public class UnreadableAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableAnswer(String message) {
    super(message);
  }

  public UnreadableAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
