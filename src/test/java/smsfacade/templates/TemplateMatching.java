package smsfacade.templates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How long it takes to find the template of a text among 5 000: with texts that begin alike, that
 * end alike, and that fit none.
 */
public final class TemplateMatching {
  public static final int TEMPLATES = 5_000;

  private static final int WARM_UP = 30_000;
  private static final int TIMES = 3_001;

  private TemplateMatching() {}

  /** As a deployer might have them: no two fit one text. */
  static List<MessageTemplate> templates() {
    var templates = new ArrayList<MessageTemplate>();
    for (int i = 0; i < TEMPLATES; i++) {
      templates.add(
          template(
              switch (i % 3) {
                case 0 -> "您的验证码：{code}，请勿泄露【店" + i + "】";
                case 1 -> "尊敬的{name}，您的订单{order}已由" + i + "号仓发货【腾飞】";
                default -> i + "号会议室{time}有会，请{who}准时参加【腾飞】";
              }));
    }
    return templates;
  }

  private static MessageTemplate template(String text) {
    return new MessageTemplate(text, TextPattern.of(text), Map.of());
  }

  /**
   * The median time of the kind of text that takes longest, in nanoseconds.
   *
   * @throws IllegalStateException when a text does not find its template
   */
  public static long slowestMedianNanos() {
    var registry = new TemplateRegistry(templates());
    long slowest = 0;
    for (String text :
        List.of(
            "您的验证码：1439，请勿泄露【店4998】",
            "尊敬的王先生，您的订单A-17已由4999号仓发货【腾飞】",
            "4997号会议室九点有会，请王先生准时参加【腾飞】")) {
      expect(registry, text, true);
      slowest = Math.max(slowest, median(registry, text));
    }
    String none = "尊敬的王先生，没有模板的文本，什么也不像，只是很长很长很长很长很长很长很长很长【腾飞】";
    expect(registry, none, false);
    return Math.max(slowest, median(registry, none));
  }

  private static void expect(TemplateRegistry registry, String text, boolean found) {
    if (registry.match(text).isPresent() != found) {
      throw new IllegalStateException(text);
    }
  }

  private static long median(TemplateRegistry registry, String text) {
    int found = 0;
    for (int i = 0; i < WARM_UP; i++) {
      found += registry.match(text).isPresent() ? 1 : 0;
    }
    long[] times = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      found += registry.match(text).isPresent() ? 1 : 0;
      times[i] = System.nanoTime() - start;
    }
    if (found != 0 && found != WARM_UP + TIMES) {
      throw new IllegalStateException("found " + found + " times: " + text);
    }
    Arrays.sort(times);
    return times[TIMES / 2];
  }
}
