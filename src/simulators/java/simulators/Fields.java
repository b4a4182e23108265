package simulators;

import static simulators.JsonPages.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The members of a JSON request, read strictly: one object in UTF-8 whose members are strings. */
public final class Fields {
  private Fields() {}

  /**
   * Reads a request.
   *
   * @throws Form.Wrong for anything but one JSON object of strings with these names
   */
  public static Map<String, String> json(Request request, Set<String> needed, Set<String> allowed)
      throws Form.Wrong {
    if (!request.method().equals("POST")) {
      throw new Form.Wrong("method " + request.method() + " instead of POST");
    }
    if (!request.query().isEmpty()) {
      throw new Form.Wrong("fields in the query string");
    }
    String type = request.contentType().toLowerCase(java.util.Locale.ROOT).replace(" ", "");
    if (!type.equals("application/json;charset=utf-8")) {
      throw new Form.Wrong("content type is not application/json;charset=UTF-8");
    }
    var fields = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonValue> member : object(request).entrySet()) {
      if (!(member.getValue() instanceof JsonString string)) {
        throw new Form.Wrong("member " + member.getKey() + " is no string");
      }
      fields.put(member.getKey(), string.getString());
    }
    for (String name : needed) {
      if (!fields.containsKey(name)) {
        throw new Form.Wrong("member " + name + " is missing");
      }
    }
    for (String name : fields.keySet()) {
      if (!needed.contains(name) && !allowed.contains(name)) {
        throw new Form.Wrong("unknown member " + name);
      }
    }
    return fields;
  }

  private static JsonObject object(Request request) throws Form.Wrong {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
      try (var reader = JSON.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    } catch (CharacterCodingException e) {
      throw new Form.Wrong("body is no UTF-8");
    } catch (JsonException e) {
      throw new Form.Wrong("body is no JSON object");
    }
  }
}
