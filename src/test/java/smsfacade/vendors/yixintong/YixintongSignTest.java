package smsfacade.vendors.yixintong;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.vendors.Vector;
import smsfacade.vendors.settings.Settings;

/** F53: the signature as public clients of the platform make it, and SM3 by its standard values. */
class YixintongSignTest {

  @ParameterizedTest
  @ValueSource(strings = {"YX-00-sm3-abc", "YX-00-sm3-64-bytes", "YX-00-sm3-empty"})
  void digestsAsTheStandardSays(String name) {
    var vector = Vector.load("yixintong/" + name);
    byte[] message = vector.text("/inputs/message_utf8").getBytes(StandardCharsets.UTF_8);

    assertThat(HexFormat.of().formatHex(YixintongSign.sm3(message)))
        .isEqualTo(vector.text("/expected/sm3_hex"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YX-01-sign-five-fields",
        "YX-01-sign-three-fields",
        "YX-01-sign-two-numbers",
        "YX-02-sign-no-body",
        "YX-04-sign-confirm"
      })
  void signsExactlyTheFieldsOfTheBody(String name) {
    var vector = Vector.load("yixintong/" + name);
    var sign = sign(vector, Map.of());

    assertThat(sign.content(fields(vector))).isEqualTo(vector.text("/expected/content"));
    assertThat(sign.of(fields(vector), vector.text("/inputs/requestId")))
        .isEqualTo(vector.text("/expected/x-sign"));
  }

  @ParameterizedTest
  @CsvSource({
    "url-encoder,java_URLEncoder",
    "encode-uri-component,js_encodeURIComponent",
    "rfc3986,rfc3986"
  })
  void encodesAsItIsTold(String encoder, String expected) {
    var vector = Vector.load("yixintong/YX-01-sign-encoding-divergence");
    var sign = sign(vector, Map.of("sign-encoder", encoder));

    assertThat(sign.content(fields(vector)))
        .isEqualTo(vector.text("/expected/" + expected + "/content"));
    assertThat(sign.of(fields(vector), vector.text("/inputs/requestId")))
        .isEqualTo(vector.text("/expected/" + expected + "/x-sign"));
  }

  @Test
  void writesUpperCaseWhenAsked() {
    var vector = Vector.load("yixintong/YX-01-sign-five-fields");

    assertThat(
            sign(vector, Map.of("hex-case", "upper"))
                .of(fields(vector), vector.text("/inputs/requestId")))
        .isEqualTo(vector.text("/expected/x-sign").toUpperCase());
  }

  private static TreeMap<String, String> fields(Vector vector) {
    var fields = new TreeMap<String, String>();
    vector
        .object("/inputs/body_fields")
        .forEach((name, value) -> fields.put(name, ((JsonString) value).getString()));
    return fields;
  }

  private static YixintongSign sign(Vector vector, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("address", "http://127.0.0.1/");
    settings.put("sp-code", vector.text("/inputs/spCode"));
    settings.put("app-key", vector.text("/inputs/appKey"));
    settings.put("app-secret", vector.text("/inputs/appSecret"));
    settings.putAll(more);
    return new YixintongSign(YixintongSettings.of(new Settings(settings)));
  }
}
