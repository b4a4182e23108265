package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F14. */
class CharsetsTest {
  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-8",
    "UTF8, UTF-8",
    "us-ascii, UTF-8",
    "utf-16, UTF-8",
    "gb2312, GBK",
    "GB_2312-80, GBK",
    "cp936, GBK",
    "' gbk ', GBK",
    "gb18030, GB18030",
  })
  void knowsWhatCallersMean(String name, String charset) {
    assertThat(Charsets.named(name).map(Object::toString)).hasValue(charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-none", "", "?", "utf-99"})
  void takesAnUnknownNameForNone(String name) {
    assertThat(Charsets.named(name)).isEmpty();
  }

  @Test
  void findsNoTextInBytesOfAnotherCharset() {
    byte[] gbk = "您的".getBytes(Charsets.GBK);
    assertThat(Charsets.text(gbk, 0, gbk.length, Charsets.GBK)).hasValue("您的");
    assertThat(Charsets.text(gbk, 0, gbk.length, StandardCharsets.UTF_8)).isEmpty();
    assertThat(Charsets.text(gbk, 0, 3, Charsets.GBK)).as("half a character").isEmpty();
    assertThat(Charsets.text(gbk, 2, 2, Charsets.GBK)).hasValue("的");
  }

  @Test
  void takesTheReplacementCharacterItself() {
    byte[] bytes = "\ufffd".getBytes(StandardCharsets.UTF_8);
    assertThat(Charsets.text(bytes, 0, bytes.length, StandardCharsets.UTF_8)).hasValue("\ufffd");
  }
}
