package smsfacade.vendors.huaxin;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.regex.Pattern;
import smsfacade.vendors.UnreadableAnswer;

/**
 * Reads the answers of the JSON pages. Members may be strings or numbers, unknown ones are ignored.
 * Control characters inside a text, which JSON forbids, are read as blanks.
 */
final class HuaxinJson {
  private static final Jsonb JSONB = JsonbBuilder.create();
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F]");

  private HuaxinJson() {}

  static <T> T read(String text, Class<T> answer) {
    String document = text.strip();
    if (!document.startsWith("{")) {
      throw new UnreadableAnswer("answer is no JSON object");
    }
    try {
      return JSONB.fromJson(document, answer);
    } catch (JsonbException e) {
      String cleaned = CONTROL.matcher(document).replaceAll(" ");
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
}
