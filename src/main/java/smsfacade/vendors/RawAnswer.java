package smsfacade.vendors;

import java.nio.charset.StandardCharsets;
import smsfacade.http.BodyText;

/**
 * A vendor's answer as it came, to be stored before it is read: reading it at the vendor may have
 * consumed it (F63). Whatever is wrong with it, it is stored to the byte.
 *
 * @param operation which operation answered, by its id (HX-10 …)
 * @param status of HTTP; 200 for what a vendor brought
 * @param contentType the header as it came; empty when there was none
 * @param bytes the body, perhaps only the part of it that arrived
 */
public record RawAnswer(String operation, int status, String contentType, byte[] bytes) {
  private static final int OK = 200;
  private static final String MARK = "\ufeff";

  /** A text that was decoded already; its byte-order mark overrules what it says of its charset. */
  public RawAnswer(String operation, String body) {
    this(operation, OK, "", (MARK + body).getBytes(StandardCharsets.UTF_8));
  }

  /** The body as text, as far as it can be decoded. */
  public String body() {
    return BodyText.of(bytes, contentType);
  }

  /** Whether the vendor says that this is what was asked for. */
  public boolean isOk() {
    return status == OK;
  }

  @Override
  public String toString() {
    return "RawAnswer[" + operation + ", " + status + ", " + bytes.length + " bytes]";
  }
}
