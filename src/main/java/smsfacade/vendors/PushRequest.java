package smsfacade.vendors;

/**
 * A request with which a vendor calls us, wholly read.
 *
 * @param pathSecret what stood behind the vendor's name in the path; empty for nothing
 * @param query as it came, undecoded; empty for none
 * @param contentType the header as it came; empty when there was none
 * @param clientAddress the caller's IP address, textual
 */
public record PushRequest(
    String method,
    String pathSecret,
    String query,
    String contentType,
    byte[] body,
    String clientAddress) {
  /** Without anything that may be secret. */
  @Override
  public String toString() {
    return "PushRequest[" + method + ", " + body.length + " bytes]";
  }
}
