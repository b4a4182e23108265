package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {
  @Test
  void leavesLegalTextAlone() {
    var text = "您的验证码：1439【腾飞】\t\r\n😀\u007f\u0085\ue000\ufffd";
    assertThat(XmlText.legal(text)).isSameAs(text);
    assertThat(XmlText.legalDocument(text)).isSameAs(text);
  }

  @Test
  void removesControlCharactersAndNonCharacters() {
    var all = new StringBuilder();
    for (char c = 0; c < ' '; c++) {
      all.append(c);
    }
    assertThat(XmlText.legal("a" + all + "\ufffe\uffffb")).isEqualTo("a\t\n\rb");
  }

  @Test
  void removesHalvesOfSurrogatePairs() {
    assertThat(XmlText.legal("\ude00a\ud83d")).isEqualTo("a");
    assertThat(XmlText.legal("\ud83d\ud83d\ude00")).isEqualTo("😀");
    assertThat(XmlText.legal("\ude00\ud83d")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a&#0;b, ab",
    "a&#x1F;b, ab",
    "a&#x0000001f;b, ab",
    "a&#xFFFF;b, ab",
    "a&#1114112;b, ab",
    "a&#9999999999;b, ab",
    "&#xD83D;&#xDE00;, 😀",
    "&#55357;&#56832;, 😀",
    "a&#xD83D;b, ab",
    "&#x9a8c;&#10;, &#x9a8c;&#10;",
    "&#x1F600;, &#x1F600;",
    "&amp;#0;, &amp;#0;",
  })
  void removesReferencesToWhatXmlCannotCarry(String document, String expected) {
    assertThat(XmlText.legalDocument(document)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"&#;", "&#x;", "&#-1;", "&#zz;", "a&#0", "&#12345678901;", "&#", "&#x 1;"})
  void leavesWhatIsNoReferenceToTheParser(String document) {
    assertThat(XmlText.legalDocument(document)).isEqualTo(document);
  }

  @Test
  void findsNoReferenceInCdataAndComments() {
    var document = "<a><![CDATA[&#0;]]><!--&#0;-->";
    assertThat(XmlText.legalDocument(document + "&#0;</a>")).isEqualTo(document + "</a>");
    assertThat(XmlText.legalDocument("<![CDATA[&#0;")).isEqualTo("<![CDATA[&#0;");
  }
}
