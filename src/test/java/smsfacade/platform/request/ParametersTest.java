package smsfacade.platform.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.listener.Charsets;
import smsfacade.listener.ContentType;
import smsfacade.testbed.ProcessorTime;

/** Section 2: what clients send, down to its bytes. */
class ParametersTest {
  private static final String TEXT = "您的验证码：1439【腾飞】";
  private static final String FORM = "application/x-www-form-urlencoded";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          content=a%20b                   | a b
          content=a+b                     | a b
          content=a b                     | a b
          content=a%2Bb                   | a+b
          content=a%2bb%3D%26             | a+b=&
          content=a=b=c                   | a=b=c
          content=100%                    | 100%
          content=100%zz%4                | 100%zz%4
          content=%                       | %
          content=%u60A8%u7684            | 您的
          content=%e6%82%a8%u7684         | 您的
          content=%u60a                   | %u60a
          content=%ud83d%ude00            | 😀
          content=a%ud83db                | ab
          content=a%00%1fb                | ab
          content=您的                    | 您的
          content=%E6%82%A8的             | 您的
          content=你%E6%82%A8             | 你您
          &content=a&                     | a
          &&&content=a&&mobile=1          | a
          content=a&content=b             | a
          CONTENT=a                       | a
          %63ontent=a                     | a
          content                         | ''
          content=                        | ''
          =a                              | ''
          contents=a                      | ''
          """)
  void readsFormsAsDotNetDoesAndMoreKindly(String form, String expected) throws Exception {
    assertThat(ofBody(form.getBytes(UTF_8), FORM, UTF_8).text(Parameter.CONTENT))
        .as("body")
        .isEqualTo(expected);
    assertThat(ofQuery(form, UTF_8).text(Parameter.CONTENT)).as("query").isEqualTo(expected);
  }

  /** A password with something left out of it is another one (PH-16). */
  @ParameterizedTest
  @ValueSource(strings = {"a%00b", "%1f", "a%ud83d", "%ude00a", "%uffff"})
  void refusesWhatWouldBeLeftOutWhereNothingMayBe(String value) throws Exception {
    var parameters = ofQuery("newpassword=" + value, UTF_8);
    assertThatThrownBy(() -> parameters.exactText(Parameter.NEW_PASSWORD))
        .isInstanceOf(UnreadableParameter.class)
        .hasMessage("a character that no text may hold");
    assertThat(ofQuery("newpassword=+a%09%u60A8%7f", UTF_8).exactText(Parameter.NEW_PASSWORD))
        .isEqualTo(" a\t您\u007f");
  }

  @Test
  void joinsRepeatedNumbersOnly() throws Exception {
    var parameters = ofQuery("mobile=1%2C2&account=a&mobile=3&Mobile=&account=b", UTF_8);
    assertThat(parameters.text(Parameter.MOBILE)).isEqualTo("1,2,3,");
    assertThat(parameters.text(Parameter.ACCOUNT)).isEqualTo("a");
  }

  @Test
  void prefersTheQueryToTheBody() throws Exception {
    var parameters =
        Parameters.read(
            "action=send&mobile=1",
            UTF_8,
            ContentType.of(FORM),
            "action=overage&mobile=2&content=a".getBytes(UTF_8));
    assertThat(parameters.text(Parameter.ACTION)).isEqualTo("send");
    assertThat(parameters.text(Parameter.MOBILE)).isEqualTo("1");
    assertThat(parameters.text(Parameter.CONTENT)).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", FORM, "text/plain", "application/json", "nonsense", FORM + ";a"})
  void readsAnyBodyAsAForm(String contentType) throws Exception {
    assertThat(ofBody("content=a&x".getBytes(UTF_8), contentType, UTF_8).text(Parameter.CONTENT))
        .isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "GBK, ''",
    "GBK, '; charset=utf-8'",
    "UTF-8, '; charset=gb2312'",
    "UTF-8, '; charset=GBK'",
    "UTF-8, '; charset=gb18030'",
    "GBK, '; charset=x-unknown'",
  })
  void readsTheCharsetOfTheContentTypeElseThatOfThePage(String page, String parameter)
      throws Exception {
    var charset =
        ContentType.of(FORM + parameter)
            .charset()
            .flatMap(Charsets::named)
            .orElse(Charset.forName(page));
    for (String form : List.of("content=" + TEXT, "content=" + URLEncoder.encode(TEXT, charset))) {
      var parameters = ofBody(form.getBytes(charset), FORM + parameter, Charset.forName(page));
      assertThat(parameters.text(Parameter.CONTENT)).isEqualTo(TEXT);
    }
  }

  @Test
  void refusesWhatIsNoTextWhenItIsAskedFor() throws Exception {
    byte[] gbk = ("account=a&content=" + TEXT).getBytes(Charsets.GBK);
    for (var parameters :
        List.of(
            ofBody(gbk, FORM, UTF_8), ofQuery(new String(gbk, ISO_8859_1).getBytes(ISO_8859_1)))) {
      assertThat(parameters.text(Parameter.ACCOUNT)).isEqualTo("a");
      assertThatThrownBy(() -> parameters.text(Parameter.CONTENT))
          .isInstanceOf(UnreadableParameter.class)
          .hasMessageNotContaining("1439");
    }
    assertThatThrownBy(() -> ofQuery("content=%c4", UTF_8).text(Parameter.CONTENT))
        .isInstanceOf(UnreadableParameter.class);
  }

  @Test
  void takesTheReplacementCharacterOfTheClientItself() throws Exception {
    assertThat(ofQuery("content=%EF%BF%BD", UTF_8).text(Parameter.CONTENT)).isEqualTo("\ufffd");
  }

  /** A form of a megabyte with nothing in it, or one number a hundred thousand times. */
  @ParameterizedTest
  @ValueSource(strings = {"&", "a&", "a=&", "mobile=1&", "%", "%u"})
  void readsWhatIsLongAndOddAtOnce(String piece) throws Exception {
    byte[] form = piece.repeat(1024 * 1024 / piece.length()).getBytes(UTF_8);
    Duration took = ProcessorTime.of(() -> ofBody(form, FORM, UTF_8).text(Parameter.MOBILE));
    assertThat(took).isLessThan(Duration.ofSeconds(2));
  }

  @Property(tries = 300)
  void readsWhateverIsEscaped(@ForAll("texts") String text, @ForAll boolean gbk) throws Exception {
    Charset charset = gbk ? Charsets.GBK : UTF_8;
    String readable = new String(text.getBytes(charset), charset);
    String form = "content=" + URLEncoder.encode(readable, charset);
    assertThat(ofBody(form.getBytes(ISO_8859_1), FORM, charset).text(Parameter.CONTENT))
        .isEqualTo(readable);
  }

  @Property(tries = 300)
  void readsWhateverJavaScriptEscapes(@ForAll("texts") String text) throws Exception {
    var form = new StringBuilder("content=");
    text.chars().forEach(unit -> form.append("%%u%04x".formatted(unit)));
    assertThat(ofQuery(form.toString(), UTF_8).text(Parameter.CONTENT)).isEqualTo(text);
  }

  /** Whatever the bytes: a text, or a refusal. */
  @Property(tries = 500)
  void endsWithATextOrARefusal(@ForAll byte[] bytes) {
    byte[] form = Arrays.copyOf("content=".getBytes(UTF_8), 8 + bytes.length);
    System.arraycopy(bytes, 0, form, 8, bytes.length);
    try {
      String text = ofBody(form, FORM, UTF_8).text(Parameter.CONTENT);
      assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
    } catch (UnreadableParameter e) {
      assertThat(e).hasMessage("no text in UTF-8");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abc019 +%&=,;?#【】：您的验证码镕ａ\t\n")
        .withCharRange('\u4e00', '\u9fa5')
        .ofMaxLength(80)
        .flatMap(text -> Arbitraries.of(text, text + "😀"))
        .map(text -> text.replace("\ufffd", ""));
  }

  private static Parameters ofQuery(String query, Charset page) throws Exception {
    return Parameters.read(
        new String(query.getBytes(page), ISO_8859_1), page, ContentType.of(""), new byte[0]);
  }

  private static Parameters ofQuery(byte[] query) throws Exception {
    return Parameters.read(new String(query, ISO_8859_1), UTF_8, ContentType.of(""), new byte[0]);
  }

  private static Parameters ofBody(byte[] body, String contentType, Charset page)
      throws UnreadableParameter {
    return Parameters.read(null, page, ContentType.of(contentType), body);
  }
}
