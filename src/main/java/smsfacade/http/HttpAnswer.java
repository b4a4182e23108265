package smsfacade.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HTTP answer, wholly read.
 *
 * @param contentType the header as it came; empty when there was none
 */
public record HttpAnswer(int status, String contentType, byte[] body) {
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,40}/[\\w.+-]{1,60}");

  /**
   * This answer, when it is one that may be read.
   *
   * @param mediaTypes the types it may have, in lower case without parameters; none at all is
   *     allowed as well
   * @throws UnusableAnswer for any status but 200 and for any other media type
   */
  public HttpAnswer usable(Set<String> mediaTypes) {
    if (status >= 300 && status < 400) {
      throw new UnusableAnswer("redirected with HTTP status " + status);
    }
    if (status != 200) {
      throw new UnusableAnswer("HTTP status " + status);
    }
    String mediaType = mediaType();
    if (!mediaType.isEmpty() && !mediaTypes.contains(mediaType)) {
      throw new UnusableAnswer(
          "wrong media type"
              + (MEDIA_TYPE.matcher(mediaType).matches() ? " " + mediaType : " in the answer"));
    }
    return this;
  }

  private String mediaType() {
    int parameters = contentType.indexOf(';');
    return (parameters < 0 ? contentType : contentType.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** The body as text; see {@link BodyText}. */
  public String text() {
    return BodyText.of(body, contentType);
  }

  /** Without the body. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length + " bytes]";
  }
}
