package smsfacade.platform.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;
import smsfacade.listener.Charsets;
import smsfacade.listener.ContentType;

/**
 * A body that is {@code multipart/form-data} (RFC 7578), as curl of PHP sends an array. Its values
 * are not escaped.
 */
final class MultipartForm {
  static final String MEDIA_TYPE = "multipart/form-data";

  /** More are no form of ours (section 10). */
  static final int MOST_PARTS = 64;

  /** A body is bounded; nothing of it goes to a file. */
  private static final long ALL_IN_MEMORY = -1;

  private MultipartForm() {}

  /**
   * @param charset of values whose part names none
   */
  static void read(byte[] body, ContentType contentType, Charset charset, GivenValues values)
      throws UnreadableParameter {
    String boundary = contentType.parameter("boundary").orElse("");
    if (boundary.isEmpty() || hasTooManyParts(body, boundary)) {
      throw new UnreadableParameter("no multipart form");
    }
    var config = new MIMEConfig();
    config.setMemoryThreshold(ALL_IN_MEMORY);
    try (var message = new MIMEMessage(new ByteArrayInputStream(body), boundary, config)) {
      for (MIMEPart part : message.getAttachments()) {
        Optional<Parameter> parameter = parameter(part);
        if (parameter.isPresent()) {
          byte[] value = bytes(part);
          values.add(parameter.get(), value, 0, value.length, charset(part).orElse(charset), false);
        }
      }
    } catch (MIMEParsingException e) {
      throw new UnreadableParameter("no multipart form");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counted before they are read. */
  private static boolean hasTooManyParts(byte[] body, String boundary) {
    String raw = new String(body, StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary;
    int count = 0;
    int at = raw.indexOf(delimiter);
    while (at >= 0 && count <= MOST_PARTS + 1) {
      count++;
      at = raw.indexOf(delimiter, at + delimiter.length());
    }
    return count > MOST_PARTS + 1;
  }

  private static Optional<Parameter> parameter(MIMEPart part) {
    return header(part, "Content-Disposition")
        .flatMap(disposition -> disposition.parameter("name"))
        .flatMap(name -> Parameter.named(name.strip()));
  }

  private static Optional<Charset> charset(MIMEPart part) {
    return header(part, "Content-Type").flatMap(ContentType::charset).flatMap(Charsets::named);
  }

  /** Its grammar is that of a Content-Type. */
  private static Optional<ContentType> header(MIMEPart part, String name) {
    List<String> headers = part.getHeader(name);
    return headers == null || headers.isEmpty()
        ? Optional.empty()
        : Optional.of(ContentType.of(headers.get(0)));
  }

  private static byte[] bytes(MIMEPart part) throws IOException {
    try (InputStream in = part.readOnce()) {
      return in.readAllBytes();
    }
  }
}
