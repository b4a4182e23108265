package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {
  private static final String TEXT = "<a>您的验证码：1439【腾飞】😀</a>";

  /** A character of GBK that GB 2312 does not have. */
  private static final String IN_GBK = "<a>镕</a>";

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-8",
    "UTF-8, UTF8",
    "UTF-8, us-ascii",
    "GB18030, gb18030",
    "UTF-8, ' utf-8 '",
  })
  void readsTheCharsetOfTheContentType(String encoding, String charset) throws Exception {
    assertThat(decode(TEXT, encoding, charset)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gb2312", "GB2312", "gbk", "GBK", "cp936", "gb_2312-80"})
  void readsGb2312AsGbk(String charset) throws Exception {
    assertThat(decode(IN_GBK, "GBK", charset)).isEqualTo(IN_GBK);
  }

  @Test
  void prefersTheContentTypeToTheDeclaration() throws Exception {
    var document = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + IN_GBK;
    assertThat(decode(document, "GBK", "gbk")).isEqualTo(document);
  }

  @Test
  void readsTheDeclarationWhenTheContentTypeIsSilent() throws Exception {
    var document = "<?xml version='1.0' standalone='yes' encoding='gb2312' ?>" + IN_GBK;
    assertThat(decode(document, "GBK", null)).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-none", "", "?", "utf-99"})
  void takesAnUnknownCharsetForNone(String charset) throws Exception {
    assertThat(decode(TEXT, "UTF-8", charset)).isEqualTo(TEXT);
    var document = "<?xml version=\"1.0\" encoding=\"GBK\"?>" + IN_GBK;
    assertThat(decode(document, "GBK", charset)).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void recognizesUtf16WithAndWithoutAMark(String encoding) throws Exception {
    assertThat(decode(TEXT, encoding, "utf-16")).isEqualTo(TEXT);
    assertThat(decode(TEXT, encoding, null)).isEqualTo(TEXT);
    assertThat(decode("\ufeff" + TEXT, encoding, "utf-16")).isEqualTo(TEXT);
  }

  @Test
  void believesAMarkMoreThanAnythingElse() throws Exception {
    assertThat(decode("\ufeff" + TEXT, "UTF-8", "gbk")).isEqualTo(TEXT);
    assertThat(decode("\ufeff" + TEXT, "UTF-16LE", "utf-8")).isEqualTo(TEXT);
  }

  /** .NET's StringWriter declares UTF-16 for what is then sent as UTF-8. */
  @Test
  void doesNotBelieveADeclarationThatCannotBe() throws Exception {
    var document = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + TEXT;
    assertThat(decode(document, "UTF-8", null)).isEqualTo(document);
    assertThat(decode(document, "UTF-8", "utf-16")).isEqualTo(document);
  }

  @Test
  void refusesBytesThatAreNoTextInTheirCharset() {
    assertThatThrownBy(() -> decode(TEXT, "GBK", "utf-8")).isInstanceOf(UnreadableRequest.class);
    assertThatThrownBy(() -> decode(TEXT, "GBK", null)).isInstanceOf(UnreadableRequest.class);
  }

  @Test
  void acceptsTheReplacementCharacterItself() throws Exception {
    assertThat(decode("<a>\ufffd</a>", "UTF-8", null)).isEqualTo("<a>\ufffd</a>");
  }

  @Test
  void readsAnythingShort() throws Exception {
    assertThat(RequestText.decode(new byte[] {'<'}, Optional.empty())).isEqualTo("<");
    assertThat(RequestText.charset(new byte[0], Optional.empty()))
        .isEqualTo(StandardCharsets.UTF_8);
  }

  private static String decode(String text, String encoding, String httpCharset)
      throws UnreadableRequest {
    return RequestText.decode(
        text.getBytes(Charset.forName(encoding)), Optional.ofNullable(httpCharset));
  }
}
