package smsfacade.vendors;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.regex.Pattern;

/**
 * Reads JSON answers into a vendor's wire records. Members may be strings or numbers, unknown ones
 * are ignored. An answer that is no JSON is read once more with what vendors are known to get wrong
 * taken out: control characters inside a text, a comma before a closing bracket.
 */
public final class VendorJson {
  private static final Jsonb JSONB = JsonbBuilder.create();
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F]");
  private static final Pattern COMMA_AT_THE_END = Pattern.compile(",(?=\\s*[}\\]])");

  private VendorJson() {}

  /**
   * Reads one object.
   *
   * @throws UnreadableAnswer when it is none; the message never quotes it
   */
  public static <T> T read(String text, Class<T> answer) {
    String document = text.strip();
    if (!document.startsWith("{")) {
      throw new UnreadableAnswer("answer is no JSON object");
    }
    try {
      return JSONB.fromJson(document, answer);
    } catch (JsonbException e) {
      String cleaned = CONTROL.matcher(document).replaceAll(" ");
      cleaned = COMMA_AT_THE_END.matcher(cleaned).replaceAll("");
      if (!cleaned.equals(document)) {
        try {
          return JSONB.fromJson(cleaned, answer);
        } catch (JsonbException again) {
          // as unreadable as before
        }
      }
      // Without the cause: parsers quote what they dislike.
      throw new UnreadableAnswer("answer is no JSON of this vendor");
    }
  }

  /** A wire record as JSON; members that are null are left out. */
  public static String write(Object request) {
    return JSONB.toJson(request);
  }
}
