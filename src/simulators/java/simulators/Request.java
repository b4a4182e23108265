package simulators;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as a platform reads it.
 *
 * @param page the path below the vendor's: {@code sms.aspx}
 * @param body of which no more than {@link #LARGEST} bytes were read
 * @param headers by their names in lower case
 */
public record Request(
    String method,
    String page,
    String query,
    String contentType,
    byte[] body,
    boolean tooLarge,
    Map<String, String> headers) {
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
        body.length > LARGEST,
        headers(request));
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new HashMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }

  /** The header's value; empty when it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The same request as if these fields had been posted in a form. */
  public Request withForm(String form) {
    return new Request(
        "POST",
        page,
        "",
        "application/x-www-form-urlencoded",
        form.getBytes(StandardCharsets.ISO_8859_1),
        tooLarge,
        headers);
  }
}
