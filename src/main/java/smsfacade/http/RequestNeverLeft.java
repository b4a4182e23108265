package smsfacade.http;

import java.io.IOException;

/** Not one byte of the request was written; the cause says what stood in the way. */
public class RequestNeverLeft extends IOException {
  private static final long serialVersionUID = 1L;

  public RequestNeverLeft(String message) {
    super(message);
  }

  public RequestNeverLeft(String message, Throwable cause) {
    super(message, cause);
  }
}
