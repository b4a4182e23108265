package smsfacade.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F56: why no template fits. */
class NearestTemplateTest {
  private static final List<MessageTemplate> TEMPLATES =
      List.of(
          template("parcel", "您的快递已到{place}，取件码{code}【腾飞】"),
          template("code", "您的验证码：{code}【腾飞】"),
          template("short", "{all}！"));

  private static MessageTemplate template(String name, String pattern) {
    return new MessageTemplate(
        name,
        TextPattern.of(pattern),
        name.equals("parcel")
            ? Map.of("onenet", new MessageTemplate.Use("1", "", List.of()))
            : Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "您的验证码：1439【华为】, code, 12, 腾飞】",
    "您的验证码: 1439【腾飞】, code, 6, ：{code}【腾飞】",
    "您的验证码：1439, code, 11, 【腾飞】",
    "您的验证码：【腾飞】, code, 8, 【腾飞】",
    "您的快递已到东门，取件号12【腾飞】, parcel, 12, 码{code}【腾飞】",
    "您的验证码：1439【腾飞】！！？, code, 15, ''",
  })
  void tellsWhichComesNearestAndWhereItBeginsToDiffer(
      String text, String name, int at, String expected) {
    NearestTemplate nearest = new TemplateRegistry(TEMPLATES).nearest(text).orElseThrow();

    assertThat(nearest).isEqualTo(new NearestTemplate(name, at, expected));
  }

  @Test
  void ofAVendorOnlyThoseThatStandForTextsThere() {
    assertThat(new TemplateRegistry(TEMPLATES).nearest("您的验证码：1439", "onenet"))
        .map(NearestTemplate::name)
        .hasValue("parcel");
    assertThat(new TemplateRegistry(TEMPLATES).nearest("您的验证码：1439", "yisha")).isEmpty();
    assertThat(TemplateRegistry.NONE.nearest("您的验证码：1439")).isEqualTo(Optional.empty());
  }

  /** It is what fits that has no difference, whatever its parts hold. */
  @Test
  void whatFitsHasNoDifference() {
    for (String text : List.of("您的验证码：1【腾飞】", "您的验证码：【腾飞】【腾飞】")) {
      TextPattern pattern = TextPattern.of("您的验证码：{code}【腾飞】");
      assertThat(pattern.match(text)).isPresent();
      assertThat(pattern.difference(text).characters()).isZero();
    }
  }
}
