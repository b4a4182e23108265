package smsfacade.platform.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import smsfacade.listener.Charsets;
import smsfacade.listener.ContentType;
import smsfacade.sms.LegalText;

/**
 * The parameters of a request: those of its query and its body together, of which the query's win
 * (section 2). Each is decoded when it is asked for, so that what is not asked for is not refused.
 */
public final class Parameters {
  private final GivenValues query;
  private final GivenValues body;

  private Parameters(GivenValues query, GivenValues body) {
    this.query = query;
    this.body = body;
  }

  /**
   * Reads query and body.
   *
   * @param query as it stands in the request line, a character for each byte; the server leaves it
   *     so as long as nobody asks it for a parameter (seen on Payara 7.2026.11, raw UTF-8 and GBK
   *     alike; a raw blank it answers 505 itself). Null for none
   * @param page the charset of the page: that of the query, and of a body whose Content-Type names
   *     none
   * @param body a form unless it is multipart/form-data, whatever its Content-Type says
   * @throws UnreadableParameter when it is no multipart form that says to be one
   */
  public static Parameters read(
      @Nullable String query, Charset page, ContentType contentType, byte[] body)
      throws UnreadableParameter {
    var ofQuery = new GivenValues();
    if (query != null) {
      FormFields.read(query.getBytes(StandardCharsets.ISO_8859_1), page, ofQuery);
    }
    var ofBody = new GivenValues();
    Charset charset = contentType.charset().flatMap(Charsets::named).orElse(page);
    if (contentType.mediaType().equals(MultipartForm.MEDIA_TYPE)) {
      MultipartForm.read(body, contentType, charset, ofBody);
    } else {
      FormFields.read(body, charset, ofBody);
    }
    return new Parameters(ofQuery, ofBody);
  }

  /**
   * The text of a parameter; empty when it was not given. Characters that no text may hold are left
   * out, as they are of calls by SOAP.
   *
   * @throws UnreadableParameter when its bytes are no text in their charset
   */
  public String text(Parameter parameter) throws UnreadableParameter {
    return LegalText.of(decoded(parameter));
  }

  /**
   * The text of a parameter of which nothing may be left out; empty when it was not given.
   *
   * @throws UnreadableParameter also when a character of it is one that no text may hold
   */
  public String exactText(Parameter parameter) throws UnreadableParameter {
    String given = decoded(parameter);
    if (!LegalText.of(given).equals(given)) {
      throw new UnreadableParameter("a character that no text may hold");
    }
    return given;
  }

  private String decoded(Parameter parameter) throws UnreadableParameter {
    return query.has(parameter) ? query.text(parameter) : body.text(parameter);
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "Parameters[…]";
  }
}
