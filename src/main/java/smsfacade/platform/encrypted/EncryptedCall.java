package smsfacade.platform.encrypted;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.sms.LegalText;

/** What a decrypted call says: members in any order and letter case, others among them. */
final class EncryptedCall {
  /** An object in an object is nothing that anybody has sent. */
  private static final int DEEPEST = 16;

  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  /** By the spelling of the document. */
  enum Name {
    USER_NAME("UserName"),
    SECRET("Secret"),
    STAMP("Stamp"),
    MOBILE("Moblie"),
    TEXT("Text"),
    EXT("Ext"),
    SEND_TIME("SendTime");

    private static final Map<String, Name> BY_SPELLING =
        Arrays.stream(values())
            .collect(
                Collectors.toMap(
                    name -> name.spelling.toLowerCase(Locale.ROOT), Function.identity()));

    private final String spelling;

    Name(String spelling) {
      this.spelling = spelling;
    }

    static Optional<Name> of(String spelling) {
      return Optional.ofNullable(BY_SPELLING.get(spelling.toLowerCase(Locale.ROOT)));
    }
  }

  private final Map<Name, String> values;

  private EncryptedCall(Map<Name, String> values) {
    this.values = values;
  }

  /** Empty when it is no object in JSON, or one of its members is no simple value. */
  static Optional<EncryptedCall> of(String json) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(json))) {
      if (parser.next() != Event.START_OBJECT) {
        return Optional.empty();
      }
      var values = new EnumMap<Name, String>(Name.class);
      while (parser.next() == Event.KEY_NAME) {
        Optional<Name> name = Name.of(parser.getString());
        Event value = parser.next();
        boolean simple = value != Event.START_OBJECT && value != Event.START_ARRAY;
        if (!simple && (name.isPresent() || !skipped(parser))) {
          return Optional.empty();
        }
        if (name.isPresent()) {
          values.putIfAbsent(name.get(), text(value, parser));
        }
      }
      return parser.hasNext() ? Optional.empty() : Optional.of(new EncryptedCall(values));
    } catch (JsonException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static String text(Event value, JsonParser parser) {
    return switch (value) {
      case VALUE_STRING, VALUE_NUMBER -> LegalText.of(parser.getString());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> "";
    };
  }

  /** Past the end of the object or array that has begun; false when it is too deep. */
  private static boolean skipped(JsonParser parser) {
    int depth = 1;
    while (depth > 0 && depth <= DEEPEST) {
      switch (parser.next()) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        default -> {}
      }
    }
    return depth == 0;
  }

  /** Empty when it is missing or null. */
  String value(Name name) {
    return values.getOrDefault(name, "");
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "EncryptedCall[…]";
  }
}
