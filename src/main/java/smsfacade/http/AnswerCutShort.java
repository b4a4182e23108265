package smsfacade.http;

import java.io.IOException;

/**
 * The head of an answer and perhaps some of its body came, the end did not. What came is kept:
 * where reading consumes, it exists nowhere else.
 */
public class AnswerCutShort extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient HttpAnswer arrived;

  AnswerCutShort(String message, HttpAnswer arrived, Throwable cause) {
    super(message, cause);
    this.arrived = arrived;
  }

  AnswerCutShort(String message, HttpAnswer arrived) {
    super(message);
    this.arrived = arrived;
  }

  public HttpAnswer arrived() {
    return arrived;
  }
}
