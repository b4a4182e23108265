package smsfacade.http;

/**
 * A peer answered over HTTP, but not with something that may be read: another status, another media
 * type, no answer of that peer. The message is short and never quotes the body.
 */
public class UnusableAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableAnswer(String message) {
    super(message);
  }
}
