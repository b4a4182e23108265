package smsfacade.platform.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;

/** Values of parameters as they came, from the query or from the body. */
final class GivenValues {
  private final Map<Parameter, Value> values = new EnumMap<>(Parameter.class);

  /**
   * A value that is being read.
   *
   * @param escaped whether {@code %} and {@code +} mean what they mean in a form
   */
  private record Value(ByteArrayOutputStream bytes, Charset charset, boolean escaped) {}

  /** Takes in a value: the first of its name, or one more of a list (section 2). */
  void add(Parameter parameter, byte[] bytes, int from, int to, Charset charset, boolean escaped) {
    Value first = values.get(parameter);
    if (first == null) {
      var value = new Value(new ByteArrayOutputStream(to - from), charset, escaped);
      value.bytes().write(bytes, from, to - from);
      values.put(parameter, value);
    } else if (parameter.isList()) {
      first.bytes().write(',');
      first.bytes().write(bytes, from, to - from);
    }
  }

  boolean has(Parameter parameter) {
    return values.containsKey(parameter);
  }

  /**
   * @return empty when it was not given
   */
  String text(Parameter parameter) throws UnreadableParameter {
    Value value = values.get(parameter);
    if (value == null) {
      return "";
    }
    byte[] bytes = value.bytes().toByteArray();
    return value.escaped()
        ? EscapedText.of(bytes, value.charset())
        : EscapedText.plain(bytes, value.charset());
  }
}
