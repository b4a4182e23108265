package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import smsfacade.routing.MessageTemplate.Named;
import smsfacade.routing.MessageTemplate.Use;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;

class TemplateRegistryTest {
  private static final int MANY = 5_000;
  private static final long MOST_NANOSECONDS = 50_000;

  @Test
  void givesEachVendorItsIdsAndItsOrder() {
    var registry =
        new TemplateRegistry(
            List.of(
                new MessageTemplate(
                    "parcel",
                    TextPattern.of("到{place}，码{code}【甲】"),
                    Map.of(
                        "a",
                        new Use(
                            "7",
                            "8",
                            List.of(new Named("code", "verifyCode"), new Named("place", "0")))))));

    var match = registry.match("到东门，码12【甲】").orElseThrow();
    assertThat(match.at("a"))
        .contains(
            new FilledTemplate(
                "7", "8", List.of(new Parameter("verifyCode", "12"), new Parameter("0", "东门"))));
    assertThat(match.at("b")).isEmpty();
    assertThat(registry.match("到东门")).isEmpty();
  }

  @Test
  void findsConflictsAndNoOthers() {
    List<MessageTemplate> templates =
        List.of(template("码{a}【甲】"), template("码{a}【乙】"), template("码1{b}【甲】"), template("验{a}"));

    assertThat(TemplateRegistry.conflicts(templates)).containsExactly(new int[] {2, 0});
  }

  /** Matching costs under 50 µs a text with 5 000 templates that begin alike. */
  @Test
  void hardlyMindsHowManyTemplatesThereAre() {
    var templates = new ArrayList<MessageTemplate>();
    for (int i = 0; i < MANY; i++) {
      templates.add(
          template(
              i % 2 == 0
                  ? "您的验证码：{code}，请勿泄露【店" + i + "】"
                  : "尊敬的{name}，您在" + i + "号的订单{order}已发货【腾飞】"));
    }
    var registry = new TemplateRegistry(templates);
    List<String> texts =
        List.of(
            "您的验证码：1439，请勿泄露【店4998】",
            "尊敬的王先生，您在4999号的订单A-17已发货【腾飞】",
            "没有模板的文本，什么也不像，只是很长很长很长很长很长很长很长很长【腾飞】");
    for (int i = 0; i < 20_000; i++) {
      registry.match(texts.get(i % 3));
    }
    long[] times = new long[3_001];
    int found = 0;
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      found += registry.match(texts.get(i % 3)).isPresent() ? 1 : 0;
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    assertThat(found).isEqualTo(2_001);
    assertThat(times[times.length / 2]).isLessThan(MOST_NANOSECONDS);
  }

  private static MessageTemplate template(String text) {
    return new MessageTemplate(text, TextPattern.of(text), Map.of());
  }
}
