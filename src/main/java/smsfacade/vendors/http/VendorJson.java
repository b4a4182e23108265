package smsfacade.vendors.http;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.UnreadableAnswer;

/**
 * Reads JSON answers into a vendor's wire records. Members may be strings or numbers, unknown ones
 * are ignored. An answer that is no JSON is read once more with what vendors are known to get wrong
 * taken out: control characters inside a text, a comma before a closing bracket.
 */
public final class VendorJson {
  private static final Jsonb JSONB = JsonbBuilder.create();
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F]");
  private static final Pattern BETWEEN_ENTRIES = Pattern.compile("(?<=\\})\\s*,\\s*(?=\\{)");
  private static final Pattern COMMA_AT_THE_END = Pattern.compile(",(?=\\s*[}\\]])");

  /** In a text of one entry that cannot be read as a whole. */
  private static final int MOST_BRACKETS = 20;

  private static final int LONGEST_NOTHING = 100;
  private static final Set<String> NOTHING = Set.of("", "{}", "[]", "null", "\"\"");

  private VendorJson() {}

  /** Whether an answer as a whole says nothing, of whatever type. */
  public static boolean saysNothing(String text) {
    return text.length() < LONGEST_NOTHING && NOTHING.contains(text.replaceAll("\\s+", ""));
  }

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
      return parsed(document, answer);
    } catch (JsonbException e) {
      String cleaned = CONTROL.matcher(document).replaceAll(" ");
      cleaned = COMMA_AT_THE_END.matcher(cleaned).replaceAll("");
      if (!cleaned.equals(document)) {
        try {
          return parsed(cleaned, answer);
        } catch (JsonbException again) {
          // as unreadable as before
        }
      }
      // Without the cause: parsers quote what they dislike.
      throw new UnreadableAnswer("answer is no JSON of this vendor");
    }
  }

  /**
   * The parser never comes back from an unknown member that has no end: it skips until it meets a
   * bracket that closes it, past the end of the text.
   */
  private static <T> T parsed(String document, Class<T> answer) {
    if (!isClosed(document)) {
      throw new JsonbException("brackets do not match");
    }
    return JSONB.fromJson(document, answer);
  }

  /** Whether each bracket outside of texts has its own that closes it, and each text its end. */
  private static boolean isClosed(String document) {
    var open = new StringBuilder();
    boolean inText = false;
    for (int i = 0; i < document.length(); i++) {
      char c = document.charAt(i);
      if (inText) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inText = false;
        }
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        open.append(c == '{' ? '}' : ']');
      } else if (c == '}' || c == ']') {
        int last = open.length() - 1;
        if (last < 0 || open.charAt(last) != c) {
          return false;
        }
        open.setLength(last);
      }
    }
    return !inText && open.isEmpty();
  }

  /**
   * Whether a member says nothing: it is not there, null, or empty, of whatever type. Vendors write
   * {@code []}, {@code {}} and {@code ""} for each other.
   */
  public static boolean isEmpty(@Nullable JsonValue value) {
    return value == null
        || value == JsonValue.NULL
        || value instanceof JsonArray array && array.isEmpty()
        || value instanceof JsonObject object && object.isEmpty()
        || value instanceof JsonString text && text.getString().isBlank();
  }

  /**
   * A member that is an object of its own; empty when it says nothing.
   *
   * @throws UnreadableAnswer when it is something else
   */
  public static <T> Optional<T> object(@Nullable JsonValue value, Class<T> member) {
    return isEmpty(value)
        ? Optional.empty()
        : Optional.of(read(requireNonNull(value).toString(), member));
  }

  /**
   * What of a list could be read.
   *
   * @param problem what could not, without quoting it; empty when all could
   */
  public record Entries<T>(List<T> entries, Optional<String> problem) {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The entries of a list that are what they should be. One that is not costs none of the others:
   * reading them at the vendor may have consumed them. An object that stands alone is a list of
   * one.
   *
   * @throws UnreadableAnswer when there is something and none of it is such an entry
   */
  public static <T> Entries<T> entries(@Nullable JsonValue list, Class<T> entry) {
    if (isEmpty(list)) {
      return new Entries<>(List.of(), Optional.empty());
    }
    return entries(list instanceof JsonArray array ? array : List.of(requireNonNull(list)), entry);
  }

  /**
   * The entries of the list that an answer holds. Of an answer that is no JSON those that are
   * whole, each on its own: one that broke off has the first ones, one with a careless entry those
   * beside it.
   *
   * @param page the answer's wire record
   * @param list its list
   * @param name the list's name
   * @throws UnreadableAnswer when there is something and none of it is such an entry
   */
  public static <P, T> Entries<T> entries(
      String text,
      Class<P> page,
      Function<P, @Nullable JsonValue> list,
      String name,
      Class<T> entry) {
    if (saysNothing(text)) {
      return new Entries<>(List.of(), Optional.empty());
    }
    P read;
    try {
      read = read(text, page);
    } catch (UnreadableAnswer e) {
      return rescued(text, name, entry, e);
    }
    return entries(list.apply(read), entry);
  }

  private static <T> Entries<T> entries(List<JsonValue> list, Class<T> entry) {
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
    if (entries.isEmpty()) {
      throw new UnreadableAnswer("no entry of the answer is one of this vendor");
    }
    int others = list.size() - entries.size();
    return new Entries<>(
        entries,
        others == 0
            ? Optional.empty()
            : Optional.of(others + " of " + list.size() + " entries cannot be read"));
  }

  private static <T> Entries<T> rescued(
      String text, String list, Class<T> entry, UnreadableAnswer why) {
    Matcher start = Pattern.compile("\"" + Pattern.quote(list) + "\"\\s*:\\s*\\[").matcher(text);
    if (!start.find()) {
      throw why;
    }
    var entries = new ArrayList<T>();
    int begun = 0;
    for (String piece : BETWEEN_ENTRIES.split(text.substring(start.end()))) {
      begun++;
      whole(piece, entry).ifPresent(entries::add);
    }
    if (entries.isEmpty()) {
      throw why;
    }
    return new Entries<>(
        entries, Optional.of(why.getMessage() + "; " + entries.size() + " of " + begun + " read"));
  }

  /**
   * The object that a piece begins with: the last piece has the end of the answer behind it, and a
   * text may hold a bracket.
   */
  private static <T> Optional<T> whole(String piece, Class<T> entry) {
    int start = piece.indexOf('{');
    int end = piece.indexOf('}', Math.max(0, start));
    for (int i = 0; start >= 0 && end >= 0 && i < MOST_BRACKETS; i++) {
      try {
        return Optional.of(read(piece.substring(start, end + 1), entry));
      } catch (UnreadableAnswer e) {
        end = piece.indexOf('}', end + 1);
      }
    }
    return Optional.empty();
  }

  /** A wire record as JSON; members that are null are left out. */
  public static String write(Object request) {
    return JSONB.toJson(request);
  }
}
