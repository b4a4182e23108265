package smsfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAnswerTest {
  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', 镕",
    "UTF-8, text/xml; charset=utf8, 镕",
    "UTF-8, text/xml; charset=nonsense, 镕",
    "GBK, text/plain; charset=\"GB2312\", 镕",
    "GBK, text/xml; charset=utf-8, '<?xml version=\"1.0\"  encoding=\"gb2312\" ?><a>镕</a>'",
    "UTF-8, text/xml; charset=gbk, '<?xml version=''1.0'' encoding=''utf-8''?><a>镕</a>'",
    "UTF-8, text/xml, '<?xml version=\"1.0\" encoding=\"utf-16\"?><a>镕</a>'",
    "UTF-16, text/xml; charset=utf-8, 镕",
  })
  void decodesByTheNearestDeclaration(String charset, String contentType, String text) {
    assertThat(new HttpAnswer(200, contentType, text.getBytes(Charset.forName(charset))).text())
        .isEqualTo(text);
  }

  /** A vendor's declaration may be wrong, and its page may break off within a character. */
  @Test
  void readsTheCharsetThatABodyHas() {
    byte[] gbk = "你好，我不需要".getBytes(Charset.forName("GBK"));
    assertThat(new HttpAnswer(200, "text/plain; charset=utf-8", gbk).text()).isEqualTo("你好，我不需要");

    byte[] utf8 = "你好，我不需要".getBytes(StandardCharsets.UTF_8);
    assertThat(new HttpAnswer(200, "", Arrays.copyOf(utf8, utf8.length - 1)).text())
        .isEqualTo("你好，我不需\uFFFD");
    utf8[1] = 'x';
    assertThat(new HttpAnswer(200, "", utf8).text()).endsWith("好，我不需要");

    byte[] utf16 = "<a>镕</a>".getBytes(StandardCharsets.UTF_16LE);
    assertThat(new HttpAnswer(200, "", utf16).text()).isEqualTo("<a>镕</a>");
  }

  @Test
  void leavesTheByteOrderMarkOut() {
    byte[] marked = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'};
    assertThat(new HttpAnswer(200, "", marked).text()).isEqualTo("1");
  }

  @Test
  void keepsWhatCannotBeDecoded() {
    assertThat(new HttpAnswer(200, "", new byte[] {'a', (byte) 0xff, 'b'}).text())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void saysWhyItIsNotUsable() {
    var allowed = Set.of("text/xml");

    assertThat(new HttpAnswer(200, "Text/XML; a=b", new byte[0]).usable(allowed)).isNotNull();
    assertThat(new HttpAnswer(200, "", new byte[0]).usable(allowed)).isNotNull();
    assertThatThrownBy(() -> new HttpAnswer(200, "image/png", new byte[0]).usable(allowed))
        .isInstanceOf(UnusableAnswer.class)
        .hasMessage("wrong media type image/png");
    assertThatThrownBy(() -> new HttpAnswer(200, "x <b> 1380013", new byte[0]).usable(allowed))
        .hasMessage("wrong media type in the answer");
    assertThatThrownBy(() -> new HttpAnswer(502, "text/xml", new byte[0]).usable(allowed))
        .hasMessage("HTTP status 502");
    assertThatThrownBy(() -> new HttpAnswer(302, "", new byte[0]).usable(allowed))
        .hasMessage("redirected with HTTP status 302");
  }
}
