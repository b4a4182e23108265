package smsfacade.vendors;

/** What we answer to a push, to the byte. */
public record PushAnswer(int status, String contentType, String body) {
  /** Plain text without a line break or a byte-order mark. */
  public static PushAnswer text(int status, String body) {
    return new PushAnswer(status, "text/plain; charset=utf-8", body);
  }
}
