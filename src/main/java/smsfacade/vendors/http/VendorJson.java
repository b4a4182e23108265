package smsfacade.vendors.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import smsfacade.vendors.UnreadableAnswer;

/**
 * Reads JSON answers into a vendor's wire records. Members may be strings or numbers, unknown ones
 * are ignored. An answer that is no JSON is read once more with what vendors are known to get wrong
 * taken out: control characters inside a text, a comma before a closing bracket.
 */
public final class VendorJson {
  private static final System.Logger LOG = System.getLogger(VendorJson.class.getName());
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

  /**
   * The entries of a list that are what they should be. One that is not costs none of the others:
   * reading them at the vendor may have consumed them.
   *
   * @throws UnreadableAnswer when there are some and none is
   */
  public static <T> List<T> entries(List<JsonValue> list, Class<T> entry) {
    var entries = new ArrayList<T>(list.size());
    for (JsonValue value : list) {
      if (value instanceof JsonObject) {
        try {
          entries.add(JSONB.fromJson(value.toString(), entry));
        } catch (JsonbException e) {
          // counted with the others that are left out
        }
      }
    }
    if (entries.size() < list.size()) {
      LOG.log(
          Level.WARNING,
          "{0} of {1} entries of an answer cannot be read and are left out",
          String.valueOf(list.size() - entries.size()),
          String.valueOf(list.size()));
    }
    if (entries.isEmpty() && !list.isEmpty()) {
      throw new UnreadableAnswer("no entry of the answer is one of this vendor");
    }
    return entries;
  }

  /** A wire record as JSON; members that are null are left out. */
  public static String write(Object request) {
    return JSONB.toJson(request);
  }
}
