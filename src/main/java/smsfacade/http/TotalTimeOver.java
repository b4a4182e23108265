package smsfacade.http;

import java.io.IOException;

/** The limit for the whole request was reached after it may have left. */
final class TotalTimeOver extends IOException {
  private static final long serialVersionUID = 1L;

  static final String REASON = "cut at the total time limit";

  TotalTimeOver(Throwable cause) {
    super(REASON, cause);
  }
}
