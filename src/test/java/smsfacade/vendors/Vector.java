package smsfacade.vendors;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A golden example of a vendor's interface, as it lies under {@code src/test/resources}. */
public record Vector(JsonObject whole) {
  /**
   * Loads one.
   *
   * @param name folder and name without the ending: {@code huaxin/HX-01-wire-send-utf8}
   */
  public static Vector load(String name) {
    try (InputStream file = Vector.class.getResourceAsStream("/" + name + ".json")) {
      if (file == null) {
        throw new IllegalArgumentException("no vector " + name);
      }
      return new Vector(Json.createReader(file).readObject());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value at a path such as {@code /inputs/body}; absent and null are both empty text. */
  public String text(String path) {
    JsonValue value = at(path);
    if (value instanceof JsonString string) {
      return string.getString();
    }
    return value == JsonValue.NULL ? "" : value.toString();
  }

  public List<String> texts(String path) {
    return array(path).stream()
        .map(value -> value instanceof JsonString s ? s.getString() : value.toString())
        .toList();
  }

  public JsonArray array(String path) {
    return at(path).asJsonArray();
  }

  public JsonObject object(String path) {
    return at(path).asJsonObject();
  }

  private JsonValue at(String path) {
    return Json.createPointer(path).containsValue(whole)
        ? Json.createPointer(path).getValue(whole)
        : JsonValue.NULL;
  }
}
