package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {
  @Test
  void leavesALegalDocumentAlone() {
    var text = "您的验证码：1439【腾飞】\t\r\n😀\u007f\u0085\ue000\ufffd";
    assertThat(XmlText.legalDocument(text)).isSameAs(text);
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
