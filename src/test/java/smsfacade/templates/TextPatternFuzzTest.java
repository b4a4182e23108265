package smsfacade.templates;

import static smsfacade.testbed.FuzzedInput.require;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.sms.Blanks;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** A text that fits a pattern is that pattern with its parts, and nothing takes long (F35). */
class TextPatternFuzzTest {
  /** Patterns of the definitions have at most so many characters. */
  private static final int LONGEST_PATTERN = 500;

  private static final int LONGEST_TEXT = 4_000;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "您的验证码：{code}【腾飞】\n您的验证码：1439【腾飞】",
            "您的快递已到{place}，取件码{code}【腾飞】\n您的快递已到南门三号柜，取件码439【腾飞】",
            "{a:2}x{b:3}x{c}y\nabxcdexfy",
            "{a:9}a{b:9}a{c:9}a{d:9}b\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac",
            "plain\nplain",
            "{x}。\n。。。")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @Fuzzed
  void fitsOnlyWhatItIs(byte[] bytes) {
    String[] both = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
    if (both.length < 2 || both[0].length() > LONGEST_PATTERN || both[1].length() > LONGEST_TEXT) {
      return;
    }
    FuzzedInput.inTime(() -> match(both[0], both[1]));
  }

  private static void match(String given, String text) {
    TextPattern pattern;
    try {
      pattern = TextPattern.of(given);
    } catch (IllegalArgumentException e) {
      return;
    }
    pattern
        .match(text)
        .ifPresent(
            values -> {
              require(
                  List.copyOf(values.keySet()).equals(pattern.names()), "each part has a value");
              require(
                  values.values().stream().noneMatch(String::isEmpty), "of a character at least");
              require(filled(given, values).equals(text), "and with them it is the text");
            });
    require(pattern.overlaps(pattern), "a pattern overlaps itself");
  }

  private static String filled(String given, Map<String, String> values) {
    var filled = new StringBuilder();
    String pattern = Blanks.strip(given);
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == '{') {
        int end = pattern.indexOf('}', at);
        filled.append(values.get(pattern.substring(at + 1, end).split(":")[0]));
        at = end + 1;
      } else {
        filled.append(pattern.charAt(at++));
      }
    }
    return filled.toString();
  }
}
