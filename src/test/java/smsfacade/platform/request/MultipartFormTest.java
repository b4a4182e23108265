package smsfacade.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.listener.Charsets;
import smsfacade.listener.ContentType;

class MultipartFormTest {
  private static final String TEXT = "您的验证码：1439【腾飞】100%+%41";
  private static final String TYPE = "multipart/form-data; boundary=";

  @ParameterizedTest
  @ValueSource(strings = {"X", "\"X\"", "X; charset=utf-8"})
  void readsPartsAndEscapesNothing(String boundary) throws Exception {
    String body = part("account", "abc") + part("extno", "") + part("Content", TEXT) + "--X--\r\n";
    Parameters parameters = read(body, UTF_8, TYPE + boundary, UTF_8);
    assertThat(parameters.text(Parameter.ACCOUNT)).isEqualTo("abc");
    assertThat(parameters.text(Parameter.EXTNO)).isEmpty();
    assertThat(parameters.text(Parameter.CONTENT)).isEqualTo(TEXT);
    assertThat(parameters.text(Parameter.MOBILE)).isEmpty();
  }

  @Test
  void readsTheCharsetOfThePartThenOfTheBodyThenOfThePage() throws Exception {
    String body = part("content", TEXT) + "--X--";
    String ofPart = body.replace("\"\r\n", "\"\r\nContent-Type: text/plain; charset=gb2312\r\n");
    assertThat(read(body, Charsets.GBK, TYPE + "X", Charsets.GBK).text(Parameter.CONTENT))
        .isEqualTo(TEXT);
    assertThat(read(body, Charsets.GBK, TYPE + "X; charset=gbk", UTF_8).text(Parameter.CONTENT))
        .isEqualTo(TEXT);
    assertThat(read(ofPart, Charsets.GBK, TYPE + "X", UTF_8).text(Parameter.CONTENT))
        .isEqualTo(TEXT);
    Parameters wrong = read(body, Charsets.GBK, TYPE + "X", UTF_8);
    assertThatThrownBy(() -> wrong.text(Parameter.CONTENT)).isInstanceOf(UnreadableParameter.class);
  }

  @Test
  void joinsRepeatedNumbers() throws Exception {
    String body = part("mobile", "1") + part("mobile", "2") + part("account", "a") + "--X--";
    assertThat(read(body, UTF_8, TYPE + "X", UTF_8).text(Parameter.MOBILE)).isEqualTo("1,2");
  }

  @Test
  void takesSixtyFourPartsAndNotOneMore() throws Exception {
    String most = part("userid", "").repeat(MultipartForm.MOST_PARTS - 1) + part("account", "a");
    assertThat(read(most + "--X--", UTF_8, TYPE + "X", UTF_8).text(Parameter.ACCOUNT))
        .isEqualTo("a");
    assertThatThrownBy(() -> read(part("a", "") + most + "--X--", UTF_8, TYPE + "X", UTF_8))
        .isInstanceOf(UnreadableParameter.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "account=a",
        "--X\r\n",
        "--X\r\nContent-Disposition: form-data; name=\"account\"\r\n\r\nabc",
        "--Y\r\nContent-Disposition: form-data; name=\"account\"\r\n\r\nabc\r\n--Y--",
      })
  void refusesWhatIsNone(String body) {
    assertThatThrownBy(() -> read(body, UTF_8, TYPE + "X", UTF_8))
        .isInstanceOf(UnreadableParameter.class);
  }

  @Test
  void refusesOneWithoutABoundary() {
    assertThatThrownBy(() -> read(part("a", "b"), UTF_8, "multipart/form-data", UTF_8))
        .isInstanceOf(UnreadableParameter.class);
  }

  private static String part(String name, String value) {
    return "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private static Parameters read(String body, Charset charset, String contentType, Charset page)
      throws UnreadableParameter {
    return Parameters.read(null, page, ContentType.of(contentType), body.getBytes(charset));
  }
}
