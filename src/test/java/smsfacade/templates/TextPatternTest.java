package smsfacade.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F35: a free text finds its template and what varies in it. */
class TextPatternTest {
  @Test
  void findsWhatVaries() {
    var pattern = TextPattern.of("您的快递已到{place}，取件码{code}【腾飞】");

    assertThat(pattern.match("您的快递已到东门，取件码12-7【腾飞】"))
        .contains(Map.of("place", "东门", "code", "12-7"));
    assertThat(pattern.match("您的快递已到，取件码12-7【腾飞】")).isEmpty();
    assertThat(pattern.match("您的快递已到东门，取件码【腾飞】")).isEmpty();
    assertThat(pattern.match("您的快递已到东门取件码12-7【腾飞】")).isEmpty();
    assertThat(pattern.match("您的快递已到东门，取件码12-7【腾飞】。")).isEmpty();
  }

  @Test
  void fitsATextWithoutVaryingPartsExactly() {
    var pattern = TextPattern.of("系统维护【腾飞】");

    assertThat(pattern.match("系统维护【腾飞】")).contains(Map.of());
    assertThat(pattern.match("系统维护【腾飞】 ")).isEmpty();
  }

  @Test
  void letsAPartStandAtEitherEnd() {
    var pattern = TextPattern.of("{name}您好，{rest}");

    assertThat(pattern.match("王先生您好，请查收")).contains(Map.of("name", "王先生", "rest", "请查收"));
    assertThat(pattern.match("您好，请查收")).isEmpty();
  }

  /** A longer part may be what lets the next one keep its limit. */
  @ParameterizedTest
  @CsvSource({
    "码{a:6}【甲】,           码123456【甲】,        true",
    "码{a:6}【甲】,           码1234567【甲】,       false",
    "码{a:6}【甲】,           码【甲】,              false",
    "'{a:6},{b:3}.',        'aa,aa,bb.',         true",
    "'{a:5},{b:2}.',        'aa,aa,bb.',         true",
    "'{a:4},{b:3}.',        'aa,aa,bb.',         false",
    "'{a},{b:3}.',          'aa,aa,bb.',         true",
    "x{a:2}y{b:3}y{c:2}z,   xayaybyayaz,         false",
    "x{a:4}y{b:3}y{c:3}z,   xayaybyayaz,         true"
  })
  void keepsALimit(String text, String candidate, boolean fits) {
    assertThat(TextPattern.of(text).match(candidate).isPresent()).isEqualTo(fits);
  }

  /** Pages, section 8: {@code @} fits 1 to 20 characters, {@code @@} up to 40. */
  @ParameterizedTest
  @CsvSource({
    "码@【甲】,  码1【甲】,  true",
    "码@【甲】,  码【甲】,   false",
    "码@【甲】,  码12345678901234567890【甲】,   true",
    "码@【甲】,  码123456789012345678901【甲】,  false",
    "码@@【甲】, 码1234567890123456789012345678901234567890【甲】,  true",
    "码@@【甲】, 码12345678901234567890123456789012345678901【甲】, false",
    "码@@【甲】, 码1【甲】,  true",
    "码@【甲】,  码@【甲】,  true",
    "@,         12345678901234567890,   true",
    "@,         123456789012345678901,  false",
    "{a}@.x,    {a}1.x,     true",
    "{a}@.x,    11.x,       false",
    "{@,        {1,         true",
    "@和@【甲】,  1和和2【甲】, true",
    "没有【甲】,  没有【甲】,   true"
  })
  void readsAtSigns(String template, String candidate, boolean fits) {
    assertThat(TextPattern.ofAtSigns(template).match(candidate).isPresent()).isEqualTo(fits);
  }

  @Test
  void findsWhatVariesWithinLimits() {
    var pattern = TextPattern.of("{a:5},{b:2}.");
    assertThat(pattern.match("aa,aa,bb.")).contains(Map.of("a", "aa,aa", "b", "bb"));
    assertThat(pattern.names()).containsExactly("a", "b");
    // Many ways to divide it, and none fits: it must not try all of them.
    String many = "{a:9},{b:9},{c:9},{d:9},{e:9},{f:9},{g:9},{h:9}.";
    assertThat(TextPattern.of(many).match("x,".repeat(300) + "y.")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a}{b}x", "{a}x{a}", "{}x", "{a b}x", "x{a", "x}a", "{a}", "{a:0}x", "{a:}x", "{:6}x"
      })
  void refusesWhatIsNoPattern(String text) {
    assertThatThrownBy(() -> TextPattern.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "码{a}【甲】,        码{a}【乙】,        false",
    "码{a}【甲】,        码{b}【甲】,        true",
    "码{a}【甲】,        码1{b}【甲】,       true",
    "码1{a}【甲】,       码2{b}【甲】,       false",
    "码{a}，{b}【甲】,   码{c}【甲】,        true",
    "码12【甲】,         码{a}【甲】,        true",
    "码【甲】,           码{a}【甲】,        false",
    "x{a}y,             x{b}yz,            false",
    "x{a}y{b}z,         x{c}z,             true",
    "{a}x,              x{b},              true",
    "x{a},              {b}y,              true",
    "ab{a}ba,           aba{b}aba,         true",
    "同文,               同文,               true",
    "同文,               异文,               false"
  })
  void knowsWhetherSomeTextFitsBoth(String one, String other, boolean overlap) {
    var first = TextPattern.of(one);
    var second = TextPattern.of(other);

    assertThat(first.overlaps(second)).isEqualTo(overlap);
    assertThat(second.overlaps(first)).isEqualTo(overlap);
  }
}
