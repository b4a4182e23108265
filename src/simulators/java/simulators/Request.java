package simulators;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * A request as a platform reads it.
 *
 * @param page the path below the vendor's: {@code sms.aspx}
 * @param body of which no more than {@link #LARGEST} bytes were read
 */
public record Request(
    String method, String page, String query, String contentType, byte[] body, boolean tooLarge) {
  private static final int LARGEST = 4 * 1024 * 1024;

  static Request of(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    String path = request.getPathInfo();
    return new Request(
        request.getMethod(),
        path == null ? "" : path.substring(1),
        request.getQueryString() == null ? "" : request.getQueryString(),
        request.getContentType() == null ? "" : request.getContentType(),
        body,
        body.length > LARGEST);
  }
}
