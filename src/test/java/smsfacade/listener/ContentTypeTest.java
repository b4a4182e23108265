package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml; charset=utf-8",
        "Text/XML;CHARSET=\"utf-8\"",
        " text/xml ; charset = utf-8 ; charset=gbk",
        "text/xml; charset='utf-8'",
        "text/xml;; boundary; charset=utf-8",
      })
  void readsEverySpelling(String header) {
    var contentType = ContentType.of(header);
    assertThat(contentType.mediaType()).isEqualTo("text/xml");
    assertThat(contentType.charset()).hasValue("utf-8");
  }

  @Test
  void readsTheActionOfSoap12() {
    var contentType =
        ContentType.of("application/soap+xml; action=\"http://a/b;c\"; charset=utf-8");
    assertThat(contentType.parameter("action")).hasValue("http://a/b;c");
    assertThat(contentType.charset()).hasValue("utf-8");
  }

  @Test
  void findsNothingInNothing() {
    assertThat(ContentType.of("").mediaType()).isEmpty();
    assertThat(ContentType.of("text/xml").charset()).isEmpty();
  }
}
